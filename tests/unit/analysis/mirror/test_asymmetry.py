"""The coefficient of a published pair, and no month called apart that rounding alone could make so."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.mirror import asymmetries
from cauce.model.asymmetry import asymmetry_coefficient
from cauce.model.period import Month
from tests.unit.analysis.mirror.made import MEXICO, UNITED_STATES, ranged, rounded_as_ohss, side

counts = st.integers(0, 10**6)


def test_spain_to_germany_in_2007_is_as_published() -> None:
    """Spain reported 3,601 departures and Germany 15,515 arrivals: 11,914 over 9,558 is 1.2465."""
    assert asymmetry_coefficient(3_601, 15_515) == pytest.approx(-11_914 / 9_558)
    found = asymmetries((MEXICO,), side([3_601]), side([15_515])).row(0, named=True)
    assert found["gap"] == -11_914
    assert round(found["coefficient"], 4) == -1.2465
    assert round(found["absolute_coefficient"], 4) == 1.2465


@pytest.mark.parametrize(("sent", "received"), [(None, 5), (5, None), (0, 0)])
def test_there_is_no_coefficient_without_both_sides(sent: int | None, received: int | None) -> None:
    assert asymmetry_coefficient(sent, received) is None
    found = asymmetries((MEXICO,), side([sent]), side([received])).row(0, named=True)
    assert found["coefficient"] is None


@given(counts, counts)
def test_a_month_of_a_table_has_the_coefficient_of_its_two_figures(sent: int, received: int) -> None:
    found = asymmetries((MEXICO,), side([sent]), side([received])).row(0, named=True)
    assert found["coefficient"] == asymmetry_coefficient(sent, received)


@given(counts, counts)
def test_it_changes_sign_when_the_sides_swap(sent: int, received: int) -> None:
    apart, swapped = asymmetry_coefficient(sent, received), asymmetry_coefficient(received, sent)
    assert (apart is None and swapped is None) or (apart is not None and swapped is not None and apart == -swapped)


@pytest.mark.proof("mirror: rounding to ten alone never makes two equal counts, or sums of counts, distinguishable")
@given(st.lists(counts, min_size=1, max_size=40))
def test_two_who_counted_the_same_are_never_apart_by_rounding(cells: list[int]) -> None:
    printed = side([sum(map(rounded_as_ohss, cells))], rounding=10, cells=len(cells))
    for sides in ((printed, side([sum(cells)])), (side([sum(cells)]), printed)):
        found = asymmetries((MEXICO,), *sides).row(0, named=True)
        assert found["distinguishable"] is False
        assert abs(found["gap"]) <= found["tolerance"] <= 5 * len(cells)


@given(counts, st.integers(11, 1_000))
def test_a_gap_wider_than_rounding_is_told(count: int, more: int) -> None:
    found = asymmetries((MEXICO,), side([rounded_as_ohss(count + more)], rounding=10), side([count]))
    assert found["verdict"].to_list() == ["distinguishable"]


@pytest.mark.parametrize(("received", "verdict"), [(3, "within-tolerance"), (400, "distinguishable")])
def test_a_printed_range_has_no_gap_and_yet_a_verdict(received: int, verdict: str) -> None:
    found = asymmetries((MEXICO,), ranged(1, 4), side([received])).row(0, named=True)
    assert (found["gap"], found["tolerance"], found["verdict"]) == (None, None, verdict)


def test_a_month_of_one_side_only_is_not_known() -> None:
    found = asymmetries((MEXICO,), side([100, 100]), side([100]))
    assert found["verdict"].to_list() == ["within-tolerance", "not-known"]
    assert found["distinguishable"].to_list() == [False, None]


def test_months_that_do_not_compare_have_no_gap() -> None:
    """While people were expelled to third countries, to May 2023, the two sides are not mirrored."""
    sides = [side([figure] * 2, first=Month(2023, 5), corridor="US-GT") for figure in (500, 100)]
    found = asymmetries((UNITED_STATES,), *sides)
    assert found["gap"].to_list() == [None, 400]
    assert found["verdict"].to_list() == ["not-compared", "distinguishable"]
    assert found["coefficient"].to_list() == [None, pytest.approx(400 / 300)]


def test_a_corridor_of_no_permitted_pair_is_left_out() -> None:
    assert asymmetries((MEXICO,), side([5], corridor="elsewhere"), side([9], corridor="elsewhere")).is_empty()


def test_a_provisional_side_makes_the_month_provisional() -> None:
    provisional = side([100]).with_columns(obs_status=pl.lit("P"))
    assert asymmetries((MEXICO,), provisional, side([90]))["obs_status"].to_list() == ["P"]
    assert asymmetries((MEXICO,), side([100]), side([90]))["obs_status"].to_list() == ["A"]
