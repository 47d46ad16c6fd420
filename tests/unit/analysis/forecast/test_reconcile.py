"""Forecasts add to 1e-6, none falls below zero, and the projection is the published one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.forecast import BACKTEST, backtest, outlook, reconcile
from cauce.analysis.forecast.reconcile import LEAST_ORIGINS, coherent, constraints, shrunk
from cauce.analysis.timeline import Floats
from tests.unit.analysis.forecast.made import month, table, walk

PARTS = pl.DataFrame({"total": "T", "breakdown": "sector", "part": ["a", "b"]})
MEMBERS = ["T", "a", "b"]
TWO_WAYS = pl.concat([PARTS, pl.DataFrame({"total": "T", "breakdown": "nationality", "part": ["x", "y", "z"]})])
ALL = ["T", "a", "b", "x", "y", "z"]


def _past(errors: Floats, names: list[str]) -> pl.DataFrame:
    """Forecasts of 1000 of one month, with these errors (origins x series)."""
    rows = [
        {"series": name, "origin": month(at), "horizon": 1, "time_period": month(at + 1), "value": 1000.0,
         "actual": 1000.0 + errors[at, column]}
        for column, name in enumerate(names)
        for at in range(len(errors))
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=BACKTEST)


def _forecasts(values: dict[str, float], origin: str = month(40)) -> pl.DataFrame:
    rows = [
        {"series": name, "origin": origin, "horizon": 1, "time_period": month(41), "value": value,
         "lower_80": value / 2, "upper_80": 2 * value + 1, "lower_95": value / 4, "upper_95": 4 * value + 3}
        for name, value in values.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=BACKTEST)


def test_equal_and_independent_errors_share_the_gap_equally() -> None:
    # Total 100, parts 30 and 40, all equally unsure: the gap of 30 is shared in thirds.
    sums = constraints(PARTS, MEMBERS)
    np.testing.assert_array_equal(sums, [[1, -1, -1]])
    np.testing.assert_allclose(coherent(np.array([100.0, 30, 40]), 1e6 * np.eye(3), sums), [90, 40, 50], rtol=1e-9)


def test_the_surer_forecast_moves_less() -> None:
    # Variances 3e6, 1e6, 2e6: the gap of 30 is shared 3 : 1 : 2.
    found = coherent(np.array([100.0, 30, 40]), 1e6 * np.diag([3.0, 1, 2]), constraints(PARTS, MEMBERS))
    np.testing.assert_allclose(found, [85, 35, 50], rtol=1e-5)


def test_it_is_the_published_projection() -> None:
    # Wickramasuriya et al. 2019, theorem 1, first form: S (S' W^-1 S)^-1 S' W^-1 y.
    rng = np.random.default_rng(2)
    mixing = rng.normal(0, 30, (4, 4))
    covariance, values = mixing @ mixing.T, rng.uniform(500, 900, 4)
    parts = pl.DataFrame({"total": "T", "breakdown": "s", "part": ["a", "b", "c"]})
    summing = np.vstack([np.ones(3), np.eye(3)])
    inverse = np.linalg.inv(covariance + np.eye(4))
    expected = summing @ np.linalg.solve(summing.T @ inverse @ summing, summing.T @ inverse @ values)
    assert (expected > 0).all()
    found = coherent(values, covariance, constraints(parts, ["T", "a", "b", "c"]))
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_the_share_of_shrinking_is_that_of_schaefer_and_strimmer() -> None:
    # Two series of errors that are all 1 or -1 (the second doubled) and agree in sign at 7 of 8 origins. Correlation
    # (7 - 1)/8 = 3/4; the variance of its estimate (8 - 6 * 6/8)/(8 * 7) = 1/16; the share (1/16)/(9/16) = 1/9.
    signs = np.array([1.0, 1, 1, 1, -1, -1, -1, -1])
    other = 2 * signs
    other[0] = -2
    found = shrunk(np.column_stack([signs, other]))
    np.testing.assert_allclose(found, [[1, 1.5 * 8 / 9], [1.5 * 8 / 9, 4]])


def test_series_that_never_moved_together_are_wholly_shrunk() -> None:
    found = shrunk(np.column_stack([[1.0, 1, -1, -1], [1.0, -1, 1, -1]]))
    np.testing.assert_array_equal(found, np.eye(2))


counts = st.floats(0, 1e6)


@given(st.lists(counts, min_size=6, max_size=6), st.integers(0, 10**6))
def test_sums_hold_in_each_breakdown_and_nothing_is_below_zero(values: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    errors = rng.normal(0, 10 ** rng.uniform(0, 4, 6), (30, 6)) @ rng.normal(0, 1, (6, 6))
    found = reconcile(_forecasts(dict(zip(ALL, values, strict=True))), _past(errors, ALL), TWO_WAYS)
    assert found["reconciled"].all()
    told = dict(found.select("series", "value").iter_rows())
    assert abs(told["T"] - told["a"] - told["b"]) < 1e-6
    assert abs(told["T"] - told["x"] - told["y"] - told["z"]) < 1e-6
    assert min(told.values()) >= 0
    ordered = ["lower_95", "lower_80", "value", "upper_80", "upper_95"]
    for narrow, wide in pairwise(ordered):
        assert (found[narrow] <= found[wide] + 1e-6).all()
    assert (found["lower_95"] >= 0).all()


def test_what_adds_already_stays() -> None:
    errors = np.random.default_rng(1).normal(0, 50, (20, 3))
    given_ = _forecasts({"T": 70.0, "a": 30.0, "b": 40.0})
    found = reconcile(given_, _past(errors, MEMBERS), PARTS)
    for name in ("value", "lower_80", "upper_95"):
        np.testing.assert_allclose(found[name], given_[name], rtol=1e-9, atol=1.0 if name == "lower_80" else 0)


def test_an_interval_keeps_its_upper_width_in_logs() -> None:
    errors = np.random.default_rng(1).normal(0, 50, (20, 3))
    given_ = _forecasts({"T": 100.0, "a": 30.0, "b": 40.0})
    found = reconcile(given_, _past(errors, MEMBERS), PARTS)
    for told in (given_, found):
        ratio = ((told["upper_80"] + 1) / (told["value"] + 1)).to_numpy()
        np.testing.assert_allclose(ratio, 2.0)


def test_errors_that_were_not_known_yet_are_not_used() -> None:
    rng = np.random.default_rng(6)
    errors = rng.normal(0, 50, (60, 3))
    later = errors.copy()
    later[40:] *= 1000
    forecasts = _forecasts({"T": 100.0, "a": 30.0, "b": 40.0}, month(40))
    one, two = (reconcile(forecasts, _past(each, MEMBERS), PARTS)["value"] for each in (errors, later))
    assert one.to_list() == two.to_list()


@pytest.mark.parametrize("lacks", ["a forecast", "errors", "a history of errors", "a value"])
def test_an_incomplete_hierarchy_is_left_as_it_is_and_says_so(lacks: str) -> None:
    values = {"T": 100.0, "a": 30.0, "b": 40.0, "other": 5.0}
    errors = np.random.default_rng(1).normal(0, 50, (20, 3))
    past = _past(errors, MEMBERS)
    forecasts = _forecasts(values)
    if lacks == "a forecast":
        forecasts = forecasts.filter(pl.col("series") != "b")
    elif lacks == "a value":
        empty = pl.col("series") == "b"
        forecasts = forecasts.with_columns(pl.when(~empty).then("value").alias("value"))
    else:
        past = (
            past.filter(pl.col("series") != "b") if lacks == "errors" else _past(errors[: LEAST_ORIGINS - 1], MEMBERS)
        )
    found = reconcile(forecasts, past, PARTS)
    assert not found["reconciled"].any()
    assert sorted(found["value"].to_list(), key=str) == sorted(forecasts["value"].to_list(), key=str)


def test_outlooks_add_after_their_intervals_were_made() -> None:
    rng = np.random.default_rng(12)
    a, b = walk(rng, 66), walk(rng, 66, level=6.0)
    told = table({"T": a + b, "a": a, "b": b, "none": [None] * 66})
    past = backtest(told, [month(at) for at in range(25, 66, 2)])
    found = reconcile(outlook(told, past), past, PARTS)
    assert found.filter("reconciled").height == 18
    total = pl.when(pl.col("series") == "T").then("value").otherwise(-pl.col("value"))
    gaps = found.filter("reconciled").group_by("horizon").agg(total.sum().abs().alias("gap"))
    assert (gaps["gap"] < 1e-6).all()
    assert found.filter(series="none")["reason"].to_list() == ["nothing-known"]
