"""The archive as a witness: how well what a delivery says agrees with what a publication is known to have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from cauce.model.observation import KEY

_CELL = tuple(name for name in KEY if name != "source")
_PERIOD = ("table", "time_period")
_FEWEST = 20
"""Fewer shared cells than these speak for and against nobody."""
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the cells that either states in the tables and periods of both, how many both state with one value."""

    equal: int
    stated: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where too little is stated by both sides to tell."""
        return self.equal / self.stated if self.stated >= _FEWEST else None


def agreement(candidate: pl.DataFrame, known: pl.DataFrame) -> Agreement:
    """How well a delivery's observations (OBSERVATION) agree with those known of a publication."""
    periods = candidate.select(_PERIOD).unique().join(known.select(_PERIOD).unique(), on=_PERIOD)
    mine, theirs = (
        frame.filter(pl.col("obs_value").is_not_null()).join(periods, on=_PERIOD).select(*_CELL, "obs_value")
        for frame in (candidate, known)
    )
    both = mine.join(theirs, on=_CELL, suffix="_known")
    equal = both.filter(pl.col("obs_value") == pl.col("obs_value_known")).height
    return Agreement(equal, mine.height + theirs.height - both.height)


def contradicts(named: Agreement, others: Mapping[str, Agreement]) -> str | None:
    """The other candidate that the delivery looks like rather than the one it names; None if there is none.

    It must agree better than the one named, and in most cells: small numbers are often equal by chance.
    """
    own = named.share if named.share is not None else 0.0
    shares = {code: other.share for code, other in others.items() if other.share is not None}
    better = {code: share for code, share in shares.items() if share > own and share > _MOST}
    return max(better, key=lambda code: better[code], default=None)
