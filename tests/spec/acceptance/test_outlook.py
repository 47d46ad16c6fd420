"""The registered run, out of an edition: the demands of the methods on the frozen workbook."""

from __future__ import annotations

from math import prod

import polars as pl

from cauce.edition.read import Edition


def test_the_outlook_meets_what_was_demanded_of_it(ahead_edition: Edition) -> None:
    """Demanded: 0.99 of the better naive over all series, 1.00 on the total, none above 1.15; 75 to 85 % covered."""
    of_all = ahead_edition.results("DF_SCORES").filter(pl.col("horizon").is_null())
    errors = dict(of_all.select("series", "relative_mae").iter_rows())
    assert len(errors) == 30
    assert prod(errors.values()) ** (1 / 30) <= 0.99
    assert errors["us-southwest"] <= 1.00
    assert max(errors.values()) <= 1.15
    assert 0.75 <= sum(of_all["coverage_80"]) / 30 <= 0.85
    assert sum(of_all["coverage_95"]) / 30 >= 0.92
    ratios = dict(of_all.select("series", "crps_ratio").iter_rows())
    assert prod(ratios.values()) ** (1 / 30) <= 1.00
    assert ratios["us-southwest"] <= 1.03


def test_sectors_add_up_to_the_total(ahead_edition: Edition) -> None:
    told = ahead_edition.results("DF_OUTLOOK")
    total = told.filter(pl.col("series") == "us-southwest").sort("horizon")
    sectors = told.filter(pl.col("series").str.contains("USBP_")).group_by("horizon").agg(pl.col("value").sum())
    both = total.join(sectors, on="horizon", suffix="_sum")
    assert both.height == 6
    assert ((both["value"] - both["value_sum"]).abs() < 1e-6).all()
