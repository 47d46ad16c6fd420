"""Other editions of the two layouts, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "mx_upm_irregular_events"


def test_an_edition_with_another_order_year_and_nationalities(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "q,n,nat,t", "2031-01,7,TCD,2031-02", "2031-01,2,STL,2031-02", "2031-01,4,OOO,2031-03")
    assert taken.rows("citizenship", "time_period", "obs_value") == [
        ("TCD", "2031-02", 7),
        ("XXA", "2031-02", 2),
        ("_X", "2031-03", 4),
    ]
    assert taken.codes == []


def test_two_lines_of_one_nationality_both_count(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,n", "2031-02,FRA,7", "2031-02,FRA,5")
    assert taken.rows("citizenship", "obs_value") == [("FRA", 12)]
    assert taken.codes == ["equal-keys"]


def test_an_unknown_nationality_is_told_and_not_counted(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,n", "2031-02,QQQ,7", "2031-02,HND,5")
    assert taken.rows("citizenship", "obs_value") == [("HND", 5)]
    assert [(each.code, each.where.row, each.facts["label"]) for each in taken.findings] == [
        ("unknown-label", 2, "QQQ")
    ]


def test_ages_and_company_of_children_are_kept_apart(tmp_path: Path) -> None:
    lines = ('2031-02,female,"under 12, accompanied",1', '2031-02,female,"under 12, unaccompanied",2')
    taken = take(CODE, tmp_path, "t,sex,age,n", *lines, "2031-02,male,12-17,4", "2031-02,male,18+,8")
    assert taken.rows("sex", "age", "demographic", "obs_value", table="sex_age") == [
        ("F", "Y_LT12", "ACCOMPANIED_CHILD", 1),
        ("F", "Y_LT12", "UNACCOMPANIED_MINOR", 2),
        ("M", "Y12T17", "MINOR_U", 4),
        ("M", "Y_GE18", "ADULT", 8),
    ]
    assert taken.codes == []


def test_the_last_three_months_are_provisional(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,n", *(f"2031-0{month},HND,9" for month in (1, 2, 3, 4, 5)))
    assert [status for _, status in taken.rows("time_period", "obs_status")] == ["A", "A", "P", "P", "P"]
