"""The two real vintages of the nationalities, as SOURCE.md compares them."""

from __future__ import annotations

import polars as pl

from cauce.check import difference
from tests.golden.variants import Taken
from tests.publications import folder

CODE = "mx_upm_irregular_events"


def test_the_june_vintage_withdraws_small_nationalities_and_takes_31_from_france() -> None:
    files = folder("mx-upm-irregular")
    february = Taken(CODE, files / "irreg_mexico_nat_2025-02-07.csv").observations
    june = Taken(CODE, files / "irreg_mexico_nat_2025-06-04.csv").observations
    changes = difference(june, february)
    withdrawn = changes.filter(pl.col("status") == "withdrawn")
    revised = changes.filter(pl.col("status") == "revised")
    assert (withdrawn.height, withdrawn["before"].sum()) == (326, 2590)
    assert set(withdrawn["time_period"].str.slice(0, 4)) == {"2024"}
    assert set(revised["citizenship"]) == {"FRA"}
    assert (revised["before"] - revised["after"]).sum() == 31
    year = pl.col("time_period").str.starts_with("2024")
    assert [each.filter(year)["citizenship"].n_unique() for each in (february, june)] == [147, 64]
