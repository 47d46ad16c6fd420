"""A cascade hangs each step where the one before ended, and its parts add up to what it began with."""

from __future__ import annotations

from cauce.figures.charts.cascade import Step, cascade
from tests.unit.figures.series import canvas
from tests.unit.figures.test_charts import paths, words

STEPS = (
    Step("The gap", "9 - 1", 0, 800, "whole"),
    Step("Definition", "added", 800, 300, "part"),
    Step("Timing", "moved", 300, 300, "part"),
    Step("Unexplained", "", 300, 0, "rest"),
)


def _span(path: str) -> tuple[float, float]:
    """Where a box begins and ends, from its data M x y h w v ..."""
    begin = float(path[1:].split()[0])
    return begin, begin + float(path.split("h")[1].split("v")[0])


def test_each_step_hangs_where_the_one_before_ended() -> None:
    drawing = cascade(canvas(), STEPS)
    whole, part = (_span(each) for each in paths(drawing, "solid"))
    (rest,) = (_span(each) for each in paths(drawing, "unexplained"))
    assert abs(whole[1] - part[1]) < 0.2
    assert abs(part[0] - rest[1]) < 0.2
    assert abs(rest[0] - whole[0]) < 0.2
    assert round((whole[1] - whole[0]) / (part[1] - part[0]), 1) == 1.6


def test_a_step_that_takes_nothing_is_a_tick_with_its_zero() -> None:
    drawing = cascade(canvas(), STEPS)
    assert len(paths(drawing, "ln")) == 1
    numbers = [each for each in words(drawing) if each[-1].isdigit() and " " not in each]
    assert numbers[:4] == ["800", "\u2212500", "0", "300"]


def test_a_step_beyond_zero_is_drawn_on_its_other_side() -> None:
    over = (STEPS[0], Step("Definition", "", 800, -200, "part"), Step("Unexplained", "", -200, 0, "rest"))
    drawing = cascade(canvas(), over)
    (whole, part), (rest,) = ([_span(each) for each in paths(drawing, kind)] for kind in ("solid", "unexplained"))
    assert part[0] < whole[0]
    assert abs(rest[1] - whole[0]) < 0.2


def test_it_is_spoken_line_by_line() -> None:
    assert "Definition (added): \u2212500" in str(cascade(canvas(), STEPS).markup)
