"""What each figure counts, and what may stand beside what."""

from __future__ import annotations

import pytest

from cauce.model.period import Month, months_between
from cauce.reference import codelist, comparisons, dataflow, definition, definitions
from cauce.reference.meanings import VERDICTS

HARSH = ("ilegal", "oleada", "avalancha", "surge", "illegal", "alien")


PERSONS = {
    "IOM": {"DEATH_OR_DISAPPEARANCE", "DEATH", "DISAPPEARANCE", "SURVIVAL"},
    "UNHCR": {"ASYLUM_APPLICATION", "ASYLUM_DECISION", "ASYLUM_SEEKERS", "REFUGEES", "IN_NEED_OF_PROTECTION"},
    "USA": {
        "REFUGEE_ADMISSION", "BENEFICIARY_CONFIRMED", "PAROLE", "CREDIBLE_FEAR_REFERRED", "CREDIBLE_FEAR_COMPLETED",
    },
    "UNODC": {
        "TRAFFICKING_VICTIM", "TRAFFICKING_FORMAL_CONTACT", "TRAFFICKING_PROSECUTED", "TRAFFICKING_CONVICTED",
    },
}  # fmt: skip


def test_nothing_counts_people_but_what_the_definitions_list() -> None:
    """Definitions, section 0: asylum, credible fear, beneficiaries and paroles, refugees, trafficking, and the dead."""
    persons = {(each.reporter, each.event) for each in definitions().values() if each.unit == "PERSONS"}
    assert persons == {(reporter, event) for reporter, events in PERSONS.items() for event in events}


def test_book_outs_are_dated_by_the_encounter_and_removals_by_departure() -> None:
    basis = {event: definitions()["USA", event].time_basis for event in ("BOOK_OUT", "REMOVAL", "ENCOUNTER")}
    assert basis == {"BOOK_OUT": "ENCOUNTER", "REMOVAL": "DEPARTURE", "ENCOUNTER": "ENCOUNTER"}


def test_a_part_is_defined_by_its_whole() -> None:
    assert definition("USA", "REMOVAL_EXPEDITED") is definitions()["USA", "REMOVAL"]
    assert definition("USA", "BOOK_OUT_TO_ICE") is definitions()["USA", "BOOK_OUT"]
    assert definition("GTM", "ENCOUNTER") is None


def test_every_comparison_has_a_verdict_and_its_own_name() -> None:
    assert {each.verdict for each in comparisons()} <= set(VERDICTS)
    assert len({each.id for each in comparisons()}) == len(comparisons())


@pytest.mark.parametrize(
    ("id", "shares"),
    [
        ("us-removals-gt-receptions", True),
        ("mx-returns-gt-receptions", True),
        ("us-t42-gt-receptions", False),
        ("us-bookouts-gt-receptions", False),
        ("upm-inm", False),
        ("us-mx-events", False),
        ("darien-honduras", False),
    ],
)
def test_only_permitted_pairs_share_an_axis(id: str, shares: bool) -> None:
    assert next(each for each in comparisons() if each.id == id).shares_axis is shares


def test_what_a_comparison_names_exists() -> None:
    for each in comparisons():
        assert len(each.series) in (0, 2)
        for side in each.series:
            flow = dataflow(side["dataflow"])
            for dimension, code in side.items():
                if dimension not in {"dataflow", "source"}:
                    assert code in codelist(flow.codelists[dimension]), (each.id, dimension, code)


def test_removals_stand_beside_receptions_outside_title_42_only() -> None:
    pair = next(each for each in comparisons() if each.id == "us-removals-gt-receptions")
    assert pair.months == ("..2020-03", "2023-06..")


def test_spans_of_months_can_be_read() -> None:
    for each in comparisons():
        for span in each.months:
            first, last = (Month.parse(text or "2100-01") for text in span.split(".."))
            assert not span.startswith("..") or first > last
            assert span.startswith("..") or months_between(first, last)


def test_no_harsh_word_describes_people() -> None:
    texts = [text for each in definitions().values() for field in (each.counts, each.limits) for text in field.values()]
    texts += [text for each in comparisons() for field in (each.left, each.right, each.how) for text in field.values()]
    assert [text for text in texts if any(word in text.casefold() for word in HARSH)] == []
