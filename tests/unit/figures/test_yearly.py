"""Panels of years: one scale or each its own, gaps that break the line, the newest value said."""

from __future__ import annotations

import re

from cauce.figures.charts.yearly import yearly
from cauce.figures.svg import Canvas
from cauce.figures.values import Hue, Line, Measure, Point


def _line(name: str, **values: float) -> Line:
    points = tuple(Point(year.lstrip("y"), value) for year, value in values.items())
    return Line(name, Hue.INK, points, measure=Measure.QUANTITY)


SMALL = _line("Guatemala", y2000=1.5, y2001=2.5, y2004=2.5)
LARGE = _line("Mexico", y2000=10, y2001=20)


def _ends(markup: str) -> list[list[float]]:
    """The heights of the places of each line that is drawn."""
    paths = re.findall(r'class="ln" d="([^"]+)"|d="([^"]+)" class="ln"', markup)
    return [[float(y) for _, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", one or other)] for one, other in paths]


def test_on_one_scale_a_tenth_is_a_tenth_as_high() -> None:
    canvas = Canvas("d", "Driver", "en", 720, 0)
    (small, large) = _ends(str(yearly(canvas, [SMALL, LARGE], 2000, 2004).markup))
    floor = 96.0
    assert abs((floor - small[1]) * 8 - (floor - large[1])) < 1
    (small, large) = _ends(str(yearly(canvas, [SMALL, LARGE], 2000, 2004, shared=False).markup))
    assert abs(small[1] - large[1]) < 0.2


def test_a_year_that_is_not_known_breaks_the_line() -> None:
    drawing = str(yearly(Canvas("d", "Driver", "en", 320, 0), [SMALL], 2000, 2004).markup)
    path = next(
        each for pair in re.findall(r'class="ln" d="([^"]+)"|d="([^"]+)" class="ln"', drawing) for each in pair if each
    )
    assert path.count("M") == 2


def test_it_says_the_newest_values_with_their_year_and_holds_without_any() -> None:
    drawing = yearly(Canvas("d", "Driver", "en", 320, 0), [SMALL, Line("Honduras", Hue.INK, ())], 2000, 2004)
    assert "Guatemala, 2004: 2.5" in str(drawing.markup)
    assert "Honduras" in str(drawing.markup)
