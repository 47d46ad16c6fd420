"""Revision as a reason: every month as it was first stated, and what of a gap came by the corrections since."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.mirror import as_first_stated, revision_transforms, waterfall
from cauce.model.period import Month
from tests.unit.analysis.mirror.made import FIRST, MEXICO, side

_months = st.lists(st.none() | st.integers(0, 5_000), min_size=4, max_size=4)


def _revision(sender: list[pl.DataFrame], receiver: list[pl.DataFrame]) -> tuple[str, bool, int, int]:
    steps = revision_transforms(sender, receiver)
    why = {"REVISION": "one-vintage"}
    found = waterfall((MEXICO,), sender[-1], receiver[-1], steps, FIRST, Month(2024, 12), why)
    told = found.filter(reason="REVISION").row(0, named=True)
    assert told["why"] == (None if told["tested"] else "one-vintage")
    assert found["part"].sum() == found["left"][0]
    assert found["months"].n_unique() == 1
    return told["step"], told["tested"], told["part"], told["left"]


def test_a_correction_upwards_of_the_sender_is_part_of_the_gap() -> None:
    """Sent 100 and 90, of which 80 and 90 were first published; received 70 and 90. Of the gap of 30, 20 came later."""
    told = _revision([side([80, 90]), side([100, 90])], [side([70, 90])])
    assert told == ("sender-as-first-stated", True, 20, 10)


def test_a_correction_that_brought_both_nearer_opens_the_gap_when_it_is_undone() -> None:
    """Received 60 at first and 70 now, of 100 sent: the gap of 30 was one of 40."""
    assert _revision([side([100])], [side([60]), side([70])]) == ("receiver-as-first-stated", True, -10, 40)


def test_corrections_of_both_sides_are_one_step() -> None:
    """Sent 80, then 100; received 60, then 70: a gap of 20 became one of 30."""
    told = _revision([side([80]), side([100])], [side([60]), side([70])])
    assert told == ("both-as-first-stated", True, 10, 20)


def test_of_three_vintages_the_first_counts() -> None:
    assert _revision([side([80]), side([95]), side([100])], [side([70])])[2:] == (20, 10)


def test_a_month_that_came_later_keeps_its_only_figure() -> None:
    """January was 80 and is 100; February, first stated in the second vintage, is 50 in both."""
    first = as_first_stated([side([80]), side([100, 50])])
    assert first is not None
    assert first["obs_value"].to_list() == [80, 50]


def test_figures_said_again_unchanged_were_tested_and_are_none_of_it() -> None:
    assert _revision([side([100]), side([100])], [side([70])]) == ("sender-as-first-stated", True, 0, 30)


def test_with_one_vintage_it_cannot_be_tested() -> None:
    assert _revision([side([100])], [side([70])]) == ("", False, 0, 30)


def test_two_vintages_without_a_common_month_are_no_test() -> None:
    assert as_first_stated([side([80]), side([None, 50])]) is None
    assert as_first_stated([side([None]), side([50])]) is None


@given(st.lists(_months, min_size=1, max_size=4))
def test_it_states_the_months_of_now_and_for_each_a_figure_that_was_said(said: list[list[int | None]]) -> None:
    first = as_first_stated([side(each) for each in said])
    if first is None:
        assert all(now is None or all(each[at] is None for each in said[:-1]) for at, now in enumerate(said[-1]))
        return
    told = dict(first.select("time_period", "obs_value").rows())
    for at, now in enumerate(said[-1]):
        every = [each[at] for each in said if each[at] is not None]
        assert told.get(str(FIRST.plus(at))) == (None if now is None else every[0])
