"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "unhcr_applications"

HEADER = "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,app_type,dec_level,app_pc,applied"


def test_persons_and_cases_are_two_events(tmp_path: Path) -> None:
    place = "2031,Austria,AUS,AUT,United States of America,USA,USA,G,N"
    taken = take(CODE, tmp_path, HEADER, f"{place},IN,P,50", f"{place},IN,C,40")
    assert taken.rows("citizenship", "event", "unit_measure", "obs_value") == [
        ("AUT", "ASYLUM_APPLICATION", "PERSONS", 50),
        ("AUT", "ASYLUM_APPLICATION_CASE", "CASES", 40),
    ]
    assert taken.codes == ["fix-without-match"]


def test_a_kind_of_application_never_met_is_told(tmp_path: Path) -> None:
    line = "2031,Cuba,CUB,CUB,Mexico,MEX,MEX,G,Z,FI,P,9"
    assert "unknown-label" in take(CODE, tmp_path, HEADER, line).stops
