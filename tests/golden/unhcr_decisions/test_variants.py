"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "unhcr_decisions"

HEADER = (
    "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,dec_level,dec_pc,"
    "dec_recognized,dec_other,dec_rejected,dec_closed,dec_total"
)


def test_each_outcome_is_an_event_of_its_own(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "2031,Cuba,CUB,CUB,Mexico,MEX,MEX,G,FI,P,9,8,7,6,30")
    assert taken.rows("event", "unit_measure", "obs_value") == [
        ("ASYLUM_CLOSED", "PERSONS", 6),
        ("ASYLUM_COMPLEMENTARY", "PERSONS", 8),
        ("ASYLUM_DECISION", "PERSONS", 30),
        ("ASYLUM_RECOGNIZED", "PERSONS", 9),
        ("ASYLUM_REJECTED", "PERSONS", 7),
    ]


def test_cases_are_never_under_the_events_of_persons(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "2031,Cuba,CUB,CUB,Mexico,MEX,MEX,G,FI,C,9,8,7,6,30")
    assert {event for (event,) in taken.rows("event")} == {
        "ASYLUM_CLOSED_CASE", "ASYLUM_COMPLEMENTARY_CASE", "ASYLUM_DECISION_CASE", "ASYLUM_RECOGNIZED_CASE",
        "ASYLUM_REJECTED_CASE",
    }  # fmt: skip
    assert {unit for (unit,) in taken.rows("unit_measure")} == {"CASES"}
