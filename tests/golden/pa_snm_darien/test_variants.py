"""Other editions of the two layouts, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "pa_snm_darien"


def test_years_before_2020_are_years_and_later_lines_months(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,n", "2019-01,VEN,90", "2020-01,VEN,8", "2031-12,TIB,1")
    assert taken.rows("freq", "time_period", "citizenship", "obs_value", event="TRANSIT") == [
        ("A", "2019", "VEN", 90),
        ("M", "2020-01", "VEN", 8),
        ("M", "2031-12", "TIB", 1),
    ]
    assert taken.codes == []


def test_a_month_other_than_january_before_2020_is_not_guessed(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,q,nat,n", "2019-06,2019-04,VEN,90", "2020-06,2020-04,VEN,8")
    assert taken.rows("time_period", "obs_value") == [("2020-06", 8)]
    assert taken.codes == ["unreadable-period"]


def test_men_women_boys_and_girls_are_sexes_and_ages(tmp_path: Path) -> None:
    lines = ("2031-05,men,8", "2031-05,women,4", "2031-05,boys,2", "2031-05,girls,1")
    taken = take(CODE, tmp_path, "t,demog,n", *lines)
    assert taken.rows("sex", "age", "obs_value", table="sex_age", citizenship="_T") == [
        ("F", "Y_GE18", 4),
        ("F", "Y_LT18", 1),
        ("M", "Y_GE18", 8),
        ("M", "Y_LT18", 2),
    ]
    assert taken.codes == []


def test_a_month_and_its_quarter_that_contradict_each_other_stop_the_delivery(tmp_path: Path) -> None:
    """Exchanged, `2031-05` (quarter `2031-04`) reads as April of a quarter that begins in May."""
    assert take(CODE, tmp_path, "t,q,nat,n", "2031-05,2031-04,VEN,8").codes == []
    assert take(CODE, tmp_path, "q,t,nat,n", "2031-05,2031-04,VEN,8").stops == ["month-outside-quarter"]
