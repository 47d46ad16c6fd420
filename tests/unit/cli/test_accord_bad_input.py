"""Bad records through the command, in both languages: clear words, an exit code, and nothing lost nor taken in."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cauce.language import LANGUAGES, say
from tests.command import run
from tests.unit.accord.test_files import ITEM, meeting, plainly, step

MEASURE: dict[str, Any] = {
    "id": "m", "role": "indicator", "name": {"en": "a", "es": "b"}, "dataflow": "DF_TRANSIT", "source": "pa_snm_darien",
    "named": {}, "window": 12, "oldest_months": 12, "baseline": None, "target": None,
}  # fmt: skip


def _written(records: object) -> bytes:
    return plainly(records).encode()


def _with_baseline(value: float) -> bytes:
    baseline = {"from": "2023-03", "to": "2024-02", "value": value}
    return _written([{**ITEM, "measures": [{**MEASURE, "baseline": baseline}]}])


ONE = _written([ITEM]).decode()
BACKWARDS = {"from": "2024-03", "to": "2023-02", "value": 1}
LATER, SOONER = date(2025, 6, 30), date(2025, 3, 31)
BAD: dict[str, tuple[bytes, str]] = {
    "due before the statement": (_written([{**ITEM, "due": date(2024, 2, 27)}]), "accord-dates-cross"),
    "baseline": (_written([{**ITEM, "measures": [{**MEASURE, "baseline": BACKWARDS}]}]), "accord-dates-cross"),
    "due before the meeting": (_written([meeting(step("a", due=date(2024, 12, 31)))]), "accord-dates-cross"),
    "done before the meeting": (_written([meeting(step("a", done=date(2024, 12, 31)))]), "accord-dates-cross"),
    "due before what it waits for": (
        _written([meeting(step("a", due=LATER), step("b", "a", due=SOONER))]), "accord-dates-cross",
    ),
    "itself": (_written([meeting(step("a", "a"))]), "accord-waits-for-itself"),
    "a ring": (_written([meeting(step("a", "b"), step("b", "c"), step("c", "a"))]), "accord-waits-for-itself"),
    "nobody": (_written([meeting(step("a", "z"))]), "accord-no-such-follow-up"),
    "two of a name": (_written([meeting(step("a"), step("a"))]), "accord-twice"),
    "a million letters": (_written([{**ITEM, "text": {"en": "x" * 1_000_000, "es": "y"}}]), "accord-text-too-long"),
    "references": (b"- &a [x]\n" + b"- [*a, *a]\n", "accord-not-yaml"),
    "brackets": (b"[" * 200_000, "accord-not-yaml"),
    "tabs": (ONE.replace("  kind", "\tkind").encode(), "accord-not-yaml"),
    "Latin-1": (ONE.replace("Un título", "T\u00edtulo").encode("latin-1"), "accord-not-yaml"),
    "a key twice": (ONE.replace("  kind:", "  due: 2026-01-01\n  kind:").encode(), "accord-key-twice"),
    "30 February": (ONE.replace("due: null", "due: 2024-02-30").encode(), "accord-no-such-value"),
    "endless digits": (ONE.replace("due: null", f"due: {'9' * 5_000}").encode(), "accord-no-such-value"),
    "infinite": (_with_baseline(float("inf")), "accord-unfit"),
    "no number": (_with_baseline(float("nan")), "accord-unfit"),
    "huge": (_with_baseline(10**20), "accord-unfit"),
    "a program": (b"- !!python/object/apply:os.system ['true']\n", "accord-not-yaml"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BAD)
def test_bad_records_are_refused_with_their_reason(tmp_path: Path, name: str, language: str) -> None:
    content, code = BAD[name]
    file, home = tmp_path / "records.yaml", tmp_path / "home"
    file.write_bytes(content)
    assert code in {each["code"] for each in run(home, "accord", "check", file).said["findings"]}
    told = run(home, "accord", "load", file, json=False, language=language)
    assert told.code == 1
    assert say(language, f"finding.{code}.remedy") in " ".join((told.out + told.err).split())
    assert len(told.out + told.err) < 5_000
    assert file.read_bytes() == content
    assert run(home, "accord", "history", "XX-01").said["error"] == "no-record"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commitment_without_an_indicator_is_taken_in_with_a_note(tmp_path: Path, language: str) -> None:
    file, home = tmp_path / "records.yaml", tmp_path / "home"
    file.write_bytes(ONE.encode())
    told = run(home, "accord", "check", file, json=False, language=language)
    assert told.code == 0
    assert say(language, "finding.accord-no-indicator", record="XX-01") in " ".join(told.out.split())
    assert run(home, "accord", "load", file).said == {"new": 1, "same": 0}


def test_a_ring_that_closes_through_what_is_held_is_found(tmp_path: Path) -> None:
    """The held meeting's own follow-up is changed to wait for one that waits for it already."""
    home, first, second, changed = (tmp_path / name for name in ("home", "1.yaml", "2.yaml", "3.yaml"))
    first.write_bytes(_written([meeting(step("a"))]))
    second.write_bytes(_written([{**meeting(step("b", "a")), "id": "MT-Y"}]))
    changed.write_bytes(_written([meeting(step("a", "b"))]))
    assert run(home, "accord", "load", first).code == run(home, "accord", "load", second).code == 0
    refused = run(home, "accord", "change", changed, "--seen", "1", "--office", "SEC", "--reason", "A ring.")
    assert refused.code == 1
    assert [each["code"] for each in refused.said["findings"]] == ["accord-waits-for-itself"]
    assert run(home, "accord", "history", "MT-X").said["version"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "spoilt",
    [
        {"text": {"en": "Ask somebody@example.org", "es": "Lo harán."}},
        {"id": "somebody@example.org"},
        {"somebody@example.org": "a field"},
        {"title": {"en": "A", "es": "Ｇ12345678"}},
    ],
)
def test_a_person_is_refused_and_never_repeated(tmp_path: Path, spoilt: dict[str, object], language: str) -> None:
    file, home = tmp_path / "records.yaml", tmp_path / "home"
    file.write_bytes(_written([{**ITEM, **spoilt}]))
    for json in (True, False):
        told = run(home, "accord", "load", file, json=json, language=language)
        assert told.code == 1
        assert "somebody" not in told.out + told.err
        assert "12345678" not in told.out + told.err
    assert say(language, "finding.accord-identifier.remedy") in " ".join((told.out + told.err).split())


def test_of_two_processes_that_change_one_record_at_once_one_wins(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, "accord", "load")
    content = run(home, "accord", "history", "JS-08").said["content"]
    command = Path(sys.executable).with_name("cauce")
    started = []
    for office in ("Here", "There"):
        file = tmp_path / f"{office}.yaml"
        file.write_bytes(_written([{**content, "owner": {"en": office, "es": office}}]))
        words = ["accord", "change", str(file), "--home", str(home), "--seen", "1", "--office", office,
                 "--reason", "An owner was named.", "--json"]  # fmt: skip
        started.append(subprocess.Popen([command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    said = [(*each.communicate(), each.returncode) for each in started]
    assert sorted(each[2] for each in said) == [0, 1]
    assert any("record-changed-meanwhile" in out + err for out, err, _ in said)
    history = run(home, "accord", "history", "JS-08").said["history"]
    winner = "Here" if started[0].returncode == 0 else "There"
    assert [each["office"] for each in history] == ["SEC", winner]
