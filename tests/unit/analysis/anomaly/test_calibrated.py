"""False alarms are as rare as they are said to be, and a doubling is found in time."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.anomaly import TESTS, calibrated, cusum, farrington
from cauce.analysis.anomaly.calibrated import LEAST_PAST, p_values, threshold
from tests.proofs import FULL, Record, size
from tests.unit.analysis.anomaly.made import MONTHS, WORLDS, month, table, tables, world

YEAR = MONTHS - 12


@pytest.mark.proof("early warning: false alarms of each calibrated test within 0.5 to 2 times the nominal 1 %")
@pytest.mark.parametrize("kind", WORLDS)
def test_false_alarms_are_within_half_and_twice_the_nominal_rate(kind: str, record_property: Record) -> None:
    count = size(150, 1000)
    record_property("count", count)
    counts = world(kind, count, np.random.default_rng(11))
    found = calibrated(tables(counts), alpha=0.01, since=month(YEAR))
    for test in TESTS:
        alarms = found.filter(pl.col("test") == test)["alarm"]
        # A wandering level may fall to so few events that there is no limit in some months.
        assert 0.99 * count * 12 <= len(alarms) <= count * 12
        assert 0.005 <= alarms.sum() / len(alarms) <= 0.02, test


@pytest.mark.proof("early warning: a doubling is found within two months in at least 80 % of series (nominal 1 %)")
@pytest.mark.parametrize("kind", WORLDS)
def test_a_doubling_is_found_within_two_months(kind: str, record_property: Record) -> None:
    count = size(150, 1000)
    record_property("count", count)
    at = MONTHS - 2
    found = calibrated(tables(world(kind, count, np.random.default_rng(12), doubles_at=at)), since=month(at))
    caught = found.filter(pl.col("test") == "surprise", pl.col("alarm"))["series"].n_unique()
    by_chance = 0 if FULL else 2 * np.sqrt(0.8 * 0.2 * count)
    assert caught >= 0.8 * count - by_chance


def test_nominal_farrington_alone_is_not_enough() -> None:
    # Why there is a calibration: on levels that wander, limits for 1 % are passed in more than twice as many months.
    counts = world("random-walk", 100, np.random.default_rng(11))
    alarms = farrington(tables(counts), alpha=0.01, since=month(YEAR))["alarm"]
    assert alarms.sum() > 0.02 * alarms.len()


def test_p_is_the_rank_among_what_came_before() -> None:
    # 0..29, then 25: of 30 earlier values five are at least as large (25 to 29), so p is (1 + 5) / 31 ... and the tail
    # of 5 begins beyond the sixth largest, 24: there p is (5 + 1) / 31 (1 + 1 / 15)^-5, with excesses 1 to 5.
    past = np.arange(30.0)
    assert p_values(np.append(past, 20.0)[None])[0, 30] == pytest.approx(11 / 31)
    assert p_values(np.append(past, 25.0)[None])[0, 30] == pytest.approx(6 / 31 * (1 + 1 / 15) ** -5)


def test_a_first_move_after_none_is_as_rare_as_its_past_is_long() -> None:
    # Thirty zeros, then one: as rare as one in 31, not as zero.
    assert p_values(np.append(np.zeros(30), 1.0)[None])[0, 30] == pytest.approx(1 / 31)


@given(st.integers(0, 10_000), st.floats(0.001, 0.09))
def test_the_threshold_is_where_p_is_alpha(seed: int, alpha: float) -> None:
    past = np.random.default_rng(seed).exponential(1, 60)
    limit = threshold(past[None], alpha, 60)[0]
    assert p_values(np.append(past, limit)[None])[0, 60] == pytest.approx(alpha)


def test_exponential_tails_have_exactly_their_rate() -> None:
    # 20,000 series of 61 exponential values: p <= 0.01 in 1 % of them, standard deviation 0.07 %.
    drawn = np.random.default_rng(7).exponential(1, (20_000, 61))
    assert np.mean(p_values(drawn, start=60)[:, 60] <= 0.01) == pytest.approx(0.01, abs=0.0025)


def test_a_past_that_is_too_short_has_no_p() -> None:
    drawn = np.random.default_rng(7).exponential(1, (2, LEAST_PAST + 1))
    drawn[0, 3] = np.nan
    assert np.isnan(p_values(drawn)[0, -1])
    assert np.isfinite(p_values(drawn)[1, -1])


@pytest.mark.parametrize("values", [[], [5], [None], [0] * 80, [7] * 80, [None] * 80, [1, None] * 40])
def test_strange_series_give_a_table(values: list[int | None]) -> None:
    assert set(calibrated(table(values)).columns) == {
        "series", "time_period", "test", "statistic", "threshold", "p_value", "alarm"}  # fmt: skip
    assert cusum(table(values)).columns == ["series", "time_period", "residual", "up", "down"]


def test_no_threshold_looks_ahead() -> None:
    counts = world("random-walk", 3, np.random.default_rng(4))
    later = counts.copy()
    later[:, 130:] = 9 * later[:, 130:] + 1
    before = [calibrated(tables(each)).filter(pl.col("time_period") < month(130)) for each in (counts, later)]
    assert before[0].equals(before[1])
    assert before[0].height > 0


def test_forecasts_of_the_caller_are_what_is_compared_with() -> None:
    counts = world("stationary", 1, np.random.default_rng(4))
    series = tables(counts)
    told = series.select("series", "time_period", pl.col("value").alias("actual"), pl.col("value").alias("forecast"))
    assert cusum(series, forecasts=told)["residual"].abs().max() == 0.0
    assert calibrated(series, forecasts=told.clear()).filter(pl.col("test") != "farrington").is_empty()


def test_a_slow_rise_is_what_the_cusum_adds_up() -> None:
    # Steady for 100 months, then 4 % more each month: no month is a surprise, the sum grows.
    rng = np.random.default_rng(9)
    counts = [
        int(each) for each in 1000 * np.exp(rng.normal(0, 0.05, 120) + 0.04 * np.maximum(np.arange(120) - 100, 0))
    ]
    found = cusum(table(counts))
    before = found.filter(pl.col("time_period") < month(100))["up"].to_list()
    assert found["up"][-1] > 3 * max(before)
    assert found["down"][-1] == 0
