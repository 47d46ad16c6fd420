"""What bad input gets from the command: a clear finding and exit 1, the home as it was, and no traceback."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import run
from tests.homes import DARIEN, HONDURAS, invented, lay, state
from tests.unit.transcribe.books import bomb, with_part, write_book

Make = Callable[[Path], Path]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one publication accepted; no bad input may change it."""
    place = tmp_path_factory.mktemp("bad") / "home"
    assert run(place, "submit", *lay(place.parent / "in", DARIEN)).code == 0
    return place


def written(name: str, content: bytes) -> Make:
    """A file with these bytes."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def sparse(folder: Path) -> Path:
    """A file that says to be larger than anybody may send."""
    place = folder / "large.csv"
    with place.open("wb") as opened:
        opened.truncate(300 * 1024 * 1024)
    return place


def folder_itself(folder: Path) -> Path:
    return folder


def missing(folder: Path) -> Path:
    return folder / "none.csv"


def book(*sheets: str) -> Make:
    """A workbook of no known publication."""
    return lambda folder: write_book(folder / "book.xlsx", {name: [["a", "n"], ["x", 1]] for name in sheets})


def packed_many_times(folder: Path) -> Path:
    return bomb(folder / "bomb.xlsx")


def with_macros(folder: Path) -> Path:
    return with_part(written("ohss.xlsx", _workbook())(folder), "xl/vbaProject.bin")


def with_formula(folder: Path) -> Path:
    """The workbook of tables with formulas that nobody calculated instead of numbers."""
    place, changed = folder / "ohss.xlsx", False
    with zipfile.ZipFile(written("before.xlsx", _workbook())(folder)) as before, zipfile.ZipFile(place, "w") as after:
        for member in before.infolist():
            content = before.read(member)
            if "worksheets/sheet" in member.filename and b"<v>" in content:
                content, done = re.subn(rb"<v>\d{4,}</v>", b"<f>SUM(A1:A2)</f>", content)
                changed = changed or done > 0
            after.writestr(member.filename, content)
    assert changed
    return place


def _workbook() -> bytes:
    return next(content for name, content in invented().items() if name.endswith(".xlsx"))


def changed(name: str, edit: Callable[[bytes], bytes], called: str | None = None) -> Make:
    """An invented publication, edited."""
    return lambda folder: written(called or name, edit(invented()[name]))(folder)


def first_label(new: bytes) -> Callable[[bytes], bytes]:
    """With another label in the first line."""

    def edit(content: bytes) -> bytes:
        header, line, rest = content.split(b"\n", 2)
        month, quarter, _, number = line.split(b",")
        return b"\n".join((header, b",".join((month, quarter, new, number)), rest))

    return edit


PERSONS = "CURP,nombre,fecha\n" + "".join(
    f"GOMC{year:02}0{month}15HDFLRS0{month},Persona {month},2024-0{month}-01\n"
    for year in (80, 81)
    for month in range(1, 9)
)

BAD: dict[str, tuple[Make, set[str]]] = {
    "a picture": (written("x.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), {"not-a-table", "wrong-encoding"}),
    "a letter": (written("x.csv", b"Dear colleagues,\n\nplease find attached.\n"), {"unknown-layout", "not-a-table"}),
    "nothing": (written("x.csv", b""), {"empty-file"}),
    "a header alone": (written(DARIEN, b"t,nat,n\n"), {"no-records", "nothing-read"}),
    "a folder": (folder_itself, {"not-a-file"}),
    "no file": (missing, {"not-a-file"}),
    "a huge file": (sparse, {"too-large"}),
    "a book of something else": (book("Sheet1"), {"unknown-layout", "unknown-layout-near", "sheet-without-table"}),
    "a bomb": (packed_many_times, {"unpacks-too-large"}),
    "a damaged book": (lambda folder: written("x.xlsx", _workbook()[:5000])(folder), {"damaged-file", "not-a-table"}),
    "macros": (with_macros, {"macros"}),
    "formulas": (with_formula, {"formula-without-result"}),
    "another encoding": (changed(DARIEN, first_label("Panamá".encode("latin-1"))), {"wrong-encoding"}),
    "two bytes a letter": (changed(DARIEN, lambda each: each.decode().encode("utf-16")), {"wrong-encoding"}),
    "a control character": (changed(DARIEN, first_label(b"VE\x07N")), {"control-character"}),
    "a formula for a label": (changed(DARIEN, first_label(b"=HYPERLINK(0)")), {"unknown-label", "formula-in-cell"}),
    "a command for a label": (changed(DARIEN, first_label(b"@SUM(1+9)*cmd|' /C calc'!A0")), {"unknown-label"}),
    "a number that is none": (changed(DARIEN, lambda each: each.replace(b",", b";", 1)), {"*"}),
    "a file cut in a line": (changed(DARIEN, lambda each: each[: each.rindex(b",") + 1]), {"*"}),
    "two at once": (changed(DARIEN, lambda each: each + invented()[HONDURAS]), {"*"}),
    "the same lines twice": (changed(DARIEN, lambda each: each + each.split(b"\n", 1)[1]), {"*"}),
    "no witness": (changed(DARIEN, bytes, "data.csv"), {"several-publications"}),
    "persons": (written("returned.csv", PERSONS.encode()), {"identifier-column", "identifier-values"}),
    "persons with a known name": (written(DARIEN, PERSONS.encode()), {"identifier-column", "identifier-values"}),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_with_findings(home: Path, tmp_path: Path, case: str) -> None:
    make, wanted = BAD[case]
    file, before = make(tmp_path), state(home)
    ran = run(home, "submit", file)
    assert ran.code == 1, ran.out + ran.err
    codes = {each["code"] for each in ran.said["findings"] if each["severity"] == "blocking"}
    assert codes
    assert wanted == {"*"} or codes & wanted, codes
    for each in ran.said["findings"]:
        assert each["text"]["en"] != each["text"]["es"]
        assert each["remedy"]["en"] != each["remedy"]["es"]
    assert state(home) == before


@pytest.mark.parametrize("case", ["persons", "persons with a known name"])
def test_nothing_of_a_person_is_said_or_kept(home: Path, tmp_path: Path, case: str) -> None:
    ran = run(home, "submit", BAD[case][0](tmp_path))
    for kept in (ran.out, ran.err, *(each.read_text() for each in (home / "reports").iterdir())):
        assert "GOMC80" not in kept
        assert "Persona 1" not in kept


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_person_reads_where_and_how_to_mend(home: Path, tmp_path: Path, language: str) -> None:
    file = BAD["a command for a label"][0](tmp_path)
    ran = run(home, "submit", file, json=False, language=language)
    assert ran.code == 1
    assert DARIEN in ran.out
    assert {"en": "row 2", "es": "fila 2"}[language] in ran.out


@pytest.mark.parametrize(
    "name",
    ["..\\..\\irreg_darien_nat_2025-02-13.csv", "=HYPERLINK(1).csv", "a\nb.csv", "-rf.csv", "%2e%2e%2f.csv",
     "x" * 240 + ".csv", "\u202egnp.csv"],
)  # fmt: skip
def test_a_name_leads_nowhere(home: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_bytes(invented()[DARIEN].replace(b"VEN", b"XXX"))
    before, around = state(home), sorted(home.parent.iterdir())
    ran = run(home, "submit", "--source", "pa_snm_darien", "--", place)
    assert ran.code == 1
    assert state(home) == before
    assert sorted(home.parent.iterdir()) == around
    (said, *_) = {each["where"]["file"] for each in ran.said["findings"]}
    assert not set("\n/\\\u202e=") & set(said) or said.startswith("=")


def test_one_bad_file_does_not_stop_the_next(tmp_path: Path) -> None:
    bad = written("x.csv", b"no table\n")(tmp_path)
    (good,) = lay(tmp_path / "in", DARIEN)
    ran = run(tmp_path / "home", "submit", bad, good, json=False)
    assert ran.code == 1
    assert "pa_snm_darien" in ran.out
    assert run(tmp_path / "home", "release").code == 0


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    home, files = tmp_path / "home", lay(tmp_path / "in", DARIEN)
    assert run(home, "submit", *files).said["status"] == "accepted"
    before = state(home)
    again = run(home, "submit", *files)
    assert (again.code, again.said["status"]) == (0, "known")
    assert state(home) == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first, later = lay(tmp_path / "in", DARIEN, "irreg_darien_nat_2025-04-10.csv")
    assert run(home, "submit", first).code == 0
    before = state(home)
    tried = run(home, "submit", "--dry-run", later)
    assert (tried.code, tried.said["status"]) == (0, "tried")
    assert {change["status"] for change in tried.said["changes"]} >= {"added"}
    assert state(home) == before
    assert not list((home / "quarantine").glob("*"))
    done = run(home, "submit", later)
    assert done.said["changes"] == tried.said["changes"]
