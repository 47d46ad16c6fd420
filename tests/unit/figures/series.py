"""Small invented series for the tests of charts."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.figures.svg import Canvas
from cauce.figures.values import Hue, Line, Point
from cauce.model.period import Month

FIRST = Month(2023, 1)


def line(values: Sequence[int | float | None], statuses: str = "", hue: Hue = Hue.US, name: str = "Stage") -> Line:
    """A monthly series from January 2023; one letter of `statuses` a month, A where there is none."""
    points = tuple(
        Point(str(FIRST.plus(at)), value, statuses[at] if at < len(statuses) else "A")
        for at, value in enumerate(values)
    )
    return Line(name, hue, points)


def canvas(width: int = 680) -> Canvas:
    return Canvas("figure", "What was found", "en", width)
