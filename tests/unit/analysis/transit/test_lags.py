"""A lag is found with the uncertainty it has, where the kernel is known, and refused where it cannot be known."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gamma

from cauce.analysis.timeline import Floats
from cauce.analysis.transit import REASONS, transit_lags
from cauce.analysis.transit.kernel import estimate, lagged
from cauce.analysis.transit.lags import GRAIN, LEVEL, WIDEST
from cauce.model.period import Month
from tests.proofs import FULL, Record, size

FIRST = Month(2018, 1)
MEANS = (0.5, 1.0, 1.5, 2.0, 2.5)
REACH = 12


def known_kernel(mean: float, shape: float) -> Floats:
    """The shares by months of lag of a gamma-distributed time, for people who come evenly over the days of a month.

    Who comes at the part u of a month and needs t months is counted floor(u + t) months later; its mean is that of t.
    """
    time, parts, lags = gamma(shape, scale=mean / shape), (np.arange(400) + 0.5) / 400, np.arange(REACH + 1)
    reached = [time.cdf(lag + 1 - parts).mean() for lag in lags]
    weights = np.diff([0.0, *reached])
    assert weights.sum() == pytest.approx(1, abs=0.02)
    return np.asarray(weights / weights.sum())


KERNELS = {(mean, shape): known_kernel(mean, shape) for mean in MEANS for shape in (1.5, 3.0, 6.0)}


def simulated(rng: np.random.Generator, weights: Floats, months: int, noise: float) -> tuple[Floats, Floats]:
    """Counts upstream (a random walk on logs, 0.3 a month) and downstream: 60 % of them, later, with noise."""
    logs = np.cumsum(rng.normal(0, 0.3, months + REACH))
    upstream = np.round(10_000 * np.exp(logs - logs.mean()))
    arriving = 0.6 * np.convolve(upstream, weights)[REACH : REACH + months]
    return upstream[REACH:], rng.poisson(arriving * np.exp(rng.normal(0, noise, months))).astype(float)


def _table(values: Any, series: str = "VEN", first: Month = FIRST) -> pl.DataFrame:
    months = [str(first.plus(step)) for step in range(len(values))]
    return pl.DataFrame(
        {"series": series, "time_period": months, "value": list(values)}, schema_overrides={"value": pl.Float64}
    )


def _one(upstream: Any, downstream: Any, **options: Any) -> dict[str, Any]:
    return transit_lags(_table(upstream), _table(downstream), **options).row(0, named=True)


@pytest.mark.proof("a known mean lag of 0.5 to 2.5 months: bias under 0.15 month, the 80 % interval covers 75 to 85 %")
@pytest.mark.parametrize("months", [36, 60])
@pytest.mark.parametrize("noise", [0.08, 0.15])
def test_a_known_kernel_is_found(noise: float, months: int, record_property: Record) -> None:
    runs, rng = size(75, 1000), np.random.default_rng([4, months, int(noise * 100)])
    record_property("count", runs)
    resamples = size(100, 400)
    kernels = list(KERNELS.items())
    errors: dict[float, list[float]] = {mean: [] for mean in MEANS}
    bootstrap, printed, refused = 0, 0, 0
    for run in range(runs):
        (_, _), weights = kernels[run % len(kernels)]
        true = float(weights @ np.arange(REACH + 1))
        upstream, downstream = simulated(rng, weights, months, noise)
        before = lagged(upstream, 6)[6:]
        kernel = estimate(before, downstream[6:], resamples, np.random.default_rng(run), LEVEL)
        assert kernel is not None
        errors[kernels[run % len(kernels)][0][0]].append(kernel.lag - true)
        bootstrap += abs(kernel.lag - true) <= kernel.lag_half
        half = max(kernel.lag_half, GRAIN)
        printed += abs(kernel.lag - true) <= half
        refused += 2 * half > WIDEST
    bias = {mean: round(float(np.mean(each)), 3) for mean, each in errors.items()}
    covered = bootstrap / runs
    print(f"noise {noise}, {months} months, {runs} worlds: bias {bias}, bootstrap interval covers {covered:.3f}")
    print(f"with the grain of months {printed / runs:.3f}; wider than two months {refused / runs:.3f}")
    chance = 0.0 if FULL else 0.15
    assert max(abs(each) for each in bias.values()) < 0.15 + chance
    assert 0.75 - chance <= covered <= printed / runs <= 0.85 + chance


def test_a_lag_without_noise_is_that_of_the_kernel() -> None:
    upstream = np.round(10_000 * np.exp(np.random.default_rng(1).normal(0, 0.5, 80)))
    downstream = 0.4 * np.convolve(upstream, [0.25, 0.5, 0.25])[:80]
    found = _one(upstream[6:], downstream[6:])
    assert found["lag_months"] == pytest.approx(1.0, abs=0.05)
    assert found["share"] == pytest.approx(0.4, abs=0.01)
    assert found["weights"][:3] == pytest.approx([0.1, 0.2, 0.1], abs=0.02)
    assert found["related"] is True
    assert found["reason"] is None


def test_an_interval_is_never_narrower_than_the_grain_of_months() -> None:
    upstream = np.round(10_000 * np.exp(np.random.default_rng(1).normal(0, 0.5, 80)))
    found = _one(upstream, np.convolve(upstream, [0, 1])[:80])
    assert found["widened"] is True
    assert found["high"] - found["low"] == pytest.approx(2 * GRAIN)


def test_uneven_days_move_a_lag_by_no_more_than_the_grain() -> None:
    # Days grow busier evenly, the last three times as busy as the first; everybody needs exactly half a month.
    days = np.arange(3000) / 3000
    busy = 1 + 0.5 * (2 * days - 1)
    later = float((busy * (days >= 0.5)).sum() / busy.sum())
    assert later - 0.5 == pytest.approx(GRAIN, abs=1e-3)


def test_one_seed_is_one_interval_whoever_else_is_asked() -> None:
    rng = np.random.default_rng(6)
    pairs = {name: simulated(rng, KERNELS[1.0, 3.0], 60, 0.15) for name in ("ECU", "HTI", "VEN")}
    up, down = (pl.concat(_table(each[side], name) for name, each in pairs.items()) for side in (0, 1))
    all_three = transit_lags(up, down, resamples=100)
    alone = transit_lags(up.filter(pl.col("series") == "HTI"), down, resamples=100)
    assert all_three["series"].to_list() == ["ECU", "HTI", "VEN"]
    assert all_three.filter(pl.col("series") == "HTI").equals(alone)
    assert not transit_lags(up, down, resamples=100, seed=1)["low"].equals(all_three["low"])


def test_a_lag_that_months_cannot_know_is_refused() -> None:
    rng = np.random.default_rng(8)
    steady = rng.poisson(1000, 40).astype(float)
    found = _one(steady, rng.poisson(600, 40).astype(float))
    assert found["reason"] == "interval-wider-than-two-months"
    assert found["lag_months"] is None
    assert found["weights"] is None


def test_a_way_by_which_most_do_not_come_has_no_lag() -> None:
    up, down = simulated(np.random.default_rng(2), KERNELS[1.0, 3.0], 60, 0.05)
    assert _one(up, down)["reason"] is None
    found = _one(up, 3 * down)
    assert (found["reason"], found["lag_months"]) == ("more-downstream-than-upstream", None)


def test_fewer_than_24_common_months_are_refused() -> None:
    up, down = simulated(np.random.default_rng(2), KERNELS[1.0, 3.0], 40, 0.05)
    assert _one(up[:24], down[:24])["reason"] is None
    assert _one(up[:23], down[:23])["reason"] == "too-few-common-months"
    assert _one(up, [*down[:23], *[None] * 17])["reason"] == "too-few-common-months"


def test_gaps_and_zeros_have_their_reasons() -> None:
    up, down = simulated(np.random.default_rng(2), KERNELS[1.0, 3.0], 60, 0.05)
    holes = [None if at % 5 == 0 else value for at, value in enumerate(up)]
    assert _one(holes, down)["reason"] == "too-many-gaps"
    assert _one(up, np.zeros(60))["reason"] == "no-counts"
    assert _one(np.zeros(60), down)["reason"] == "no-counts"
    twice = pl.concat([_table(up), _table(up[:1])])
    assert transit_lags(twice, _table(down))["reason"].to_list() == ["too-few-common-months"]
    assert transit_lags(_table(up, "VEN"), _table(down, "HTI")).is_empty()


def test_a_month_that_is_not_known_is_not_a_zero() -> None:
    up, down = simulated(np.random.default_rng(2), KERNELS[1.0, 3.0], 60, 0.05)
    known, hole, zero = (
        _one(up, [*down[:30], value, *down[31:]], resamples=100)["lag_months"] for value in (down[30], None, 0.0)
    )
    assert abs(hole - known) < 0.05
    assert abs(zero - known) > abs(hole - known)


@pytest.mark.proof(
    "two places that have nothing to do with each other: a lag is printed and said related in at most 8 %"
)
def test_unrelated_places_seldom_have_a_lag(record_property: Record) -> None:
    runs, rng = size(60, 500), np.random.default_rng(12)
    record_property("count", runs)
    printed, related = 0, 0
    for _ in range(runs):
        up, _ = simulated(rng, KERNELS[1.0, 3.0], 60, 0.1)
        _, down = simulated(rng, KERNELS[1.0, 3.0], 60, 0.1)
        found = _one(up, down, resamples=100)
        printed += found["reason"] is None
        related += found["reason"] is None and found["related"]
    print(f"unrelated: printed {printed / runs:.3f}, printed and related {related / runs:.3f} of {runs}")
    assert related / runs <= 0.08 + (0 if FULL else 0.09)


values = st.one_of(st.none(), st.integers(0, 50_000).map(float))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(values, values), min_size=1, max_size=60), st.integers(-10, 10))
def test_every_pair_gives_a_lag_or_a_reason(pairs: list[tuple[float | None, float | None]], shift: int) -> None:
    up, down = _table([one for one, _ in pairs]), _table([other for _, other in pairs], first=FIRST.plus(shift))
    found = transit_lags(up, down, resamples=20).row(0, named=True)
    if found["reason"] is not None:
        assert found["reason"] in REASONS
        assert found["lag_months"] is None
        return
    assert 0 <= found["low"] <= found["lag_months"] <= found["high"] <= 6
    assert min(GRAIN, found["lag_months"]) <= found["lag_months"] - found["low"] + 1e-9
    assert found["high"] - found["low"] <= WIDEST
    assert all(weight >= 0 for weight in found["weights"])
    assert found["months"] >= 24


def test_a_count_that_never_moved_or_explodes_gives_no_lag() -> None:
    moving = [1000.0 + 100 * (at % 5) for at in range(48)]
    still, exploding = [700.0] * 48, [*moving[:40], 50_000.0, *moving[41:]]
    assert transit_lags(_table(moving), _table(still), resamples=20)["reason"].to_list() == ["never-moved"]
    assert transit_lags(_table(exploding), _table(moving), resamples=20)["reason"].to_list() == ["beyond-all-earlier"]
