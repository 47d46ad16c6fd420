"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "us_ice_removals"


def test_another_pair_of_years_is_the_same_layout(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "CountryOfCitizenship,2030,2031", "GUATEMALA, 9, 8", "HONDURAS,7,6")
    assert taken.rows("citizenship", "time_period", "obs_value") == [
        ("GTM", "FY2030", 9),
        ("GTM", "FY2031", 8),
        ("HND", "FY2030", 7),
        ("HND", "FY2031", 6),
    ]


def test_a_blank_is_not_known_and_no_zero(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "CountryOfCitizenship,2030,2031", "GUATEMALA,,8")
    assert taken.rows("time_period", "obs_value", "obs_status") == [("FY2030", None, "O"), ("FY2031", 8, "A")]
