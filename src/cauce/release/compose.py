"""Which statement held when: an answer has two instants, what was said by then and what had come by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

HELD = ("table", "freq", "time_period", "submission", "published", "received")


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From one instant to the next, in both senses, the same cells held. An open end is None.

    `held` names them: (table, freq, time_period) -> (published, received, submission).
    """

    published_from: datetime
    published_to: datetime | None
    received_from: datetime
    received_to: datetime | None
    held: tuple[tuple[tuple[str, str, str], tuple[datetime, datetime, str]], ...]


def rectangles(cover: pl.DataFrame) -> Iterator[Rectangle]:
    """Every composition that some pair of instants (said by, received by) can ask for, once each.

    `cover` has the columns HELD. Of two statements of one period the later published holds, of two published at one
    instant the later received.
    """
    rows = [((t, f, p), (said, came, s)) for t, f, p, s, said, came in cover.select(HELD).iter_rows()]
    said_at = sorted({said for _, (said, _, _) in rows})
    came_at = sorted({came for _, (_, came, _) in rows})
    for i, said_by in enumerate(said_at):
        until = said_at[i + 1] if i + 1 < len(said_at) else None
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
    rows: list[tuple[tuple[str, str, str], tuple[datetime, datetime, str]]], said_by: datetime, came_by: datetime
) -> tuple[tuple[tuple[str, str, str], tuple[datetime, datetime, str]], ...]:
    newest: dict[tuple[str, str, str], tuple[datetime, datetime, str]] = {}
    for period, statement in rows:
        if statement[0] <= said_by and statement[1] <= came_by:
            newest[period] = max(statement, newest.get(period, statement))
    return tuple(sorted(newest.items()))
