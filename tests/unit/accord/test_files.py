"""The shipped records are whole, and every fault of a file is told at once and in clear words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cauce.accord.forms import LONGEST_TEXT
from cauce.accord.read import LARGEST, read
from cauce.accord.shipped import FILES, evidence
from cauce.desk.report import sentence
from cauce.model.finding import Severity, blocking
from cauce.model.identifiers import within
from cauce.reference.helplines import helplines

ITEM: dict[str, Any] = {
    "record": "item",
    "id": "XX-01",
    "audience": "public",
    "kind": "commitment",
    "area": "data",
    "certainty": "text",
    "title": {"en": "A title", "es": "Un título"},
    "text": {"en": "They will.", "es": "Lo harán."},
    "parties": ["USA"],
    "owner": None,
    "due": None,
    "fulfilled": None,
    "evidence": ["LAD"],
    "needed": None,
    "measures": [],
}
MEASURE: dict[str, Any] = {
    "id": "visas",
    "role": "indicator",
    "name": {"en": "Visas", "es": "Visas"},
    "dataflow": "DF_PATHWAYS",
    "source": "us_dos_niv_monthly",
    "named": {"pathway": ["NIV_H2A"], "citizenship": ["GTM"]},
    "window": 12,
    "oldest_months": 12,
    "baseline": None,
    "target": None,
}


class _Plain(yaml.SafeDumper):
    """Writes what occurs twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def plainly(records: object) -> str:
    """Records as reviewed YAML, without references."""
    return str(yaml.dump(records, Dumper=_Plain, allow_unicode=True))


def _codes(tmp_path: Path, *records: object) -> list[str]:
    file = tmp_path / "records.yaml"
    file.write_text(plainly(list(records)), encoding="utf-8")
    return [each.code for each in blocking(list(read([file]).findings))]


def meeting(*follow_ups: dict[str, Any]) -> dict[str, Any]:
    """A meeting of the three on 1 January 2025."""
    both = {"en": "a", "es": "b"}
    return {"record": "meeting", "id": "MT-X", "audience": "public", "date": date(2025, 1, 1), "precision": "day",
            "trilateral": True, "place": both, "participants": both, "outcome": both, "agenda": [], "papers": [],
            "decisions": [], "follow_ups": list(follow_ups), "evidence": ["LAD"]}  # fmt: skip


def step(name: str, *after: str, due: date | None = None, done: date | None = None) -> dict[str, Any]:
    """A task of that meeting."""
    return {"id": name, "text": {"en": f"Do {name}", "es": f"Hacer {name}"}, "owner": {"en": "An office", "es": "Una"},
            "due": due, "done": done, "item": None, "after": list(after)}  # fmt: skip


def test_the_statement_is_whole_and_only_promises_without_a_series_are_noted() -> None:
    """Nineteen items, eight remarks, twenty meetings, five processes, seven things not found, five disagreements: the
    counts of the document that they were written from.
    """
    reading = read(FILES)
    kinds = [each["record"] for each in reading.records]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "item": 19, "remark": 8, "meeting": 20, "process": 5, "unfound": 7, "disagreement": 5,
    }  # fmt: skip
    assert {each.code for each in reading.findings} == {"accord-no-indicator"}
    assert {each.severity for each in reading.findings} == {Severity.NOTE}
    items = [each for each in reading.records if each["record"] == "item"]
    assert [each["id"] for each in items] == [f"JS-{number:02d}" for number in range(1, 20)]
    parts = [part for each in reading.records for name in ("facts", "sides") for part in each.get(name, ())]
    named = {key for each in (*reading.records, *parts) for key in each["evidence"]}
    assert named <= set(evidence())


def test_a_sound_record_passes(tmp_path: Path) -> None:
    assert _codes(tmp_path, ITEM) == []
    act = {"fulfilled": date(2025, 1, 1), "measures": [{**MEASURE, "role": "context"}]}
    assert _codes(tmp_path, {**ITEM, **act, "text": {"en": "They will.\nSoon.", "es": "Lo harán.\nPronto."}}) == []
    assert _codes(tmp_path, {**ITEM, "measures": [MEASURE, {**MEASURE, "id": "others"}]}) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda item: item.pop("text"), "accord-field-missing"),
        (lambda item: item.update(status="met"), "accord-strange-field"),
        (lambda item: item.update(text={"en": "Only one"}), "accord-unfit"),
        (lambda item: item.update(audience="everyone"), "accord-unfit"),
        (lambda item: item.update(evidence=["NOBODY"]), "accord-unfit"),
        (lambda item: item.update(measures=7), "accord-unfit"),
        (lambda item: item.update(measures=[{"id": "m"}]), "accord-field-missing"),
        (lambda item: item.update(due=date(2024, 2, 27)), "accord-dates-cross"),
        (lambda item: item.update(fulfilled=date(2025, 1, 1), evidence=[]), "accord-no-evidence"),
        (lambda item: item.update(fulfilled=date(2025, 1, 1), measures=[MEASURE]), "accord-series-decides"),
        (lambda item: item.update(parties=["USA", "USA"]), "accord-unfit"),
        (lambda item: item["text"].update(es="a\u202eb"), "accord-unfit"),
        (lambda item: item["text"].update(es="a\x07b"), "accord-unfit"),
        (lambda item: item.update(measures=[{**MEASURE, "dataflow": "DF_PATHWAY"}]), "accord-unfit"),
        (lambda item: item.update(measures=[{**MEASURE, "named": {"patway": ["NIV_H2A"]}}]), "accord-unfit"),
        (lambda item: item.update(measures=[MEASURE, MEASURE]), "accord-twice"),
        (lambda item: item.update(record="promise"), "accord-no-kind"),
        (lambda item: item["text"].update(es="x" * 1_000_000), "accord-text-too-long"),
    ],
)
def test_each_fault_of_a_record_is_found(tmp_path: Path, spoil: Callable[[dict[str, Any]], object], code: str) -> None:
    item = {**ITEM, "text": dict(ITEM["text"])}
    spoil(item)
    assert code in _codes(tmp_path, item)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = {**ITEM, "status": "met", "due": date(2020, 1, 1), "area": "moon"}
    assert set(_codes(tmp_path, bad, bad)) == {
        "accord-strange-field", "accord-dates-cross", "accord-unfit", "accord-twice",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ask BADD110313HCMLNS09 about it", "CURP"),  # the example of Mexico's population registry
        ("write to somebody@example.org", "e-mail"),
        ("her file A 123 456 789 is open", "A-Number"),
        ("passport G12345678", "passport / pasaporte"),
        ("call +502 2410-5000 today", "tel."),
        ("CUI 1234 56789 0101", "CUI"),  # eight digits weighed 2 to 9 give 240 = 21 * 11 + 9: the check digit is 9
    ],
)
def test_an_identifier_of_a_person_is_refused_and_not_repeated(tmp_path: Path, text: str, kind: str) -> None:
    file = tmp_path / "records.yaml"
    file.write_text(yaml.safe_dump([{**ITEM, "text": {"en": text, "es": "Lo harán."}}]), encoding="utf-8")
    found = [each for each in read([file]).findings if each.code == "accord-identifier"]
    assert [each.facts["kind"] for each in found] == [kind]
    for language in ("en", "es"):
        assert text.split()[1] not in sentence(found[0], language)


def test_numbers_that_identify_nobody_pass() -> None:
    assert within("H-2A visas: 14,518 in 2023-2024, 20,000 for FY2023; JS-05; 578 million; 2024-05-07") is None


def test_a_follow_up_that_waits_for_itself_through_others_is_found(tmp_path: Path) -> None:
    circle = [step("a", "b"), step("b", "a")]
    assert _codes(tmp_path, meeting(*circle)) == ["accord-waits-for-itself"] * 2
    assert _codes(tmp_path, meeting(step("a"), circle[1])) == []


def test_a_follow_up_leads_to_an_item_that_there_is(tmp_path: Path) -> None:
    lost = {**step("a"), "item": "XX-01"}
    assert _codes(tmp_path, meeting(lost)) == ["accord-no-such-item"]
    assert _codes(tmp_path, meeting(lost), ITEM) == []


def test_what_concerns_an_item_or_a_meeting_names_one_that_there_is(tmp_path: Path) -> None:
    both = {"en": "a", "es": "b"}
    told = {"record": "unfound", "id": "NF-X", "audience": "public", "title": both, "text": both, "settled_by": both,
            "items": ["XX-01"], "meetings": ["MT-X"], "evidence": []}  # fmt: skip
    assert _codes(tmp_path, told) == ["accord-leads-nowhere"] * 2
    assert _codes(tmp_path, told, ITEM, meeting()) == []
    crossed = {**told, "items": ["MT-X"], "meetings": ["XX-01"]}
    assert _codes(tmp_path, crossed, ITEM, meeting()) == ["accord-leads-nowhere"] * 2


@pytest.mark.parametrize("when", [date(2025, 6, 26), "2025", "2025-06", "FY2025", None])
def test_a_fact_of_a_process_has_a_day_a_month_a_year_or_none(tmp_path: Path, when: object) -> None:
    assert _codes(tmp_path, _process(when)) == []


@pytest.mark.parametrize("when", [2025, "in June", "2025-13", True])
def test_any_other_time_of_a_fact_is_found(tmp_path: Path, when: object) -> None:
    assert _codes(tmp_path, _process(when)) == ["accord-unfit"]


def test_a_process_leads_to_pages_that_there_are(tmp_path: Path) -> None:
    assert _codes(tmp_path, {**_process(None), "pages": ["pathways", "returns"]}) == []
    for page in ("nowhere", "commitment"):
        assert _codes(tmp_path, {**_process(None), "pages": [page]}) == ["accord-unfit"]


def _process(when: object) -> dict[str, Any]:
    both = {"en": "a", "es": "b"}
    return {"record": "process", "id": "RP-X", "audience": "public", "title": both, "text": both, "parties": both,
            "facts": [{"when": when, "text": both, "evidence": []}], "unknown": None, "items": [], "meetings": [],
            "pages": [], "evidence": ["LAD"]}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"- record: [item", "accord-not-yaml"),
        (b"\xff\xfe\x00", "accord-not-yaml"),
        (b"- &a [*a]", "accord-not-yaml"),
        (b"just words", "accord-not-records"),
        (b"", "accord-not-records"),
        (b"#" * (LARGEST + 1), "accord-file-too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "records.yaml"
    file.write_bytes(content)
    assert [each.code for each in read([file]).findings] == [code]


def test_the_longest_text_passes(tmp_path: Path) -> None:
    assert _codes(tmp_path, {**ITEM, "text": {"en": "x" * LONGEST_TEXT, "es": "y"}}) == []


def test_where_a_sentence_was_read_says_the_same_in_both_languages() -> None:
    """Sources stand untranslated on the pages: an address, an agency and a day, no words of one language."""
    language = re.compile(r"\b(of|and|the|before|with|report|same|later|page|de|y|del|informe|[Jj]an\w+|[Mm]arch)\b")
    said = [*evidence().values(), *(each.source for each in helplines())]
    assert [each for each in said if language.search(re.sub(r"\S*[./]\S*|El País", "", each))] == []
