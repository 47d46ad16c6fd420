"""Scales: from values and months to places, with round ticks."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from cauce.model.period import Month, months_between

_ROUND = (1, 2, 2.5, 5, 10)


def nice_step(span: float, most: int = 5) -> float:
    """The smallest round step that divides a span into at most so many parts."""
    if span <= 0:
        return 1
    rough = span / most
    power: float = 10.0 ** floor(log10(rough))
    return next(power * each for each in _ROUND if power * each >= rough * (1 - 1e-9))


def nice_ticks(highest: float, most: int = 4, lowest: float = 0, whole: bool = True) -> tuple[float, ...]:
    """Round ticks from at or below the lowest (0 for counts) to at or below the highest; 3 to 5 of them.

    `whole` forbids steps of a part of one, for counts.
    """
    step = nice_step(highest - lowest, most)
    if whole:
        step = max(1, step if step >= 10 else ceil(step))
    first, last = ceil(lowest / step - 1e-9), floor(highest / step + 1e-9)
    return tuple(round(step * at, 10) for at in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Linear:
    """Values from `low` to `high` onto places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Months:
    """Months from the first to the last, both included, onto places; each takes the same width."""

    first: Month
    last: Month
    start: float
    end: float

    @property
    def step(self) -> float:
        """The width of one month."""
        return (self.end - self.start) / (self.last.index - self.first.index + 1)

    def left(self, month: Month) -> float:
        """Where a month begins."""
        return self.start + (month.index - self.first.index) * self.step

    def right(self, month: Month) -> float:
        """Where a month ends."""
        return self.left(month) + self.step

    def middle(self, month: Month) -> float:
        """The middle of a month."""
        return self.left(month) + self.step / 2

    def holds(self, month: Month) -> bool:
        """Whether a month lies on the scale."""
        return self.first <= month <= self.last

    def ticks(self, label_width: float, year_width: float = 30) -> tuple[tuple[Month, bool], ...]:
        """The months to mark, and whether to name a year alone: Januaries if there are two, else every so many months.

        `label_width` is the room that the name of a month needs, `year_width` that of a year.
        """
        months = months_between(self.first, self.last)
        januaries = [month for month in months if month.month == 1]
        if len(months) > 30:
            every = ceil((year_width + 10) / (12 * self.step))
            return tuple((month, True) for month in januaries if (month.year - januaries[-1].year) % every == 0)
        every = next((each for each in (1, 2, 3, 6, 12) if each * self.step >= label_width + 12), 24)
        return tuple((month, False) for month in months if (month.month - 1) % every == 0)
