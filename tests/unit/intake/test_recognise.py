"""Recognition: two witnesses, and no guess."""

from __future__ import annotations

from dataclasses import replace

from cauce.intake.reading import IdentifierColumn, Near
from cauce.intake.recognise import Recognition, recognise
from cauce.model.finding import Finding, Severity
from tests.unit.intake.invented import invented_reading, invented_source

KNOWN = {
    "mx_events": invented_source("mx_events", r"irreg_mexico_nat.*\.csv"),
    "hn_entries": invented_source("hn_entries", r"irreg_honduras_nat.*\.csv"),
    "us_book": invented_source("us_book", r"book.*\.xlsx", harmless=("Web ID",)),
}


def _codes(answer: Recognition | tuple[Finding, ...]) -> list[str]:
    assert not isinstance(answer, Recognition)
    return [finding.code for finding in answer]


def _known(answer: Recognition | tuple[Finding, ...]) -> Recognition:
    assert isinstance(answer, Recognition), answer
    return answer


def test_content_that_fits_one_publication_decides_whatever_the_name() -> None:
    found = _known(recognise(invented_reading("us_book"), "download (3).xlsx", KNOWN))
    assert (found.source, found.witness, found.findings) == ("us_book", "content", ())


def test_a_name_of_another_publication_is_a_note_beside_unique_content() -> None:
    found = _known(recognise(invented_reading("us_book"), "irreg_mexico_nat_2025.csv", KNOWN))
    assert found.source == "us_book"
    assert [(each.code, each.severity) for each in found.findings] == [("name-of-another", Severity.NOTE)]


def test_the_name_decides_between_publications_of_one_layout() -> None:
    reading = invented_reading("mx_events", "hn_entries")
    found = _known(recognise(reading, "IRREG_Honduras_nat_2025-06-19.csv", KNOWN))
    assert (found.source, found.witness, found.others) == ("hn_entries", "name", ("mx_events",))
    assert found.transcript.source == "hn_entries"


def test_without_a_witness_both_are_named_and_neither_is_taken() -> None:
    answer = recognise(invented_reading("mx_events", "hn_entries"), "table.csv", KNOWN)
    assert _codes(answer) == ["several-publications"]
    assert not isinstance(answer, Recognition)
    assert answer[0].facts["candidates"] == "hn_entries, mx_events"


def test_the_sender_decides_where_the_content_leaves_it_open() -> None:
    reading = invented_reading("mx_events", "hn_entries")
    found = _known(recognise(reading, "table.csv", KNOWN, source="mx_events"))
    assert (found.source, found.witness) == ("mx_events", "sender")


def test_a_name_that_speaks_against_the_sender_is_told() -> None:
    found = _known(recognise(invented_reading("mx_events", "hn_entries"), "irreg_honduras_nat.csv", KNOWN,
                             source="mx_events"))  # fmt: skip
    assert (found.source, found.witness) == ("mx_events", "sender")
    assert [(each.code, each.severity) for each in found.findings] == [("name-against-sender", Severity.WARNING)]


def test_what_is_wrong_by_every_candidate_is_told_with_the_refusal() -> None:
    reading = invented_reading("mx_events", "hn_entries")
    wrong, own = Finding("wrong-encoding"), Finding("missing-column", facts={"column": "x"})
    told = {"mx_events": (wrong, own), "hn_entries": (wrong,)}
    candidates = {code: replace(each, findings=told[code]) for code, each in reading.candidates.items()}
    answer = recognise(replace(reading, candidates=candidates), "table.csv", KNOWN)
    assert _codes(answer) == ["several-publications", "wrong-encoding"]


def test_the_sender_cannot_speak_against_the_content() -> None:
    answer = recognise(invented_reading("us_book"), "book.xlsx", KNOWN, source="mx_events")
    assert _codes(answer) == ["other-publication"]


def test_a_workbook_with_sheets_of_two_publications_is_refused_even_with_a_name() -> None:
    reading = invented_reading("us_book", "mx_events", sheets={"us_book": ("Monthly",), "mx_events": ("Cuadro 1",)})
    assert _codes(recognise(reading, "book.xlsx", KNOWN)) == ["two-publications"]


def test_an_unknown_layout_says_the_nearest_one_and_what_differs() -> None:
    near = Near("mx_events", "nationality", 0.5, ("nat",), ("country",))
    answer = recognise(invented_reading(nearest=near), "table.csv", KNOWN)
    assert not isinstance(answer, Recognition)
    (finding,) = answer
    assert finding.code == "unknown-layout-near"
    assert finding.facts == {
        "source": "mx_events", "layout": "nationality", "percent": 50, "missing": '"nat"', "unknown": '"country"',
    }  # fmt: skip


def test_a_file_that_could_not_be_read_says_that_and_not_that_it_is_unknown() -> None:
    answer = recognise(invented_reading(findings=(Finding("wrong-encoding"),)), "table.csv", KNOWN)
    assert _codes(answer) == ["wrong-encoding"]


def test_an_identifier_column_stops_even_a_known_publication() -> None:
    reading = invented_reading("us_book", identifiers=(IdentifierColumn("CURP", "name", "Monthly"),))
    answer = recognise(reading, "book.xlsx", KNOWN)
    assert _codes(answer) == ["identifier-column"]
    assert not isinstance(answer, Recognition)
    assert (answer[0].where.sheet, answer[0].where.column) == ("Monthly", "CURP")


def test_an_identifier_that_the_source_lists_as_harmless_stops_nothing_there_only() -> None:
    web = (IdentifierColumn("Web ID", "name"),)
    assert _known(recognise(invented_reading("us_book", identifiers=web), "book.xlsx", KNOWN)).source == "us_book"
    assert _codes(recognise(invented_reading("mx_events", identifiers=web), "t.csv", KNOWN)) == ["identifier-column"]


def test_a_table_of_persons_never_has_its_unknown_columns_listed() -> None:
    near = Near("mx_events", "nationality", 0.2, ("nat",), ("GOMJ900101HDFRRN09",))
    reading = invented_reading(nearest=near, identifiers=(IdentifierColumn("#1", "no-header"),))
    answer = recognise(reading, "table.csv", KNOWN)
    assert _codes(answer) == ["persons-without-header", "unknown-layout-near"]
    assert "GOMJ900101HDFRRN09" not in str(answer)
