"""No forecast knows what came after its origin, the same input gives the same bytes, and a refusal says why."""

from __future__ import annotations

import io

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cauce.analysis.forecast import BACKTEST, REASONS, backtest
from tests.proofs import size
from tests.unit.analysis.forecast.made import SCHEMA, month, table, walk

TOLD_AFTERWARDS = ["actual", "crps", "crps_last_value", "crps_seasonal_naive"]
ORIGINS = [month(at) for at in range(26, 60, 3)]


def _three(seed: int = 2) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    return table({name: walk(rng, 66, level=level) for name, level in (("a", 8.0), ("b", 5.0), ("c", 2.0))})


@settings(max_examples=size(3, 60))
@given(
    origin=st.integers(50, 59),
    seed=st.integers(0, 10**6),
    replaced=st.sampled_from(["values", "null", "gone"]),
)
def test_what_came_later_never_changes_a_forecast(origin: int, seed: int, replaced: str) -> None:
    told = _three()
    origins = [month(at) for at in range(origin - 30, origin + 1, 3)]
    later = pl.col("time_period") > month(origin)
    if replaced == "gone":
        other = told.filter(~later)
    else:
        noise = pl.Series(np.random.default_rng(seed).lognormal(8, 3, told.height))
        other = told.with_columns(
            pl.when(later).then(noise if replaced == "values" else None).otherwise(pl.col("value")).alias("value")
        )
    until = pl.col("time_period") <= month(origin)
    found, expected = backtest(other, origins), backtest(told, origins)
    assert_frame_equal(found.drop(TOLD_AFTERWARDS), expected.drop(TOLD_AFTERWARDS), check_exact=True)
    assert_frame_equal(found.filter(until), expected.filter(until), check_exact=True)


def test_the_same_input_in_any_order_gives_the_same_bytes() -> None:
    def written(frame: pl.DataFrame) -> bytes:
        held = io.BytesIO()
        backtest(frame, ORIGINS).write_ipc(held)
        return held.getvalue()

    told = _three()
    assert written(told) == written(told) == written(told.sample(fraction=1.0, shuffle=True, seed=9))


def test_each_series_origin_and_horizon_has_one_line() -> None:
    found = backtest(_three(), ORIGINS)
    assert found.schema == BACKTEST
    assert found.height == 3 * len(ORIGINS) * 6 == found.select("series", "origin", "horizon").n_unique()
    line = found.filter(series="b", origin=month(50), horizon=4).row(0, named=True)
    values = dict(_three().filter(series="b").select("time_period", "value").iter_rows())
    assert line["time_period"] == month(54)
    assert (line["actual"], line["last_value"]) == (values[month(54)], values[month(50)])
    assert line["seasonal_naive"] == pytest.approx(values[month(42)])


def test_intervals_are_there_nested_and_not_below_zero_once_errors_are_known() -> None:
    found = backtest(_three(), ORIGINS)
    ready = found.filter(pl.col("reason").is_null())
    # Horizon 1: eight errors are known at the ninth origin. Horizon 6: at the tenth, the one before is 3 months ago.
    assert ready.filter(horizon=1)["origin"].min() == ORIGINS[8]
    assert ready.filter(horizon=6)["origin"].min() == ORIGINS[9]
    assert found.filter(pl.col("reason").is_not_null())["reason"].unique().to_list() == ["too-few-errors"]
    assert ready.select((pl.col("lower_80") >= 0) & (pl.col("lower_80") <= pl.col("value"))).to_series().all()
    assert ready.select(pl.col("upper_80") >= pl.col("value")).to_series().all()


REFUSED = [
    ([None] * 20 + [10.0] * 20, month(39), "too-short"),
    ([10.0] * 60, month(70), "origin-not-known"),
    ([10.0] * 40 + [None] + [10.0] * 10, month(40), "origin-not-known"),
    ([10.0] * 30 + [None] * 4 + [10.0] * 20, month(53), "too-short"),
    ([None] * 60, month(50), "nothing-known"),
]


@pytest.mark.parametrize(("values", "origin", "reason"), REFUSED)
def test_what_cannot_be_forecast_says_why(values: list[float | None], origin: str, reason: str) -> None:
    found = backtest(table({"a": values, "b": walk(np.random.default_rng(0), 71)}), [origin])
    refused = found.filter(series="a")
    assert refused["reason"].unique().to_list() == [reason]
    assert reason in REASONS
    assert refused["value"].null_count() == refused["last_value"].null_count() == 6
    assert found.filter(series="b")["value"].null_count() == 0


def test_a_month_stated_twice_is_refused() -> None:
    twice = pl.concat([_three(), _three().filter(series="a").head(1)])
    found = backtest(twice, ORIGINS[:1])
    assert found.filter(series="a")["reason"].unique().to_list() == ["month-stated-twice"]


def test_zeros_and_a_short_gap_are_forecast() -> None:
    rng = np.random.default_rng(7)
    sparse = np.where(rng.random(66) < 0.7, 0.0, 10.0)
    gap: list[float | None] = list(walk(rng, 66))
    gap[40] = None
    found = backtest(table({"sparse": sparse, "gap": gap, "zero": [0.0] * 66}), ORIGINS)
    found = found.filter(pl.col("origin") > month(50))
    assert found["value"].null_count() == 0
    assert found["value"].is_between(0, 1e9).all()
    assert found.filter(series="zero")["upper_80"].max() == pytest.approx(0, abs=0.5)


def test_no_series_make_no_lines() -> None:
    assert backtest(pl.DataFrame(schema=SCHEMA), ORIGINS).height == 0
