"""Which statement held when: an answer has two instants, what was said by then and what had come by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From one instant to the next, in both senses, the same cells held. An open end is None.

    `held` are the rows of the cover (`stated`) that hold, one for each table, frequency and period, newest first.
    """

    published_from: datetime
    published_to: datetime | None
    received_from: datetime
    received_to: datetime | None
    held: tuple[int, ...]

    @property
    def holds_today(self) -> bool:
        """Whether nothing has replaced it."""
        return self.published_to is None and self.received_to is None


def rectangles(cover: pl.DataFrame) -> Iterator[Rectangle]:
    """Every composition that some pair of instants (said by, received by) can ask for, once each.

    `cover` has `table`, `freq`, `time_period`, `published`, `received`, `stated`. Of two statements of one period the
    later published holds, of two published at one instant the later received.
    """
    periods, statements = (
        zip(*(cover[name].to_list() for name in names), strict=True)
        for names in (("table", "freq", "time_period"), ("published", "received", "stated"))
    )
    rows = list(zip(periods, statements, strict=True))
    said_at = sorted({said for _, (said, _, _) in rows})
    came_at = sorted({came for _, (_, came, _) in rows})
    for said_by, until in zip(said_at, [*said_at[1:], None], strict=True):
        start, before = came_at[0], _held(rows, said_by, came_at[0])
        for came_by in came_at[1:]:
            now = _held(rows, said_by, came_by)
            if now == before:
                continue
            if before:
                yield Rectangle(said_by, until, start, came_by, before)
            start, before = came_by, now
        if before:
            yield Rectangle(said_by, until, start, None, before)


def _held(
    rows: list[tuple[tuple[str, str, str], tuple[datetime, datetime, int]]], said_by: datetime, came_by: datetime
) -> tuple[int, ...]:
    newest: dict[tuple[str, str, str], tuple[datetime, datetime, int]] = {}
    for period, statement in rows:
        if statement[0] <= said_by and statement[1] <= came_by:
            newest[period] = max(statement, newest.get(period, statement))
    return tuple(stated for _, _, stated in sorted(newest.values(), reverse=True))
