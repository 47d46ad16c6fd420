"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "unodc_homicide"

HEADER = "Country,Region,Subregion,Indicator,2030,2031"


def test_counts_and_rates_by_sex(tmp_path: Path) -> None:
    place = "Guatemala,Americas,Central America"
    lines = (f"{place},Homicide Total Count,9,", f"{place},Homicide Rate,1.5,", f"{place},Female Homicide Rate,,0.5")
    taken = take(CODE, tmp_path, HEADER, *lines)
    assert taken.rows("indicator", "sex", "time_period", "obs_value", "unit_measure") == [
        ("HOMICIDES", "_T", "2030", 9, "PERSONS"),
        ("HOMICIDE_RATE", "F", "2031", 500, "PER_100000"),
        ("HOMICIDE_RATE", "_T", "2030", 1500, "PER_100000"),
    ]


def test_a_part_of_a_country_is_not_the_country(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "Iraq (Kurdistan Region),Asia,Western Asia,Homicide Rate,1,2")
    assert (taken.rows("obs_value"), taken.codes) == ([], ["lines-left-out"])
