"""The next months of each series from where it ends, never without an interval, the same that a backtest says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cauce.analysis.forecast import OUTLOOK, backtest, outlook
from tests.unit.analysis.forecast.made import SCHEMA, month, table, walk


@pytest.fixture(scope="module")
def told() -> pl.DataFrame:
    rng = np.random.default_rng(3)
    early: list[float | None] = [*walk(rng, 66, level=6.0)[:64], None, None]
    gap: list[float | None] = [*walk(rng, 66)]
    gap[20:22] = [None, None]
    return table(
        {
            "walk": walk(rng, 66),
            "small": walk(rng, 66, level=1.0),
            "zero": [0.0] * 66,
            "gap": gap,
            "early": early,
            "empty": [None] * 66,
            "short": [None] * 50 + [5.0] * 16,
            "young": [None] * 30 + [5.0, 6.0] * 18,
        }
    )


@pytest.fixture(scope="module")
def found(told: pl.DataFrame) -> pl.DataFrame:
    return outlook(told)


def test_each_series_has_six_months_or_one_reason(found: pl.DataFrame) -> None:
    assert found.schema == OUTLOOK
    reasons = dict(found.filter(pl.col("reason").is_not_null()).select("series", "reason").iter_rows())
    assert reasons == {"empty": "nothing-known", "short": "too-short", "young": "too-few-errors", "zero": "never-moved"}
    refused = found.filter(pl.col("series").is_in(list(reasons)))
    assert refused.drop("series", "reason").null_count().row(0) == (4,) * 9
    forecast = found.filter(pl.col("reason").is_null())
    assert forecast.group_by("series").len().sort("series").rows() == [
        (name, 6) for name in ("early", "gap", "small", "walk")
    ]


def test_a_series_that_ends_earlier_is_forecast_from_where_it_ends(found: pl.DataFrame) -> None:
    ends = found.filter(horizon=1).select("series", "origin", "time_period").rows_by_key("series", unique=True)
    assert ends["early"] == (month(63), month(64))
    assert ends["walk"] == (month(65), month(66))


def test_intervals_are_nested_and_not_below_zero(found: pl.DataFrame) -> None:
    forecast = found.filter(pl.col("reason").is_null())
    assert forecast["value"].is_between(pl.Series(forecast["lower_80"]), pl.Series(forecast["upper_80"])).all()
    assert (forecast["lower_80"] >= 0).all()
    # 66 months bear 14 earlier origins, and 95 % need 19 known errors.
    assert forecast["lower_95"].null_count() == forecast.height


def test_long_series_have_both_intervals() -> None:
    forecast = outlook(table({"a": walk(np.random.default_rng(5), 120), "b": [0.0] * 119 + [10.0]}))
    assert forecast["lower_95"].null_count() == 0
    ordered = ["lower_95", "lower_80", "value", "upper_80", "upper_95"]
    for narrow, wide in pairwise(ordered):
        assert (forecast[narrow] <= forecast[wide]).all()
    assert (forecast["lower_95"] >= 0).all()


def test_it_says_what_a_backtest_says_at_the_same_origins(told: pl.DataFrame, found: pl.DataFrame) -> None:
    walks = told.filter(pl.col("series").is_in(["walk", "small", "gap"]))
    origins = [month(at) for at in range(23, 66, 3)]
    expected = backtest(walks, origins).filter(origin=month(65)).select(OUTLOOK.names())
    assert_frame_equal(outlook(walks), expected, check_exact=True)


def test_given_the_errors_of_a_backtest_it_learns_from_those(told: pl.DataFrame) -> None:
    walks = told.filter(pl.col("series").is_in(["walk", "small"]))
    origins = [month(at) for at in range(23, 66, 3)]
    assert_frame_equal(outlook(walks, backtest(walks, origins)), outlook(walks), rel_tol=1e-9)
    none = outlook(walks, backtest(walks, origins[-2:]))
    assert none["reason"].to_list() == ["too-few-errors"] * 2


def test_no_series_make_no_lines() -> None:
    assert outlook(pl.DataFrame(schema=SCHEMA)).height == 0


def test_a_last_month_more_than_ten_times_all_before_it_has_no_outlook() -> None:
    calm = walk(np.random.default_rng(7), 119)
    found = outlook(table({"calm": [*calm, calm[-1]], "explodes": [*calm, 20 * max(1000.0, max(calm))]}))
    assert found.filter(series="explodes")["reason"].to_list() == ["beyond-all-earlier"]
    assert found.filter(series="calm")["reason"].null_count() == 6
