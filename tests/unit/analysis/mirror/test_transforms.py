"""Moving events between months loses none, and a replaced side is the other table."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.mirror import Pair, Transform, cell, incomplete_months, replaced, timing_transforms, together
from cauce.analysis.mirror.accounts import Account, account
from cauce.errors import QuestionRefused, StructureError
from cauce.model.period import Month
from tests.unit.analysis.mirror.made import MEXICO, UNITED_STATES, rounded_as_ohss, side

figures = st.lists(st.integers(0, 10**6), min_size=2, max_size=14)
shares = st.fractions(0, 1, max_denominator=30)


def _only(transforms: tuple[Transform, ...]) -> Transform:
    assert len(transforms) == 1
    return transforms[0]


def _values(told: Account) -> list[int]:
    return [told[each].value for each in sorted(told)]


def test_half_of_the_next_month_had_left_already() -> None:
    """100 arrive in January, 60 in February, 40 in March: of those who left in January 50 came at once and 30 later."""
    timing = _only(timing_transforms((MEXICO,)))
    assert (timing.step, timing.side) == ("half-month", "receiver")
    assert _values(timing.change(account(side([100, 60, 40])))) == [80, 50]


def test_a_whole_month_is_the_next_month() -> None:
    timing = _only(timing_transforms((MEXICO,), Fraction(1)))
    assert timing.step == "one-month"
    assert _values(timing.change(account(side([100, 60, 40])))) == [60, 40]


@given(figures, shares)
def test_what_is_moved_is_whole_and_none_is_lost(told: list[int], share: Fraction) -> None:
    moved = _values(_only(timing_transforms((MEXICO,), share)).change(account(side(told))))
    assert sum(moved) == sum(told[:-1]) - int(told[0] * share) + int(told[-1] * share)


@given(figures, shares)
def test_moved_bounds_hold_the_moved_truth(told: list[int], share: Fraction) -> None:
    change = _only(timing_transforms((MEXICO,), share)).change
    truth, printed = change(account(side(told))), change(account(side(list(map(rounded_as_ohss, told)), rounding=10)))
    assert all(printed[each].low <= truth[each].value <= printed[each].high for each in truth)


def test_a_month_before_one_that_is_not_stated_is_lost() -> None:
    moved = _only(timing_transforms((MEXICO,))).change(account(side([100, 60, None, 40, 20])))
    assert sorted(moved) == [cell("MX-GT", "2024-01"), cell("MX-GT", "2024-04")]


def test_other_corridors_stay_and_other_clocks_are_not_moved() -> None:
    timing = _only(timing_transforms((MEXICO,)))
    other = account(side([5, 7], corridor="elsewhere"))
    assert timing.change(other) == other
    assert timing_transforms((Pair("MX-GT", "mx-returns-gt-receptions", receiver_clock="DEPARTURE"),)) == ()


def test_a_replaced_side_is_the_other_table() -> None:
    before, after = side([100, 60, None], rounding=10), side([70, 60, 3])
    change = replaced("COVERAGE", "adults", "receiver", before, after).change
    told = change(account(before))
    assert told == {each: figure for each, figure in account(after).items() if each.month < Month(2024, 3).index}


def test_the_latest_months_of_the_sender_are_left_out() -> None:
    sender = side([1, 2, 3, 4, 5], corridor="US-GT")
    left_out = _only(incomplete_months((UNITED_STATES,), sender)).leaves_out
    assert left_out == {cell("US-GT", month) for month in ("2024-03", "2024-04", "2024-05")}
    assert incomplete_months((MEXICO,), sender) == ()


def test_a_month_written_otherwise_is_refused() -> None:
    with pytest.raises(QuestionRefused):
        cell("MX-GT", "2024")


def test_two_reasons_are_never_one_step() -> None:
    one, other = (replaced(reason, "any", "sender", side([1]), side([2])) for reason in ("COVERAGE", "DEFINITION"))
    with pytest.raises(StructureError):
        together(one, other)
