"""Two series that changed places in the newest months go on where the other stood; a jump alone is none of it."""

from __future__ import annotations

import pytest

from cauce.model.finding import Finding, Severity
from tests.unit.check.deliveries import delivery, found, monthly

SMALL = [2000 + 20 * (n % 3) for n in range(40)]
LARGE = [20000 + 300 * (n % 4) for n in range(40)]


def _told(one: list[int], other: list[int]) -> list[Finding]:
    return found(delivery(*monthly(1, *one), *monthly(1, *other, nat="Guatemala")), code="series-exchanged")


@pytest.mark.parametrize("months", [1, 3, 12])
def test_an_exchange_of_the_newest_months_is_told_with_its_cells(months: int) -> None:
    """Honduras begins in row 2 and Guatemala in row 42; the codes stand in their order, GTM before HND."""
    whole = 40 - months
    (one,) = _told(SMALL[:whole] + LARGE[whole:], LARGE[:whole] + SMALL[whole:])
    assert (one.severity, one.facts["count"]) == (Severity.WARNING, 1)
    assert one.facts["pairs"] == f"n {whole + 42} / n {whole + 2}"


def test_series_that_go_on_have_not_changed_places() -> None:
    assert _told(SMALL, LARGE) == []


def test_one_jump_alone_is_no_exchange() -> None:
    assert _told(SMALL[:37] + LARGE[37:], LARGE) == []


def test_two_jumps_to_other_levels_are_no_exchange() -> None:
    assert _told(SMALL[:37] + [8000] * 3, LARGE[:37] + [5000] * 3) == []


def test_a_short_history_tells_nothing() -> None:
    """Of 36 months twelve are looked at, which leaves 23 steps."""
    assert _told(SMALL[:33] + LARGE[33:36], LARGE[:33] + SMALL[33:36]) == []


def test_small_counts_tell_nothing() -> None:
    small, large = [n // 200 for n in SMALL], [n // 100 for n in LARGE]
    assert _told(small[:37] + large[37:], large[:37] + small[37:]) == []
