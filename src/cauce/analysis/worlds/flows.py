"""People on the way: departures, lags between stages, and what an authority counts of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cauce.analysis.worlds.options import COUNTED_STAGES, STAGES, Origin, WorldOptions
from cauce.analysis.worlds.world import Counts
from cauce.model.period import Month

Shares = npt.NDArray[np.float64]
_DAYS = 30.4375


def lag_shares(mean_days: float, months: int = 5) -> Shares:
    """The share of those who pass a stage in a month that pass the next 0, 1, 2 ... months later.

    The lag is a gamma of shape 3, begun on a day drawn evenly from the month; the shares sum to 1.
    """
    step = 0.5
    lag = np.arange(step / 2, months * _DAYS, step)
    density = lag**2 * np.exp(-3 * lag / mean_days)
    density /= density.sum()
    position = lag / _DAYS
    whole = np.floor(position).astype(int)
    later = position - whole
    shares = np.bincount(whole, density * (1 - later), minlength=months + 1)
    shares += np.bincount(whole + 1, density * later, minlength=months + 1)[: months + 1]
    return np.asarray(shares / shares.sum())


def departures(origin: Origin, months: tuple[Month, ...], rng: np.random.Generator) -> Shares:
    """The expected number of people of one nationality who join the route, month by month."""
    time = np.arange(len(months))
    half = len(months) / 2
    trend = origin.growth ** (np.minimum(time, half) / 12) * np.power(0.93, np.maximum(time - half, 0) / 12)
    season = np.array([1 + 0.3 * np.cos((month.month - origin.peak) * np.pi / 6) for month in months])
    shocks = np.zeros(len(months))
    for step in range(1, len(months)):
        shocks[step] = 0.7 * shocks[step - 1] + rng.normal(0, 0.12)
    return np.asarray(trend * season * np.exp(shocks))


def true_flows(
    options: WorldOptions, months: tuple[Month, ...], rng: np.random.Generator
) -> tuple[dict[str, Counts], Counts]:
    """True events by stage, `[citizenship, month]`, and those at the other borders of the United States."""
    paths = [departures(origin, months, rng) for origin in options.origins]
    joining = {
        stage: np.array(
            [
                path * origin.monthly * (origin.joins == stage)
                for path, origin in zip(paths, options.origins, strict=True)
            ]
        )
        for stage in STAGES
    }
    true: dict[str, Counts] = {}
    before: Counts | None = None
    for position, stage in enumerate(STAGES):
        expected = joining[stage]
        if before is not None:
            previous = STAGES[position - 1]
            expected = (
                expected + arriving(before, lag_shares(options.lag_days[previous, stage])) * options.continues[previous]
            )
        true[stage] = before = rng.poisson(expected).astype(np.int64)
    other = rng.poisson(np.array([p * o.elsewhere for p, o in zip(paths, options.origins, strict=True)]))
    return true, other.astype(np.int64)


def arriving(leaving: Counts, lag: Shares) -> Shares:
    """Those who left in each month, put into the months in which they arrive; before the first, as in the first."""
    before = len(lag) - 1
    padded = np.pad(leaving.astype(float), ((0, 0), (before, 0)), mode="edge")
    return np.apply_along_axis(lambda row: np.convolve(row, lag, mode="valid"), -1, padded)


def shares_counted(options: WorldOptions, months: tuple[Month, ...]) -> dict[str, Shares]:
    """For each stage with a count, the share of the truth that it records, month by month."""
    shares = {stage: np.full(len(months), options.counted[stage]) for stage in COUNTED_STAGES}
    after = np.array([month >= options.broken_from for month in months])
    if options.broken_stage in shares:
        shares[options.broken_stage] = np.where(after, options.counted_after, shares[options.broken_stage])
    return shares


def counted_flows(
    true: Mapping[str, Counts], shares: Mapping[str, Shares], rng: np.random.Generator
) -> dict[str, Counts]:
    """Each event is recorded or not, each by itself."""
    return {stage: rng.binomial(true[stage], share).astype(np.int64) for stage, share in shares.items()}
