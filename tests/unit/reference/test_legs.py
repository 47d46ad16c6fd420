"""A lag is told only where a comparison permits it, and of series that are watched."""

from __future__ import annotations

import polars as pl

from cauce.edition.read import Edition
from cauce.reference import comparisons, legs, watched


def test_every_leg_is_permitted_and_watched() -> None:
    with_lag = {each.id for each in comparisons() if each.verdict == "with-lag"}
    for each in legs():
        assert each.comparison in with_lag
        assert {each.upstream, each.downstream} <= set(watched())


def test_a_lag_has_an_interval_of_at_most_two_months_or_a_reason(real_edition: Edition) -> None:
    rows = real_edition.results("DF_LAGS")
    assert not rows.is_empty()
    assert "CUB" not in rows["citizenship"].to_list()
    told = rows.filter(pl.col("reason").is_null())
    assert told["lag_months"].null_count() == 0
    assert (told["high"] - told["low"] <= 2).all()
    assert told["related"].all()
    refused = rows.filter(pl.col("reason").is_not_null())
    assert refused["lag_months"].null_count() == refused.height
    assert told["widened"].null_count() == 0
    assert refused["widened"].null_count() == refused.height
