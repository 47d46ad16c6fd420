"""The gap waterfall: which part of a difference each reason closes, in a fixed order, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import polars as pl

from cauce.analysis.mirror.accounts import Cell, account
from cauce.analysis.mirror.pairs import Pair, compares
from cauce.analysis.mirror.reasons import REPORTED, ROUNDING, UNEXPLAINED, position
from cauce.analysis.mirror.states import State, ranges
from cauce.analysis.mirror.transforms import Transform
from cauce.model.period import Month, months_between
from cauce.reference import gap_reasons

MOST_ORDERED = 8
"""Of more transforms than this the range over orders is not computed: eight lead to 256 states."""

Range = tuple[int, int] | None

WATERFALL = pl.Schema(
    {
        "corridor": pl.String,
        "first": pl.String,
        "last": pl.String,
        "months": pl.Int64,  # added on this line
        "order": pl.Int64,  # 0 as reported, then each reason
        "reason": pl.String,
        "step": pl.String,
        "tested": pl.Boolean,
        "sender": pl.Int64,
        "receiver": pl.Int64,
        "part": pl.Int64,  # of the gap: closes it with the sign of the gap, opens it with the other
        "left": pl.Int64,  # the gap that remains after it
        "apart": pl.Int64,  # the same month by month: the sizes of the monthly gaps that remain, added up
        "part_min": pl.Int64,  # over all orders of the transforms; null where not computed
        "part_max": pl.Int64,
        "why": pl.String,  # why nothing tested the reason, a code of the caller; null where it was tested
    }
)


def waterfall(
    pairs: tuple[Pair, ...],
    sender: pl.DataFrame,
    receiver: pl.DataFrame,
    transforms: Sequence[Transform],
    first: Month,
    last: Month,
    why: Mapping[str, str] = MappingProxyType({}),
) -> pl.DataFrame:
    """The difference of the two sides from the first to the last month, taken apart.

    The transforms are applied one after another, each to what the one before left, in the order of `gap_reasons.yaml`;
    a part is by how much its step changes the gap (sender less receiver). Then rounding takes what it could make, at
    most the gap, and the rest is unexplained: the parts add up to the gap exactly. Another order would give other
    parts; `part_min` and `part_max` are their range over all orders. Months of opposite sign cancel in the gap;
    `apart` adds up their sizes, so it is never smaller.

    Added are the months that compare and that both sides state before and after every transform. A reason that no
    transform tests has a line with `tested` false, part 0, and what `why` says of the reason.

    Returns
    -------
    A table of `WATERFALL`; no line for a corridor without such a month.
    """
    start = State(account(sender), account(receiver))
    lines: list[dict[str, object]] = []
    for pair in pairs:
        mine = [each for each in transforms if pair.corridor in each.corridors]
        mine.sort(key=lambda each: position(each.reason))
        chain = [start]
        for transform in mine:
            chain.append(chain[-1].after(transform))
        if cells := _cells(pair, chain, first, last):
            found = ranges(start, mine, cells) if len(mine) <= MOST_ORDERED else [None] * len(mine)
            span = {"corridor": pair.corridor, "first": str(first), "last": str(last)}
            steps = [*_steps(chain, mine, cells, found), *_remainder(chain[-1], cells)]
            lines.extend(
                {**span, "order": order, **line, "why": None if line["tested"] else why.get(str(line["reason"]))}
                for order, line in enumerate(steps)
            )
    return pl.DataFrame(lines, WATERFALL)


def _cells(pair: Pair, chain: Sequence[State], first: Month, last: Month) -> list[Cell]:
    """The months of the span that compare and that both sides state all along."""
    every = [Cell(pair.corridor, month.index) for month in months_between(first, last) if compares(pair, month)]
    return [cell for cell in every if all(state.knows(cell) for state in chain)]


def _steps(
    chain: Sequence[State], ordered: Sequence[Transform], cells: Sequence[Cell], found: Sequence[Range]
) -> Iterator[dict[str, object]]:
    """As reported, then each transform; a reason without one keeps its place."""
    yield _line(chain[0], cells, REPORTED, "", 0, chain[0].gap(cells), None)
    for reason in gap_reasons()[: position(ROUNDING)]:
        mine = [number for number, each in enumerate(ordered) if each.reason == reason.code]
        for number in mine:
            before, after = chain[number], chain[number + 1]
            left = after.gap(cells)
            yield _line(after, cells, reason.code, ordered[number].step, before.gap(cells) - left, left, found[number])
        if not mine:
            reached = chain[sum(position(each.reason) < position(reason.code) for each in ordered)]
            untested = _line(reached, cells, reason.code, "", 0, reached.gap(cells), None)
            yield {**untested, "tested": False}


def _remainder(end: State, cells: Sequence[Cell]) -> Iterator[dict[str, object]]:
    """What rounding could make, and the rest: the same in every order, since all end alike."""
    rounding = end.rounding(cells)
    rest = end.gap(cells) - rounding
    apart = end.apart(cells) - sum(abs(end.rounding([each])) for each in cells)
    yield {**_line(end, cells, ROUNDING, "", rounding, rest, (rounding, rounding)), "apart": apart}
    yield {**_line(end, cells, UNEXPLAINED, "", rest, 0, (rest, rest)), "apart": 0}


def _line(
    state: State, cells: Sequence[Cell], reason: str, step: str, part: int, left: int, found: Range
) -> dict[str, object]:
    sent, received = state.sums(cells)
    low, high = found or (None, None)
    return {
        "months": len(state.added(cells)), "reason": reason, "step": step, "tested": True, "sender": sent,
        "receiver": received, "part": part, "left": left, "apart": state.apart(cells), "part_min": low,
        "part_max": high,
    }  # fmt: skip
