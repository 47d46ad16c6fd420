"""What the overview computes before it claims anything."""

from __future__ import annotations

import pytest

from cauce.figures.values import Hue, Line, Point
from cauce.model.period import Month
from cauce.web.views.overview_findings import fall
from cauce.web.views.overview_series import at, followed, total, within

FIRST = Month(2023, 11)


def _line(*values: int | None) -> Line:
    points = (Point(str(FIRST.plus(months)), value) for months, value in enumerate(values))
    return Line("invented", Hue.PA, tuple(points))


@pytest.mark.parametrize(
    ("values", "share"), [((100, 25), 0.75), ((25, 100), 0.0), ((0, 0), 0.0), ((), 0.0), ((200, None, 50), 0.75)]
)
def test_a_fall_is_the_share_of_the_peak_that_is_gone(values: tuple[int | None, ...], share: float) -> None:
    assert fall(_line(*values)) == pytest.approx(share)


def test_a_span_with_a_month_unknown_has_no_total() -> None:
    line = _line(1, None, 4)
    assert total(line, Month(2023, 11), Month(2024, 1)) is None
    assert total(line, Month(2024, 1), Month(2024, 2)) is None
    assert total(_line(1, 2, 4), Month(2023, 12), Month(2024, 1)) == 6


def test_a_month_without_a_value_is_no_base_for_a_change() -> None:
    line = _line(1, None, 4)
    assert at(line, Month(2023, 12)) is None
    found = at(line, Month(2024, 1))
    assert found is not None
    assert found.value == 4


def test_months_before_the_window_take_no_part_in_the_peak() -> None:
    assert fall(within(_line(1000, 10, 5), Month(2023, 12))) == pytest.approx(0.5)


def test_only_lives_are_not_compared() -> None:
    """Deaths and disappearances are recorded for years: definitions, 1.6."""
    assert [each.key for each in followed() if not each.compared] == ["lives"]


def test_the_stages_go_from_south_to_north() -> None:
    assert [each.key for each in followed() if each.stage] == ["darien", "honduras", "mexico", "border"]
