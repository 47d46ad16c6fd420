"""The series that the analysis watches exist, each part under its total."""

from __future__ import annotations

import polars as pl

from cauce.edition.read import Edition
from cauce.reference import codelist, watched
from cauce.release.watch import series_of
from cauce.sources.registry import sources


def test_every_part_has_its_total_and_differs_from_it_in_one_code() -> None:
    for each in watched().values():
        assert each.source in sources()
        assert each.owner in codelist("CL_REPORTER")
        if each.parent:
            whole = watched()[each.parent]
            assert {name: code for name, code in each.named.items() if whole.named.get(name) != code}.keys() == {
                each.varied
            }


def test_what_is_not_listed_counted_nobody(real_edition: Edition) -> None:
    """Panama's lines have a nationality and a count above zero: a nationality without a line counted nobody."""
    rows = series_of(real_edition)
    total = rows.filter(pl.col("series") == "pa-darien")
    part = rows.filter(pl.col("series") == "pa-darien.CHN")
    assert part["time_period"].to_list() == total["time_period"].to_list()
    assert part["value"].null_count() == 0
    assert (part["value"] == 0).any()


def test_a_part_ends_with_its_own_table(real_edition: Edition) -> None:
    """Honduras states its total to April 2025 and nationalities to December 2024: after that they are not zero."""
    rows = series_of(real_edition)
    last = {
        name: rows.filter(pl.col("series") == name)["time_period"].max() for name in ("hn-entries", "hn-entries.VEN")
    }
    assert last == {"hn-entries": "2025-04", "hn-entries.VEN": "2024-12"}


def test_parts_of_the_border_add_up_to_its_total_but_for_rounding(real_edition: Edition) -> None:
    """Nine sectors, each rounded to ten: their sum is at most 50 from the total."""
    rows = series_of(real_edition).filter(pl.col("series").str.starts_with("us-southwest"))
    sectors = rows.filter(pl.col("series").str.contains("USBP_")).group_by("time_period").agg(pl.col("value").sum())
    both = rows.filter(pl.col("series") == "us-southwest").join(sectors, on="time_period", suffix="_sum")
    assert both.height > 300
    assert both.filter((pl.col("value") - pl.col("value_sum")).abs() > 50).is_empty()
