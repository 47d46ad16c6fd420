"""Other editions of the three layouts, all numbers invented unless the publication is named."""

from __future__ import annotations

from pathlib import Path

from cauce.model.finding import Severity
from tests.golden.variants import take

CODE = "hn_inm_entries"


def test_each_layout_is_a_table_of_its_own(tmp_path: Path) -> None:
    total = take(CODE, tmp_path, "n,t", "15,2031-05")
    nationality = take(CODE, tmp_path, "t,q,nat,n", "2031-05,2031-04,CUB,15")
    sex_age = take(CODE, tmp_path, "t,demog,n", "2031-05,women,9", "2031-05,boys,6")
    assert total.rows("table", "citizenship", "obs_value") == [("total", "_T", 15)]
    assert nationality.rows("table", "citizenship", "obs_value") == [("nationality", "CUB", 15)]
    assert sex_age.rows("table", "sex", "age", "obs_value") == [
        ("sex_age", "F", "Y_GE18", 9),
        ("sex_age", "M", "Y_LT18", 6),
    ]
    assert total.stops == nationality.stops == sex_age.stops == []


def test_the_fix_of_a_nationality_is_not_made_where_the_publication_no_longer_says_it(tmp_path: Path) -> None:
    """Were the publisher to mend its codes, or print others, the entry would have to be looked at again."""
    mended = take(CODE, tmp_path, "t,nat,n", "2023-05,TWN,3", "2023-05,CHN,800")
    assert mended.rows("citizenship", "obs_value") == [("CHN", 800), ("TWN", 3)]
    stops = [each for each in mended.findings if each.severity is Severity.BLOCKING]
    assert [(each.code, each.facts["expected"], each.facts["printed"]) for each in stops] == [
        ("fix-no-longer-fits", 12188, 3)
    ]


def test_before_2022_and_from_2025_the_code_of_taiwan_is_left_as_it_is(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,n", "2021-12,TWN,3", "2031-05,TWN,4")
    assert taken.rows("citizenship", "time_period", "obs_value") == [("TWN", "2021-12", 3), ("TWN", "2031-05", 4)]


def test_the_month_of_the_amnesty_is_a_break(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,n", *(f"2022-{month:02d},9" for month in range(1, 13)))
    statuses = "".join(str(status) for _, status in taken.rows("time_period", "obs_status"))
    assert statuses == "AAAAAAABPPPP"
