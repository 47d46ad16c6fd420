"""The two real vintages of the nationalities, as SOURCE.md compares them."""

from __future__ import annotations

import polars as pl

from cauce.check import Before, Delivery, difference
from cauce.check.tables import check_tables
from cauce.harmonise import cover
from cauce.model.finding import Finding
from cauce.reference import codelists
from cauce.sources.registry import source
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


def _differing(nations: pl.DataFrame, ages: pl.DataFrame) -> list[Finding]:
    """What is told of the table of nationalities beside the one by sex and age."""
    new = Delivery(source(CODE), "nat.csv", nations, pl.DataFrame(), cover(nations))
    return check_tables(new, Before(ages, codelists=codelists()))


def test_the_tables_of_june_do_not_add_up_to_each_other_in_2024_alone() -> None:
    """SOURCE.md: 1,230,126 by sex and age against 1,231,320 by nationality."""
    files = folder("mx-upm-irregular")
    ages, nations = (Taken(CODE, files / f"irreg_mexico_{kind}_2025-06-04.csv").observations for kind in ("dmg", "nat"))
    (one,) = _differing(nations, ages)
    assert (one.table, one.facts["other"]) == ("sex_age", "nationality")
    assert str(one.facts["period"]).startswith("2024")
    earlier = pl.col("time_period") < "2024"
    assert _differing(nations.filter(earlier), ages.filter(earlier)) == []
