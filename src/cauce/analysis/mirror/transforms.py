"""What can be done to a side to test a reason: replace it, move it in time, leave months out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import polars as pl

from cauce.analysis.mirror.accounts import Account, Cell, Figure, account
from cauce.analysis.mirror.pairs import Pair
from cauce.analysis.mirror.reasons import ROUNDING, position
from cauce.errors import StructureError
from cauce.model.period import Month

SideName = Literal["sender", "receiver"]
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Transform:
    """One test of one reason.

    `step` is a code that says what is done, such as `without-expulsions`; `corridors` are those that it tests; `change`
    gives the side as it would be; `leaves_out` are months that are no longer added; `also` is made in the same step, to
    the other side. Raises StructureError for a reason that cannot be tested so.
    """

    reason: str
    step: str
    side: SideName
    corridors: frozenset[str]
    change: Callable[[Account], Account]
    leaves_out: frozenset[Cell] = frozenset()
    also: Transform | None = None

    def __post_init__(self) -> None:
        if position(self.reason) >= position(ROUNDING):
            raise StructureError("no-such-code", {"codelist": "gap_reasons.yaml (by a table)", "code": self.reason})


def replaced(reason: str, step: str, side: SideName, before: pl.DataFrame, after: pl.DataFrame) -> Transform:
    """The side as another table has it, such as receptions of adults for all receptions.

    The difference of the two tables is what is applied, so that several such changes of a side can be made one after
    another; where they overlap, give what the earlier one left as `before`. A month that either table does not state is
    not stated afterwards.
    """
    first, second = account(before), account(after)
    corridors = frozenset(before["corridor"]) | frozenset(after["corridor"])

    def change(now: Account) -> Account:
        kept = {cell: figure for cell, figure in now.items() if cell.corridor not in corridors}
        both = now.keys() & first.keys() & second.keys()
        return kept | {cell: now[cell].changed(first[cell], second[cell]) for cell in both}

    return Transform(reason, step, side, corridors, change)


def together(one: Transform, other: Transform) -> Transform:
    """Two changes counted as one step, such as minors left out on both sides; reason and step are those of the first.

    Raises StructureError where the second has another reason.
    """
    if other.reason != one.reason:
        raise StructureError("no-such-code", {"codelist": one.reason, "code": other.reason})
    return replace(one, corridors=one.corridors | other.corridors, also=other)


def timing_transforms(pairs: tuple[Pair, ...], share: Fraction = HALF) -> tuple[Transform, ...]:
    """Arrivals counted in the month of departure, for every pair whose receiver counts by arrival.

    `share` of each month's arrivals, from 0 to 1, is taken to have left in the month before: a half, or with 1 all of
    them. Moved events are whole and none is lost; a month whose next month is not stated is not stated afterwards.
    No transform where no pair has the two clocks. A share of about 1/60 is a night flight (half of one day of a month);
    a half suits ways of two weeks. Which holds is for the caller to know beforehand, not to choose by the gap.
    """
    clocks = ("DEPARTURE", "ARRIVAL")
    moved = frozenset(pair.corridor for pair in pairs if (pair.sender_clock, pair.receiver_clock) == clocks)
    if not moved:
        return ()

    def change(now: Account) -> Account:
        kept = {cell: figure for cell, figure in now.items() if cell.corridor not in moved}
        for cell, figure in now.items():
            following = now.get(Cell(cell.corridor, cell.month + 1))
            if cell.corridor in moved and following is not None:
                kept[cell] = _stays(figure, share).plus(_moves(following, share))
        return kept

    step = "one-month" if share == 1 else "half-month" if share == HALF else f"{share.numerator}-of-{share.denominator}"
    return (Transform("TIMING", step, "receiver", moved, change),)


def incomplete_months(pairs: tuple[Pair, ...], sender: pl.DataFrame) -> tuple[Transform, ...]:
    """The last months that the sender states left out, as many as each pair calls provisional."""
    stated = account(sender)
    left_out: set[Cell] = set()
    for pair in pairs:
        months = sorted(cell.month for cell in stated if cell.corridor == pair.corridor)
        last = months[-1] if months else 0
        left_out |= {Cell(pair.corridor, last - step) for step in range(pair.provisional_months)}
    return months_left_out("INCOMPLETE", "without-latest-months", left_out) if left_out else ()


def months_left_out(reason: str, step: str, cells: Iterable[Cell]) -> tuple[Transform, ...]:
    """These months no longer added, on both sides."""
    left_out = frozenset(cells)
    return (Transform(reason, step, "sender", frozenset(each.corridor for each in left_out), _as_it_is, left_out),)


def cell(corridor: str, month: str) -> Cell:
    """The cell of a corridor in a month written as `2024-05`."""
    return Cell(corridor, Month.parse(month).index)


def _as_it_is(now: Account) -> Account:
    return now


def _moves(figure: Figure, share: Fraction) -> Figure:
    return Figure(*(int(each * share) for each in figure))


def _stays(figure: Figure, share: Fraction) -> Figure:
    return Figure(*(each - int(each * share) for each in figure))
