"""An order of the law without which something cannot happen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """A code that a reporter can count only while an order was in force.

    `spans` has the first and the last day of each time it was, the last None where it still is.
    """

    dimension: str
    code: str
    reporter: str
    spans: tuple[tuple[datetime.date, datetime.date | None], ...]

    def reaches(self, first: int, last: int) -> bool:
        """Whether it was in force on a day of some months, given as `year * 12 + month - 1`."""
        return any(_month(start) <= last and (end is None or first <= _month(end)) for start, end in self.spans)


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1
