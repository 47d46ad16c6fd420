"""How far two accounts are apart: the coefficient, its sign, and the months that have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.figures.asymmetry import asymmetries, asymmetry
from cauce.figures.values import Hue, Line, Point, State
from cauce.model.period import Month

counts = st.none() | st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("sent", "received", "apart"),
    [(300, 100, 1.0), (100, 300, -1.0), (50, 50, 0.0), (10, 0, 2.0), (0, 10, -2.0), (105, 95, 0.1)],
)
def test_it_is_the_difference_over_the_mean(sent: int, received: int, apart: float) -> None:
    assert asymmetry(sent, received) == pytest.approx(apart)


@pytest.mark.parametrize(("sent", "received"), [(None, 5), (5, None), (None, None), (0, 0)])
def test_there_is_none_where_a_side_is_unknown_or_both_are_zero(sent: int | None, received: int | None) -> None:
    assert asymmetry(sent, received) is None


@given(counts, counts)
def test_it_changes_sign_when_the_sides_swap(sent: int | None, received: int | None) -> None:
    apart, swapped = asymmetry(sent, received), asymmetry(received, sent)
    assert (apart is None and swapped is None) or (apart is not None and swapped is not None and apart == -swapped)


@given(counts, counts)
def test_it_never_leaves_two(sent: int | None, received: int | None) -> None:
    apart = asymmetry(sent, received)
    assert apart is None or -2 <= apart <= 2


def _line(*points: tuple[str, int | None, str]) -> Line:
    return Line("", Hue.GT, tuple(Point(period, value, status) for period, value, status in points))


def test_only_months_that_both_know_and_that_compare_have_a_point() -> None:
    sent = _line(("2023-05", 900, "A"), ("2023-06", 300, "A"), ("2023-07", None, "Q"), ("2023-08", 100, "P"))
    received = _line(("2023-05", 10, "A"), ("2023-06", 100, "A"), ("2023-07", 5, "A"), ("2023-08", 100, "A"),
                     ("2023-09", 7, "A"))  # fmt: skip
    made = asymmetries(sent, received, "apart", lambda month: month > Month(2023, 5))
    assert [(point.period, point.value) for point in made.points] == [("2023-06", 1.0), ("2023-08", 0.0)]
    assert made.points[1].state is State.PROVISIONAL
