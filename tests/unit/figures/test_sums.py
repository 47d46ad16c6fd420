"""Sums of events, shares of a group, and what lies in no group: never a zero for what is not known."""

from __future__ import annotations

import pytest

from cauce.figures.sums import added, shares, unplaced
from cauce.figures.values import Hue, Line, Measure, Point, State


def _line(*points: tuple[str, int | None, str]) -> Line:
    return Line("", Hue.US, tuple(Point(period, value, status) for period, value, status in points), source="a")


def test_a_sum_has_the_months_that_all_parts_state() -> None:
    removals = _line(("2023-06", 600, "A"), ("2023-07", 700, "A"), ("2023-08", 800, "P"))
    returns = _line(("2023-07", 50, "A"), ("2023-08", 60, "A"))
    made = added((removals, returns), "sent", ("one", "two", "three"))
    assert [(point.period, point.value, point.address) for point in made.points] == [
        ("2023-07", 750, "two"),
        ("2023-08", 860, "three"),
    ]
    assert [point.state for point in made.points] == [State.NORMAL, State.PROVISIONAL]


def test_a_sum_over_a_withheld_part_has_no_value() -> None:
    part = Line("", Hue.US, (Point("2023-07", None, "Q", "A"),))
    made = added((_line(("2023-07", 5, "A")), part), "sent")
    assert made.points[0].value is None
    assert made.points[0].state is State.WITHHELD


def test_a_share_is_of_the_whole_of_its_own_month() -> None:
    made = shares(_line(("2023-01", 30, "A"), ("2023-02", 5, "A")), _line(("2023-01", 120, "A"), ("2023-02", 0, "A")))
    assert made.measure is Measure.SHARE
    assert [point.value for point in made.points] == [0.25, None]


@pytest.mark.parametrize(
    ("total", "placed", "rest"), [(200, (120, 60), 0.1), (100, (60, 50), 0.0), (0, (0, 0), None), (10, (5, None), None)]
)
def test_what_lies_in_no_group(total: int, placed: tuple[int | None, ...], rest: float | None) -> None:
    assert unplaced(total, *placed) == (pytest.approx(rest) if rest is not None else None)
