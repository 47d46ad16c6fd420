"""Reading apart: whatever a file does to its reading is a finding, and never reaches us."""

from __future__ import annotations

import gzip
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cauce.intake.reader import read_safely
from cauce.intake.reading import Reading
from cauce.model.finding import Severity
from cauce.settings import LIMITS, Limits
from tests.publications import folder
from tests.unit.transcribe.books import bomb, with_part, write_book

TABLE = "t,nat,n\n" + "".join(f"2024-{month:02d},{code},{month}\n" for month in range(1, 13) for code in ("CUB", "HTI"))


def _codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings if finding.severity is not Severity.WARNING]


def _file(tmp_path: Path, content: str | bytes, name: str = "f") -> Path:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path / name


def test_a_header_of_several_publications_is_copied_for_each_of_them(tmp_path: Path) -> None:
    reading = read_safely(_file(tmp_path, TABLE), "x.csv")
    assert {"mx_upm_irregular_events", "hn_inm_entries"} <= set(reading.candidates)
    assert all(len(transcript) == 24 for transcript in reading.candidates.values())
    assert reading.candidates["hn_inm_entries"].cells["row"] == list(range(2, 26))
    assert reading.identifiers == ()


def test_findings_name_the_file_as_it_was_sent(tmp_path: Path) -> None:
    reading = read_safely(_file(tmp_path, TABLE + "2025-01,CUB\n"), "sent.csv")
    found = reading.candidates["hn_inm_entries"].findings
    assert [(each.code, each.where.file, each.where.row) for each in found] == [("ragged-row", "sent.csv", 26)]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["empty-file"]),
        (b"\n \n", ["empty-file"]),
        (b"%PDF-1.7\n" + bytes(100), ["not-a-table"]),
        ("t,nat,n\n2024-01,Panamá,5\n".encode("utf-16"), ["wrong-encoding"]),
        (b"PK\x03\x04" + bytes(500), ["damaged-file"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ["not-a-table"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 40, ["damaged-file"]),
        (b"just a letter\n", []),
    ],
)
def test_what_is_no_table_is_said_and_fits_nothing(tmp_path: Path, content: bytes, codes: list[str]) -> None:
    reading = read_safely(_file(tmp_path, content), "x")
    assert (_codes(reading), dict(reading.candidates)) == (codes, {})


def test_a_packed_text_that_was_cut_off_gives_no_number(tmp_path: Path) -> None:
    reading = read_safely(_file(tmp_path, gzip.compress(TABLE.encode())[:-12]), "x.csv.gz")
    transcript = reading.candidates["hn_inm_entries"]
    assert ([finding.code for finding in transcript.findings], len(transcript)) == (["damaged-file"], 0)


def test_a_bomb_a_macro_and_a_cut_workbook_are_not_opened(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Fiscal Year", "Quantity"], ["2024", 10]]
    whole = write_book(tmp_path / "whole.xlsx", {"Annual": rows})
    cut = _file(tmp_path, whole.read_bytes()[:-200], "cut.xlsx")
    macro = with_part(write_book(tmp_path / "macro.xlsx", {"Annual": rows}), "xl/vbaProject.bin")
    for file, code in ((bomb(tmp_path / "b.xlsx"), "unpacks-too-large"), (cut, "damaged-file"), (macro, "macros")):
        reading = read_safely(file, file.name)
        assert (_codes(reading), dict(reading.candidates)) == ([code], {})


def test_a_part_that_lies_about_its_size_ends_the_reading_and_nothing_else(tmp_path: Path) -> None:
    file = write_book(tmp_path / "b.xlsx", {"Annual": [["Fiscal Year", "Quantity"], ["2024", 10]]})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        strings = next(member for member in package.filelist if member.filename == "xl/sharedStrings.xml")
        package.filelist.remove(strings)
        package.NameToInfo.pop("xl/sharedStrings.xml")
        package.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>x</t></si>" * 3_000_000)
        package.filelist[-1].file_size = 100
    reading = read_safely(file, "b.xlsx", limits=Limits(memory_bytes=400 * 1024 * 1024))
    assert _codes(reading) == ["damaged-file"]
    assert dict(reading.candidates) == {}


def test_a_sparse_gigabyte_is_refused_unopened(tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as sparse:
        sparse.truncate(1024**3)
    reading = read_safely(tmp_path / "huge.csv", "huge.csv")
    assert _codes(reading) == ["too-large"]
    assert reading.findings[0].facts == {"megabytes": LIMITS.file_bytes // 1024**2}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(wall_seconds=0), "took-too-long"),
        (Limits(processor_seconds=0), "took-too-long"),
        (Limits(reading_bytes=100), "reading-too-large"),
    ],
)
def test_a_reading_beyond_its_limits_is_stopped(tmp_path: Path, limits: Limits, code: str) -> None:
    assert _codes(read_safely(_file(tmp_path, TABLE), "x.csv", limits=limits)) == [code]


def test_a_reading_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    file = _file(tmp_path, "t,nat,n\n" + "2024-01,CUB,5\n" * 400_000)
    reading = read_safely(file, "x.csv", limits=Limits(memory_bytes=96 * 1024 * 1024))
    assert _codes(reading) == ["reading-too-large"]
    assert dict(reading.candidates) == {}


def test_a_table_of_persons_is_told_by_its_columns_and_its_values(tmp_path: Path) -> None:
    named = read_safely(_file(tmp_path, "Nombre,CURP,Fecha\nInvented,GOMJ900101HDFRRN09,2024-01-01\n", "a"), "a.csv")
    assert [(each.column, each.kind) for each in named.identifiers] == [("Nombre", "name"), ("CURP", "name")]
    known = read_safely(_file(tmp_path, "t,nat,n\n2024-01,GOMJ900101HDFRRN09,1\n", "b"), "b.csv")
    assert [(each.column, each.kind) for each in known.identifiers] == [("nat", "CURP")]
    bare = read_safely(_file(tmp_path, "Invented,GOMJ900101HDFRRN09\nOther,GOMJ900101HDFRRN08\n", "c"), "c.csv")
    assert [(each.column, each.kind) for each in bare.identifiers] == [("#2", "no-header")]
    book = write_book(tmp_path / "d.xlsx", {"People": [["List of people"], ["Name", "Passport"], ["X", "G12345678"]]})
    sheets = read_safely(book, "d.xlsx")
    assert [(each.sheet, each.column) for each in sheets.identifiers] == [("People", "Name"), ("People", "Passport")]


def test_an_unknown_table_is_compared_with_the_nearest_layout(tmp_path: Path) -> None:
    near = read_safely(_file(tmp_path, "t,sex,age,origin,count\n2024-01,male,adult,USA,5\n"), "x.csv").nearest
    assert near is not None
    assert (near.source, near.missing, near.unknown) == ("gt_igm_returns", ("n",), ("count",))


def test_several_files_can_be_read_at_once(tmp_path: Path) -> None:
    files = [_file(tmp_path, TABLE.replace("CUB", f"C{number}"), f"f{number}") for number in range(6)]
    with ThreadPoolExecutor(3) as pool:
        readings = list(pool.map(lambda file: read_safely(file, file.name), files))
    assert [reading.candidates["hn_inm_entries"].cells["nat"][0] for reading in readings] == [
        f"C{number}" for number in range(6)
    ]


def test_each_file_of_the_folder_gives_what_its_publisher_wrote() -> None:
    # SOURCE.md: 5,496 lines in the first vintage, 5,685 in the second
    for name, lines in (("irreg_mexico_nat_2025-02-07.csv", 5496), ("irreg_mexico_nat_2025-06-04.csv", 5685)):
        reading = read_safely(folder("mx-upm-irregular") / name, name)
        transcript = reading.candidates["mx_upm_irregular_events"]
        assert (len(transcript), transcript.findings) == (lines, ())
