"""The corridors that are mirrored are permitted, and their reasons are those of the method."""

from __future__ import annotations

from typing import Any

import pytest

from cauce.errors import StructureError
from cauce.reference import comparisons, gap_reasons, mirrors
from cauce.reference.mirrors import _mirror
from cauce.sources.registry import sources

ENTRY: dict[str, Any] = {
    "corridor": "US-GT",
    "comparison": "us-removals-gt-receptions",
    "dataflow": "DF_RETURNS",
    "arrive_later": "1/60",
    "sender": {"source": "us_ohss_monthly", "clock": "DEPARTURE", "series": [{"event": "REMOVAL"}]},
    "receiver": {"source": "gt_igm_returns", "clock": "ARRIVAL", "series": [{"event": "RECEPTION"}]},
    "untested": dict.fromkeys(("DEFINITION", "LEGAL_BASIS", "COVERAGE", "GEOGRAPHY_MODE"), "series-missing"),
}


def test_only_what_may_stand_on_one_axis_is_mirrored() -> None:
    shared = {each.id for each in comparisons() if each.shares_axis}
    assert {each.comparison for each in mirrors()} <= shared
    with pytest.raises(StructureError):
        _mirror({**ENTRY, "comparison": "us-t42-gt-receptions"})


def test_every_source_and_reason_is_known() -> None:
    reasons = {each.code for each in gap_reasons()}
    for each in mirrors():
        assert {each.sender.source, each.receiver.source} <= set(sources())
        assert {test.reason for test in each.tests} <= reasons


def test_a_corridor_with_words_for_each_reason_is_accepted() -> None:
    assert _mirror(ENTRY).untested == ENTRY["untested"]


def test_what_is_compared_is_what_the_page_of_returns_says() -> None:
    """The comparison of removals asks for enforcement returns beside them; the others are compared as published."""
    events = {each.corridor: [codes["event"] for codes in each.compared[0].series] for each in mirrors()}
    assert events == {"US-GT": ["REMOVAL", "RETURN_ENFORCEMENT"], "ERO-GT": ["REPATRIATION"], "MX-GT": ["REPATRIATION"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": {**ENTRY["sender"], "clock": "NOON"}},
        {"sender": {**ENTRY["sender"], "series": [{"colour": "blue"}]}},
        {"untested": {**ENTRY["untested"], "COVERAGE": "because"}},
        {"untested": {"DEFINITION": "series-missing"}},
        {"compared_after": "no-such-test"},
        {"tests": [{"reason": "COVERAGE", "step": "x", "sender": {"series": []}}]},
        {"tests": [{"reason": "FRAUD", "step": "x", "sender": {"series": []}}]},
    ],
)
def test_a_corridor_that_contradicts_the_structures_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StructureError):
        _mirror({**ENTRY, **wrong})
