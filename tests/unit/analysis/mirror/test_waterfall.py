"""The parts of a gap: a worked example by hand, and that they add up whatever the transforms are."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cauce.analysis.mirror import (
    Transform,
    incomplete_months,
    months_left_out,
    replaced,
    timing_transforms,
    together,
    waterfall,
)
from cauce.analysis.mirror.transforms import SideName, cell
from cauce.model.period import Month
from cauce.reference import gap_reasons
from tests import proofs
from tests.unit.analysis.mirror.made import MEXICO, UNITED_STATES, side

LAST = Month(2024, 12)
TESTABLE = ("DEFINITION", "LEGAL_BASIS", "COVERAGE", "GEOGRAPHY_MODE", "TIMING", "REVISION", "INCOMPLETE")


def _lines(found: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return found.select(columns).rows()


def _worked() -> tuple[pl.DataFrame, pl.DataFrame, tuple[Transform, ...]]:
    sender, without = side([500, 400], rounding=10), side([440, 360], rounding=10)
    receiver, with_minors = side([300, 260, 200]), side([350, 290, 200])
    transforms = (
        *timing_transforms((MEXICO,)),
        replaced("COVERAGE", "with-minors", "receiver", receiver, with_minors),
        replaced("LEGAL_BASIS", "without-expulsions", "sender", sender, without),
    )
    return sender, receiver, transforms


def test_a_gap_taken_apart_by_hand() -> None:
    """Sent 500 + 400 = 900, received 300 + 260 = 560: a gap of 340.

    Without the 60 + 40 sent on another legal ground, 240 are left: 100 closed. With the 50 + 30 minors whom the
    receiver leaves out, 160: 80 closed. If half of each month's arrivals had left the month before, of January
    350 - 175 + 145 = 320 and of February 290 - 145 + 100 = 245, 565 in all, 75 fewer: 235 are left, the gap opens.
    Two months of the sender are rounded to ten, which may be 10 of it. 225 have no reason.
    """
    sender, receiver, transforms = _worked()
    found = waterfall((MEXICO,), sender, receiver, transforms, Month(2024, 1), LAST)
    assert _lines(found, "reason", "tested", "sender", "receiver", "part", "left") == [
        ("REPORTED", True, 900, 560, 0, 340),
        ("DEFINITION", False, 900, 560, 0, 340),
        ("LEGAL_BASIS", True, 800, 560, 100, 240),
        ("COVERAGE", True, 800, 640, 80, 160),
        ("GEOGRAPHY_MODE", False, 800, 640, 0, 160),
        ("TIMING", True, 800, 565, -75, 235),
        ("REVISION", False, 800, 565, 0, 235),
        ("INCOMPLETE", False, 800, 565, 0, 235),
        ("ROUNDING", True, 800, 565, 10, 225),
        ("UNEXPLAINED", True, 800, 565, 225, 0),
    ]
    assert found["order"].to_list() == list(range(10))
    assert found.select("months", "first", "last").unique().rows() == [(2, "2024-01", "2024-12")]


def test_the_monthly_gaps_are_taken_apart_beside_their_sum() -> None:
    """By hand as above: 200 and 140 apart, then 140 and 100, 90 and 70, 120 and 115, less 5 of rounding each month."""
    sender, receiver, transforms = _worked()
    found = waterfall((MEXICO,), sender, receiver, transforms, Month(2024, 1), LAST)
    assert found["apart"].to_list() == [340, 340, 240, 160, 160, 235, 235, 235, 225, 0]


def test_months_that_cancel_each_other_are_apart_all_the_same() -> None:
    """30 fewer sent in January and 30 more in February leave no gap in sum, and 60 month by month."""
    found = waterfall((MEXICO,), side([100, 200]), side([130, 170]), (), Month(2024, 1), LAST)
    assert _lines(found.head(1), "left", "apart") == [(0, 60)]


def test_another_order_gives_other_parts_and_the_range_is_told() -> None:
    """Timing before coverage: of January 300 - 150 + 130 = 280, of February 230: 510, so 50 fewer; coverage then 55."""
    sender, receiver, transforms = _worked()
    found = waterfall((MEXICO,), sender, receiver, transforms, Month(2024, 1), LAST).filter(pl.col("order") > 0)
    told = {reason: span for reason, *span in _lines(found, "reason", "part_min", "part_max")}
    assert told["LEGAL_BASIS"] == [100, 100]
    assert told["COVERAGE"] == [55, 80]
    assert told["TIMING"] == [-75, -50]
    assert told["ROUNDING"] == [10, 10]
    assert told["UNEXPLAINED"] == [225, 225]
    assert told["DEFINITION"] == [None, None]


def test_a_reason_may_have_two_steps_and_keeps_its_order() -> None:
    sender, receiver = side([100]), side([60])
    steps = (
        replaced("COVERAGE", "with-minors", "receiver", side([60]), side([75])),
        replaced("DEFINITION", "removals-only", "sender", side([100]), side([90])),
        replaced("COVERAGE", "by-land-too", "receiver", side([60]), side([61])),
    )
    found = waterfall((MEXICO,), sender, receiver, steps, Month(2024, 1), LAST).filter(pl.col("step") != "")
    assert _lines(found, "step", "part", "left") == [
        ("removals-only", 10, 30),
        ("with-minors", 15, 15),
        ("by-land-too", 1, 14),
    ]


def test_what_is_left_out_on_both_sides_is_one_step() -> None:
    """Without 30 minors of 100 sent and 10 of 60 received, 70 and 50 are left: the minors were 20 of the gap of 40."""
    step = together(
        replaced("COVERAGE", "without-minors", "sender", side([100]), side([70])),
        replaced("COVERAGE", "without-minors", "receiver", side([60]), side([50])),
    )
    found = waterfall((MEXICO,), side([100]), side([60]), (step,), Month(2024, 1), LAST).filter(pl.col("step") != "")
    assert _lines(found, "sender", "receiver", "part", "left") == [(70, 50, 20, 20)]


def test_a_test_of_one_corridor_says_nothing_of_another() -> None:
    both = [pl.concat([side([each]), side([each], corridor="US-GT")]) for each in (100, 60)]
    change = replaced("COVERAGE", "with-minors", "receiver", side([60]), side([75]))
    found = waterfall((MEXICO, UNITED_STATES), both[0], both[1], (change,), Month(2024, 1), LAST)
    tested = found.filter(reason="COVERAGE").select("corridor", "tested", "part").rows()
    assert tested == [("MX-GT", True, 15), ("US-GT", False, 0)]


def test_incomplete_months_close_the_gap_that_they_held() -> None:
    """Of four months the last three still change: 10 + 20 + 30 of a gap of 65."""
    sender, receiver = (side(each, corridor="US-GT") for each in ([105, 110, 120, 130], [100, 100, 100, 100]))
    transforms = incomplete_months((UNITED_STATES,), sender)
    found = waterfall((UNITED_STATES,), sender, receiver, transforms, Month(2024, 1), LAST)
    last = found.filter(reason="INCOMPLETE").row(0, named=True)
    assert (last["part"], last["left"], last["months"]) == (60, 5, 1)


def test_months_that_do_not_compare_are_not_added() -> None:
    sent, received = (side([each] * 3, first=Month(2023, 4), corridor="US-GT") for each in (900, 100))
    found = waterfall((UNITED_STATES,), sent, received, (), Month(2023, 1), LAST)
    assert _lines(found.head(1), "months", "left") == [(1, 800)]


def test_a_corridor_without_a_common_month_has_no_line() -> None:
    assert waterfall((MEXICO,), side([1, None]), side([None, 2]), (), Month(2024, 1), LAST).is_empty()


def test_rounding_never_takes_more_than_the_gap() -> None:
    found = waterfall((MEXICO,), side([100] * 4, rounding=10), side([99] * 4), (), Month(2024, 1), LAST)
    assert _lines(found.tail(2), "reason", "part") == [("ROUNDING", 4), ("UNEXPLAINED", 0)]
    found = waterfall((MEXICO,), side([100] * 4, rounding=10), side([110] * 4), (), Month(2024, 1), LAST)
    assert _lines(found.tail(2), "reason", "part") == [("ROUNDING", -20), ("UNEXPLAINED", -20)]


_figures = st.lists(st.none() | st.integers(0, 5_000), min_size=6, max_size=6)
_sides = st.builds(side, _figures, st.sampled_from([None, 10]), st.integers(1, 4))
_names: st.SearchStrategy[SideName] = st.sampled_from(("sender", "receiver"))
_shares = st.fractions(0, 1, max_denominator=7)
_months = st.sets(st.sampled_from([cell("MX-GT", f"2024-0{month}") for month in range(1, 7)]), max_size=3)


@st.composite
def _transforms(draw: st.DrawFn, sides: dict[str, pl.DataFrame]) -> list[Transform]:
    drawn: list[Transform] = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(("replaced", "timing", "left out")))
        name: SideName = draw(_names)
        if kind == "replaced":
            before = draw(st.sampled_from([sides[name], draw(_sides)]))
            drawn.append(replaced(draw(st.sampled_from(TESTABLE)), f"step-{number}", name, before, draw(_sides)))
        elif kind == "timing":
            drawn.extend(timing_transforms((MEXICO,), draw(_shares)))
        else:
            drawn.extend(months_left_out(draw(st.sampled_from(TESTABLE)), f"step-{number}", draw(_months)))
    return drawn


@pytest.mark.proof("gap waterfall: the parts and the rest add up to the gap exactly, whatever the changes and holes")
@given(st.data())
@settings(max_examples=proofs.size(60, 2_000), deadline=None)
def test_the_parts_add_up_to_the_gap_whatever_the_transforms_are(data: st.DataObject) -> None:
    sides = {"sender": data.draw(_sides), "receiver": data.draw(_sides)}
    transforms = data.draw(_transforms(sides))
    found = waterfall((MEXICO,), sides["sender"], sides["receiver"], transforms, Month(2024, 1), LAST)
    if found.is_empty():
        return
    gap = found["left"][0]
    assert gap == found["sender"][0] - found["receiver"][0]
    assert found["part"].sum() == gap
    assert found["left"].to_list() == [gap - each for each in found["part"].cum_sum()]
    assert found["left"][-1] == 0
    reached = found.filter(~pl.col("reason").is_in(["ROUNDING", "UNEXPLAINED"]))
    assert (reached["sender"] - reached["receiver"] == reached["left"]).all()
    ranged = found.filter(pl.col("part_min").is_not_null())
    assert ((ranged["part_min"] <= ranged["part"]) & (ranged["part"] <= ranged["part_max"])).all()
    assert (found["apart"] >= found["left"].abs()).all()
    assert set(found["reason"]) == {"REPORTED", *(each.code for each in gap_reasons())}


@given(st.lists(st.tuples(*[st.integers(0, 5_000)] * 4), min_size=1, max_size=6))
def test_where_every_month_is_stated_all_are_added(figures: list[tuple[int, int, int, int]]) -> None:
    sent, received, other_sent, other_received = (list(column) for column in zip(*figures, strict=True))
    transforms = (
        replaced("DEFINITION", "one", "sender", side(sent), side(other_sent)),
        replaced("COVERAGE", "other", "receiver", side(received), side(other_received)),
    )
    found = waterfall((MEXICO,), side(sent), side(received), transforms, Month(2024, 1), LAST)
    parts = dict(_lines(found, "reason", "part"))
    assert found["left"][0] == sum(sent) - sum(received)
    assert parts["DEFINITION"] == sum(sent) - sum(other_sent)
    assert parts["COVERAGE"] == sum(other_received) - sum(received)
    assert parts["UNEXPLAINED"] == sum(other_sent) - sum(other_received)
