"""Other editions of the layout, all numbers invented unless the publication is named."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "iom_americas_entries"


def test_the_countries_tell_which_table_a_file_is(tmp_path: Path) -> None:
    irregular = take(CODE, tmp_path, "t,geo,nat,n", "2031-05,PAN,VEN,8", "2031-05,HND,CUB,5", name="regin.csv")
    regular = take(CODE, tmp_path, "nat,geo,t,n", "VEN,CRI,2031-05,8", "CUB,HND,2031-05,5", name="irreg.csv")
    columns = ("dataflow", "event", "reporter", "ref_area", "citizenship", "obs_value")
    assert irregular.rows(*columns) == [
        ("DF_TRANSIT", "IRREGULAR_ENTRY", "HND", "HND", "CUB", 5),
        ("DF_TRANSIT", "TRANSIT", "PAN", "PAN", "VEN", 8),
    ]
    assert regular.rows(*columns) == [
        ("DF_CROSSINGS", "REGULAR_ENTRY", "CRI", "CRI", "VEN", 8),
        ("DF_CROSSINGS", "REGULAR_ENTRY", "HND", "HND", "CUB", 5),
    ]
    assert irregular.stops == regular.stops == []


def test_countries_of_both_tables_or_of_neither_are_told(tmp_path: Path) -> None:
    neither = take(CODE, tmp_path, "t,geo,nat,n", "2031-05,HND,CUB,5", name="irreg.csv")
    both = take(CODE, tmp_path, "t,geo,nat,n", "2031-05,PAN,CUB,5", "2031-05,CRI,CUB,5")
    for taken in (neither, both):
        assert taken.observations.height == 0
        assert "two-tables-alike" in taken.stops


def test_the_withheld_months_are_not_withheld_if_the_compilation_mends_them(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,geo,nat,n", "2025-03,HND,CUB,5", "2025-03,PAN,CUB,7")
    assert taken.rows("ref_area", "obs_value") == [("HND", 5), ("PAN", 7)]
    assert "fix-no-longer-fits" in taken.stops


def test_a_blank_number_is_not_known_and_not_zero(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,geo,nat,n", "2031-05,PAN,GUF,", "2031-05,PAN,VEN,0")
    assert taken.rows("citizenship", "obs_value", "obs_status") == [("GUF", None, "O"), ("VEN", 0, "P")]
