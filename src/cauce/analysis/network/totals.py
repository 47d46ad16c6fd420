"""Totals as equations: which flows each of them adds up, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cauce.analysis.timeline import Floats

Edge = tuple[str, str]
"""Origin and destination."""

Scope = tuple[str | None, str | None]
"""The ends that a total is about; None = every."""

Bools = NDArray[np.bool_]

TOTAL_REASONS = ("not-known", "not-a-count", "covers-no-edge")
"""Why a total is not used: nobody stated it; it is below zero; it says that none pass where none can."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals that are used, in the order of their table.

    `covers` has a line a total and a column a unit (an edge, or a path of edges); `value`, `tolerance` and `spread` are
    in the unit of the counts; `line` is the position in the table, `reasons` why each line of it is not used, or None.
    """

    covers: Bools
    value: Floats
    tolerance: Floats
    spread: Floats
    line: tuple[int, ...]
    reasons: tuple[str | None, ...]

    @property
    def scale(self) -> float:
        """The largest total, one at least."""
        return max(float(self.value.max(initial=0.0)), 1.0)

    def only(self, kept: Sequence[int]) -> Totals:
        """Some of these totals."""
        at = list(kept)
        line = tuple(self.line[each] for each in at)
        return Totals(self.covers[at], self.value[at], self.tolerance[at], self.spread[at], line, self.reasons)


def read_totals(totals: pl.DataFrame, units: Sequence[Sequence[Edge]]) -> Totals:
    """The equations of a table of totals over units, each a list of the edges that it takes.

    Columns: `orig` and `dest` (null = every), `value` (null = not known), and if there are, `tolerance` (half the unit
    of rounding; null = 0) and `spread` (how far off the reporter may be; null = the value: large totals move more).
    """
    optional = [pl.lit(None, pl.Float64).alias(name) for name in ("tolerance", "spread") if name not in totals.columns]
    numbers = pl.col("value", "tolerance", "spread").cast(pl.Float64)
    table = totals.with_columns(*optional).select("orig", "dest", numbers)
    covers, values, tolerances, spreads, lines, reasons = [], [], [], [], [], []
    for line, (orig, dest, value, tolerance, spread) in enumerate(table.iter_rows()):
        covered = [any(orig in (None, o) and dest in (None, d) for o, d in unit) for unit in units]
        reason = _reason(value, any(covered))
        reasons.append(reason)
        if reason is None:
            covers.append(covered)
            values.append(float(value))
            tolerances.append(float(tolerance or 0.0))
            spreads.append(float(spread or max(value, 1.0)))
            lines.append(line)
    return Totals(
        np.array(covers, dtype=bool).reshape(len(lines), len(units)),
        np.array(values, dtype=float),
        np.array(tolerances, dtype=float),
        np.array(spreads, dtype=float),
        tuple(lines),
        tuple(reasons),
    )


def _reason(value: float | None, covers: bool) -> str | None:
    if value is None or not np.isfinite(value):
        return "not-known"
    if value < 0:
        return "not-a-count"
    return "covers-no-edge" if value == 0 and not covers else None
