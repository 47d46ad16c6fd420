"""Routes whose truth is known: people pass four places, each counted with noise, the last one rounded to ten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.stats import gamma

from cauce.analysis.route import registered
from cauce.analysis.timeline import Floats
from cauce.model.period import Month, months_between

MONTHS = tuple(
    str(each) for each in months_between(Month.parse(registered().first), Month.parse(registered().origins[-1]).plus(2))
)
COUNTED = (0.9, 0.8, 0.6, 0.85)
_RUNNING_IN = 6


@dataclass(frozen=True, slots=True)
class Laws:
    """`walk` of entries a month on logs; `joining` at each later place, as a share of the first; `noise` of counts.

    `linked`: whether those at the last place came by the one before; else it walks by itself.
    """

    walk: float = 0.3
    joining: float = 0.1
    noise: float = 0.08
    linked: bool = True


def shares(mean: float, longest: int) -> Floats:
    """The kernel of a gamma of shape 3, by adding up over the days of a month of a thousand days."""
    begun = (np.arange(1000) + 0.5) / 1000
    ends = np.arange(1, longest + 2)[:, None] - begun
    told = np.diff(gamma.cdf(ends, 3, scale=mean / 3).mean(axis=1), prepend=0.0)
    return np.asarray(told / told.sum())


def route(laws: Laws, rng: np.random.Generator) -> pl.DataFrame:
    """What the registered reporters would print of it, in the columns of `benchmark`."""
    told = registered()
    counted = np.array([_counted(laws, rng) for _ in told.nationalities])
    counted = np.concatenate([counted, counted.sum(axis=0, keepdims=True)])
    lines = []
    for reporter in told.reporters:
        values = counted[:, reporter.place]
        if reporter.rounding > 1:
            values = (values + reporter.rounding // 2) // reporter.rounding * reporter.rounding
        for name, of_one in zip((*told.nationalities, told.total), values, strict=True):
            named = {"reporter": reporter.id, "citizenship": name, "time_period": MONTHS, "value": of_one.astype(int)}
            lines.append(pl.DataFrame(named))
    return pl.concat(lines)


def _counted(laws: Laws, rng: np.random.Generator) -> Floats:
    """Counts [place, month] of one nationality."""
    months = len(MONTHS) + _RUNNING_IN
    level = np.exp(rng.uniform(6, 9))
    flows = [level * np.exp(np.cumsum(rng.normal(0, laws.walk, months)))]
    for mean in registered().times:
        passage = 0.8 * np.exp(np.cumsum(rng.normal(0, 0.03, months)))
        joined = laws.joining * level * np.exp(np.cumsum(rng.normal(0, 0.1, months)))
        flows.append(np.convolve(flows[-1], shares(mean, registered().longest))[:months] * passage + joined)
    if not laws.linked:
        flows[-1] = level * np.exp(np.cumsum(rng.normal(0, laws.walk, months)))
    noise = np.exp(rng.normal(0, laws.noise, (len(flows), len(MONTHS))))
    expected = np.array(flows)[:, _RUNNING_IN:] * np.array(COUNTED)[:, None] * noise
    return np.asarray(rng.poisson(expected), dtype=np.float64)
