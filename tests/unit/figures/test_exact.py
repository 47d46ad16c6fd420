"""The exact limits of a Poisson mean against the tables in print, and against the distribution itself."""

from __future__ import annotations

import math

import pytest

from cauce.figures.exact import poisson_limits, rate


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.69), (1, 0.0253, 5.57), (2, 0.242, 7.22), (3, 0.619, 8.77), (4, 1.09, 10.24), (5, 1.62, 11.67),
        (10, 4.80, 18.39), (20, 12.22, 30.89), (50, 37.11, 65.92),
    ],
)  # fmt: skip
def test_the_limits_are_those_of_the_printed_table(count: int, low: float, high: float) -> None:
    """Pearson and Hartley, Biometrika Tables for Statisticians, volume 1, table 40, coefficient 0.95."""
    assert poisson_limits(count) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize("count", [1, 7, 40])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_beyond_each_end_lies_the_same_tail(count: int, level: float) -> None:
    """The definition: a mean at the lower end gives `count` or more, at the upper end `count` or fewer, that rarely."""

    def at_most(most: int, mean: float) -> float:
        return sum(math.exp(-mean + n * math.log(mean) - math.lgamma(n + 1)) for n in range(most + 1))

    low, high = poisson_limits(count, level)
    assert 1 - at_most(count - 1, low) == pytest.approx((1 - level) / 2)
    assert at_most(count, high) == pytest.approx((1 - level) / 2)


def test_a_rate_is_for_ten_thousand() -> None:
    """20 events of 40,000 are 5 of 10,000; the ends of 20 are 12.22 and 30.89, so a quarter of them."""
    found = rate(20, 40_000)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((5, 3.055, 7.72), abs=0.005)


def test_there_is_no_rate_without_a_base() -> None:
    assert rate(3, 0) is None


def test_intervals_that_meet_tell_nothing_apart() -> None:
    few, more, many = rate(20, 40_000), rate(30, 40_000), rate(60, 40_000)
    assert few is not None
    assert more is not None
    assert many is not None
    assert few.meets(more)
    assert more.meets(few)
    assert not few.meets(many)
    assert not many.meets(few)
