"""What a second publisher counted of the months of an outlook."""

from __future__ import annotations

from types import MappingProxyType

from cauce.edition.read import Edition
from cauce.reference import watched
from cauce.web.asked import Asked
from cauce.web.views.outlook_since import counted, held


def _row(month: str, low: float, high: float) -> dict[str, object]:
    return {"time_period": month, "origin": "2024-11", "last_value": 46_610.0, "lower_80": low, "upper_80": high}


def test_only_counted_months_are_held_against_the_interval() -> None:
    """Of three months two are counted; 26,010 is the printed end of 26,014.8 and lies within, 8,353 lies below."""
    rows = [_row("2025-01", 26_014.8, 76_520), _row("2025-02", 25_485.6, 86_968), _row("2025-03", 22_631.5, 114_509)]
    assert held(rows, {"2025-01": 26_010, "2025-02": 8_353}) == (2, 1)
    assert held(rows, {}) == (0, 0)


def test_the_second_publisher_is_read_where_both_state_the_last_month_alike(real_edition: Edition) -> None:
    """CBP's file prints 46,612 apprehensions by Border Patrol for November 2024, OHSS 46,610; May 2025 is 8,725."""
    asked = Asked(real_edition, "outlook", "en", "/en/outlook", MappingProxyType({}), "")
    rows = [_row("2024-12", 33_930, 62_960), _row("2025-05", 19_700, 125_360)]
    line = counted(asked, watched()["us-southwest"], rows)
    assert line is not None
    assert {point.period: point.value for point in line.known}["2025-05"] == 8_725
    otherwise = [{**row, "last_value": 50_000.0} for row in rows]
    assert counted(asked, watched()["us-southwest"], otherwise) is None
