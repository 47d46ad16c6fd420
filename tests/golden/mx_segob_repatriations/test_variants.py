"""Another edition of the layout, all numbers invented; and the totals that the publisher's own file does not show."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.golden.variants import Taken, take
from tests.publications import folder

CODE = "mx_segob_repatriations"
HEADER = "month,repatriation_state,age_group,us_authority,events"
BEFORE_SUPPRESSION = {"2016": 65201, "2017": 39121, "2018": 43883, "2019": 36840, "2020": 30357}


def test_other_states_and_a_withheld_count(tmp_path: Path) -> None:
    taken = take(
        CODE,
        tmp_path,
        HEADER,
        '2031-05,Coahuila de Zaragoza,18 and over,ICE,"1,234"',
        "2031-05,Nuevo León,under 18,US Marshals,<5",
        "2031-05,Sonora,under 18,No especificado,9",
    )
    columns = ("ref_area", "age", "counterpart_area", "obs_value", "obs_status", "conf_status")
    assert taken.rows(*columns, citizenship="MEX", authority="INM") == [
        ("MX-COA", "Y_GE18", "USA_A_ICE", 1234, "A", "F"),
        ("MX-NLE", "Y_LT18", "USA_A_USMS", None, "Q", "A"),
        ("MX-SON", "Y_LT18", "USA_A_U", 9, "A", "F"),
    ]
    assert taken.codes == []


def test_another_sign_of_suppression_is_no_count(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "2031-05,Sonora,under 18,ICE,<10", "2031-05,Sonora,under 18,CBP,9")
    assert taken.rows("counterpart_area", "obs_value") == [("USA_A_CBP", 9)]
    assert taken.codes == ["not-a-count"]


@pytest.mark.parametrize("year", BEFORE_SUPPRESSION)
def test_withheld_counts_of_one_to_four_explain_the_publishers_total(year: str) -> None:
    [file] = folder("mx-segob-repatriations-sonora").glob("*.csv")
    taken = Taken(CODE, file)
    values = [value for period, value in taken.rows("time_period", "obs_value") if str(period).startswith(year)]
    seen = sum(value for value in values if isinstance(value, int))
    withheld = values.count(None)
    with file.open(encoding="utf-8", newline="") as opened:
        assert withheld == sum(
            line["events"] == "<5" and line["month"].startswith(year) for line in csv.DictReader(opened)
        )
    assert seen + withheld <= BEFORE_SUPPRESSION[year] <= seen + 4 * withheld
