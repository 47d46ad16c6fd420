"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "us_usbp_annual"

HEADER = "Border,Sector,State/Territory,2031 (All Illegal Immigrants),2031 (Mexicans Only)"


def test_a_header_holds_a_year_and_whom_it_counts(tmp_path: Path) -> None:
    lines = ("Southwest,Tucson,Arizona,9,4", "Southwest,All,,9,4", "United States,,,9,4")
    taken = take(CODE, tmp_path, HEADER, *lines)
    assert taken.rows("border", "ref_area", "citizenship", "time_period", "obs_value") == [
        ("SW", "USBP_TCA", "MEX", "FY2031", 4),
        ("SW", "USBP_TCA", "_T", "FY2031", 9),
        ("SW", "_T", "MEX", "FY2031", 4),
        ("SW", "_T", "_T", "FY2031", 9),
        ("_T", "USA", "MEX", "FY2031", 4),
        ("_T", "USA", "_T", "FY2031", 9),
    ]
    assert taken.codes == []


def test_a_sector_never_met_is_told(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "Southwest,Atlantis,Nowhere,1,1")
    assert taken.codes == ["unknown-label"]
