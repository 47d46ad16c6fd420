"""Children by place and nationality are laid out only from ten up; everything coarser is shown as it is."""

from __future__ import annotations

import pytest

from cauce.figures.shown import LEAST, is_guarded, shown_line, shown_point
from cauce.figures.values import Hue, Line, Point, State

FINE = {"ref_area": "US-NM", "citizenship": "GTM", "demographic": "UNACCOMPANIED_CHILD"}


@pytest.mark.parametrize(("name", "coarser"), [("ref_area", "USA"), ("citizenship", "_T"), ("demographic", "_T")])
def test_a_coarser_cut_is_not_guarded(name: str, coarser: str) -> None:
    assert is_guarded(FINE)
    assert not is_guarded({**FINE, name: coarser})


@pytest.mark.parametrize("age", ["Y_LT18", "Y_LT12", "Y12T17"])
def test_ages_under_eighteen_are_children_whatever_the_group(age: str) -> None:
    assert is_guarded({"ref_area": "USBP_TCA", "citizenship": "HND", "age": age})
    assert not is_guarded({"ref_area": "USBP_TCA", "citizenship": "HND", "age": "Y_GE18"})


@pytest.mark.parametrize("value", [1, LEAST - 1])
def test_a_small_number_of_children_is_withheld_with_its_bounds(value: int) -> None:
    point = shown_point(Point("2023-01", value, low=0, high=9), FINE)
    assert (point.value, point.low, point.high, point.state) == (None, None, None, State.WITHHELD)


@pytest.mark.parametrize("value", [0, LEAST, 250])
def test_none_and_ten_and_more_are_shown(value: int) -> None:
    assert shown_point(Point("2023-01", value), FINE).value == value


def test_a_series_keeps_its_other_months() -> None:
    line = Line("", Hue.US, (Point("2023-01", 4), Point("2023-02", 40)))
    assert [point.value for point in shown_line(line, FINE).points] == [None, 40]
    assert shown_line(line, {**FINE, "citizenship": "_T"}) is line
