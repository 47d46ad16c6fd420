"""Two reporters who count one corridor, of which the truth is known: each with its own coverage, noise and rounding."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cauce.model.period import Month

Series = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reporter:
    """How one side counts.

    `counted` is the share of true events in its figures, on average over the months; `noise` the spread of the log of
    its monthly figure around that; `tails` the degrees of freedom of that noise (Student's t), None for a normal one;
    `rounding` what its figures are rounded to, by the rule 0-4 to 0, 5-14 to 10; `missing` the share of months without
    a figure.
    """

    counted: float = 1.0
    noise: float = 0.1
    tails: float | None = None
    rounding: int = 1
    missing: float = 0.0


@dataclass(frozen=True, slots=True)
class TwoReportersOptions:
    """A corridor: months, events in the first, how far its log moves in a month, its season, and the two sides."""

    months: int = 60
    events: int = 4_000
    drift: float = 0.12
    season: float = 0.1
    sender: Reporter = field(default_factory=Reporter)
    receiver: Reporter = field(default_factory=Reporter)
    first: Month = field(default_factory=lambda: Month(2019, 1))


@dataclass(frozen=True, slots=True)
class TwoReporters:
    """The truth and what each side says of it; -1 where a side has no figure."""

    months: tuple[Month, ...]
    true: Series
    sender: Series
    receiver: Series


def two_reporters(options: TwoReportersOptions, rng: np.random.Generator) -> TwoReporters:
    """One world: the log of the flow is a random walk with a season of its own; events are whole."""
    months = tuple(options.first.plus(step) for step in range(options.months))
    steps = rng.normal(0, options.drift, options.months)
    steps[0] = 0
    season = options.season * np.cos((np.array([month.month for month in months]) - 4) * np.pi / 6)
    true = rng.poisson(options.events * np.exp(np.cumsum(steps) + season)).astype(np.int64)
    sides = [_told(true, side, rng) for side in (options.sender, options.receiver)]
    return TwoReporters(months, true, sides[0], sides[1])


def rounded(counts: Series, unit: int) -> Series:
    """To the nearest unit, halves up: by ten, 0-4 is 0 and 5-14 is 10, as OHSS prints."""
    return (counts + unit // 2) // unit * unit


def _told(true: Series, side: Reporter, rng: np.random.Generator) -> Series:
    size = true.shape
    noise = rng.normal(0, side.noise, size) if side.tails is None else side.noise * rng.standard_t(side.tails, size)
    counts = np.rint(true * side.counted * np.exp(noise)).astype(np.int64)
    return np.where(rng.random(size) < side.missing, -1, rounded(counts, side.rounding))
