"""A series of which nearly every month has another number is a warning; a few revised months are none."""

from __future__ import annotations

from tests.unit.check.deliveries import before, delivery, found, monthly

YEAR = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120)
OTHER = (11, 21, 31, 41, 51, 61, 71, 81, 91, 101, 111, 121)


def test_two_exchanged_series_are_both_counted() -> None:
    then = delivery(*monthly(1, *YEAR), *monthly(1, *OTHER, nat="Guatemala"))
    now = delivery(*monthly(1, *OTHER), *monthly(1, *YEAR, nat="Guatemala"))
    (warning,) = found(now, before(then), code="series-rewritten")
    assert (warning.facts["count"], warning.facts["cells"]) == (2, 24)


def test_a_few_revised_months_are_no_warning() -> None:
    then, now = delivery(*monthly(1, *YEAR)), delivery(*monthly(1, 9, 19, 29, *YEAR[3:]))
    assert found(now, before(then), code="series-rewritten") == []


def test_a_short_series_is_left_alone() -> None:
    then, now = delivery(*monthly(1, *YEAR[:11])), delivery(*monthly(1, *OTHER[:11]))
    assert found(now, before(then), code="series-rewritten") == []


def test_a_first_delivery_rewrites_nothing() -> None:
    assert found(delivery(*monthly(1, *YEAR)), code="series-rewritten") == []
