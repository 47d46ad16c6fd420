"""Round ticks and months on a scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.figures.scale import Months, nice_ticks
from cauce.model.period import Month


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(8_200, (0, 2_500, 5_000, 7_500)), (301_981, (0, 100_000, 200_000, 300_000)), (3, (0, 1, 2, 3)), (1, (0, 1))],
)
def test_ticks_are_round_and_begin_at_zero(highest: int, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(highest) == ticks


@given(st.integers(1, 10**9))
def test_there_are_at_most_five_ticks_and_none_beyond_the_highest(highest: int) -> None:
    ticks = nice_ticks(highest)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] == 0
    assert ticks[-1] <= highest
    assert all(float(tick).is_integer() for tick in ticks)


def test_a_signed_scale_has_zero_among_its_ticks() -> None:
    assert 0 in nice_ticks(0.5, 4, -0.5, whole=False)


def test_months_take_equal_room_from_edge_to_edge() -> None:
    months = Months(Month(2023, 11), Month(2024, 2), 100, 140)
    assert [months.left(Month(2023, 11)), months.left(Month(2024, 1)), months.right(Month(2024, 2))] == [100, 120, 140]


def test_long_spans_are_named_by_years_and_short_ones_by_months() -> None:
    long = Months(Month(2021, 10), Month(2025, 8), 0, 1_000).ticks(50)
    assert [(str(month), year) for month, year in long] == [
        ("2022-01", True), ("2023-01", True), ("2024-01", True), ("2025-01", True)
    ]  # fmt: skip
    short = Months(Month(2023, 6), Month(2024, 5), 0, 700).ticks(50)
    assert not any(year for _, year in short)
