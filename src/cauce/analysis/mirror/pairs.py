"""Which two accounts may be mirrored, in which months, and by which clocks they count."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from cauce.errors import StructureError
from cauce.model.period import Month
from cauce.reference import Comparison, comparisons


@dataclass(frozen=True, slots=True)
class Pair:
    """A sender and a receiver of one corridor.

    `comparison` names the entry of `reference/comparisons.yaml` that permits the mirror; the clocks are codes of
    CL_TIME_BASIS; of the sender's series the last `provisional_months` still change. Raises StructureError for a
    comparison that permits none.
    """

    corridor: str
    comparison: str
    sender_clock: str = "DEPARTURE"
    receiver_clock: str = "ARRIVAL"
    provisional_months: int = 0

    def __post_init__(self) -> None:
        permitted(self.comparison)


def permitted(comparison: str) -> Comparison:
    """The comparison of this name. Raises StructureError unless its verdict lets two figures be subtracted."""
    for each in comparisons():
        if each.id == comparison and each.shares_axis:
            return each
    raise StructureError("no-such-code", {"codelist": "comparisons.yaml (yes, within-limits)", "code": comparison})


def comparing(pairs: tuple[Pair, ...]) -> pl.Expr:
    """True for a row (`corridor`, `time_period`) of one of these pairs in a month in which its verdict holds."""
    return pl.any_horizontal(
        pl.lit(False),
        *(
            (pl.col("corridor") == pair.corridor) & _within(span)
            for pair in pairs
            for span in permitted(pair.comparison).months or ("..",)
        ),
    )


def compares(pair: Pair, month: Month) -> bool:
    """True for a month in which the verdict of the pair holds."""
    row = pl.DataFrame({"corridor": [pair.corridor], "time_period": [str(month)]})
    return not row.filter(comparing((pair,))).is_empty()


def _within(span: str) -> pl.Expr:
    first, _, last = span.partition("..")
    month = pl.col("time_period")
    return (month >= first if first else pl.lit(True)) & (month <= last if last else pl.lit(True))
