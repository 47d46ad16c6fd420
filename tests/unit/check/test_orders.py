"""What an order alone makes possible is not counted before or after it."""

from __future__ import annotations

from datetime import date

from cauce.model.finding import Finding, Severity
from cauce.model.order import Order
from cauce.reference import orders
from tests.unit.check.deliveries import before, delivery, found, monthly

ORDER = Order("citizenship", "HND", "PAN", ((date(2021, 3, 20), date(2021, 5, 11)),))


def _outside(*lines: list[str], order: Order = ORDER) -> list[Finding]:
    return found(delivery(*lines), before(orders=(order,)), code="outside-the-order")


def test_the_months_of_the_first_and_the_last_day_are_inside() -> None:
    assert _outside(*monthly(3, 5, 6, 7)) == []


def test_a_month_before_and_one_after_are_told() -> None:
    (one,) = _outside(*monthly(2, 4, 5, 6, 7, 8))
    assert (one.severity, one.facts["periods"], one.facts["count"]) == (Severity.BLOCKING, "2021-02, 2021-06", 2)
    assert one.where.row == 2


def test_a_zero_and_another_code_are_no_matter() -> None:
    assert _outside(*monthly(2, 0, 5), *monthly(1, 9, nat="Guatemala")) == []


def test_an_order_without_an_end_goes_on() -> None:
    assert (
        _outside(*monthly(3, *range(1, 20)), order=Order("citizenship", "HND", "PAN", ((date(2021, 3, 20), None),)))
        == []
    )


def test_title_42_was_in_force_from_march_2020_to_may_2023() -> None:
    """85 FR 16567 of 20 March 2020; it ended with the public health emergency on 11 May 2023."""
    (order, _) = orders()
    inside = [index for index in range(2019 * 12, 2025 * 12) if order.reaches(index, index)]
    assert (order.code, inside[0], inside[-1]) == ("T42", 2020 * 12 + 2, 2023 * 12 + 4)
