"""Flows between places from totals of places, with the range within which each of them must lie.

Method: `conflict` asks whether the totals can be true at once; `balance` fits the flows; `feasible` gives their ranges.
Assumptions: within its range a flow is as the prior says, no more is known: maximum entropy. A range assumes only that
totals are true, to within their tolerance, or, where they contradict each other, anywhere between stated and fitted.
`tests/unit/analysis/network` checks recovery of flows that are known, and ranges against those of Fréchet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from cauce.analysis.network.balance import agreeing, fitted
from cauce.analysis.network.conflict import Conflict, conflicts
from cauce.analysis.network.feasible import TINY, possible, ranges
from cauce.analysis.network.paths import outer_places, paths
from cauce.analysis.network.totals import Edge, Totals, read_totals
from cauce.analysis.timeline import Floats

KINDS = ("observed", "determined", "estimated", "impossible")
"""A total tells it by itself; the totals leave one value; they leave a range; a structural zero."""

FLOWS = pl.Schema(
    {
        "orig": pl.String(),
        "dest": pl.String(),
        "flow": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "kind": pl.String(),
        "reason": pl.String(),
    }
)
CONFLICT = pl.Schema(
    {
        "conflict": pl.Int64(),
        "code": pl.String(),
        "apart": pl.Float64(),
        "side": pl.String(),
        "reporter": pl.String(),
        "orig": pl.String(),
        "dest": pl.String(),
        "value": pl.Float64(),
    }
)


@dataclass(frozen=True, slots=True)
class Network:
    """What totals say of flows.

    `flows`: `orig`, `dest`, `flow`, its range `low` to `high` (null = no upper bound), `kind` (one of `KINDS`, null
    with a `reason`: `no-total-covers-it` or `too-many-paths`). `totals`: the totals given, with `fitted` and `reason`
    (one of `TOTAL_REASONS`). `conflicts`: a line for each total in a conflict, with its `code` (one of `CONFLICTS`)
    and by how many counts the `side` `too-much` is `apart` from `too-little`; empty if all agree. `error`: the largest
    distance of the flows' sums from `fitted`.
    """

    flows: pl.DataFrame
    totals: pl.DataFrame
    conflicts: pl.DataFrame
    error: float


def estimate_flows(edges: pl.DataFrame, totals: pl.DataFrame) -> Network:
    """Flows of edges that stand by themselves: an origin-destination table.

    Parameters
    ----------
    edges
        `orig`, `dest` and, if there is, `prior` (a weight; null = 1, zero or less = nobody can pass). An edge that is
        not listed is a structural zero.
    totals
        `reporter`, `orig` and `dest` (null = every: with `dest` null all that leave `orig`), `value` (counts; null =
        not known), and, if there are, `tolerance` and `spread` as in `read_totals`.
    """
    table = _priors(edges)
    prior = dict(zip(table.select("orig", "dest").iter_rows(), table["prior"], strict=True))
    units = [(edge,) for edge, weight in prior.items() if weight > 0]
    return _estimate(list(prior), units, np.array([prior[unit[0]] for unit in units]), totals)


def estimate_route(
    legs: pl.DataFrame,
    totals: pl.DataFrame,
    *,
    begins: Sequence[str] | None = None,
    ends: Sequence[str] | None = None,
    told: Sequence[Edge] | None = None,
) -> Network:
    """Flows of the legs of a route, on which as many leave each place between as arrive there.

    `legs` and `totals` as `edges` and `totals` of `estimate_flows`. People begin at places where no leg arrives and end
    at those that none leaves, unless `begins` and `ends` say otherwise; the prior of a way is the product of its legs'.
    `told` are the legs of which flow and range are wanted: all, if it is not said.
    """
    table = _priors(legs)
    prior = dict(zip(table.select("orig", "dest").iter_rows(), table["prior"], strict=True))
    open_legs = [leg for leg, weight in prior.items() if weight > 0]
    first, last = outer_places(open_legs)
    ways = paths(open_legs, first if begins is None else begins, last if ends is None else ends)
    if ways is None:
        unknown = table.select("orig", "dest", reason=pl.lit("too-many-paths"))
        empty = totals.with_columns(fitted=pl.lit(None, pl.Float64), reason=pl.lit(None, pl.String))
        return Network(_as(unknown, FLOWS), empty, pl.DataFrame(schema=CONFLICT), 0.0)
    weights = np.array([np.prod([prior[leg] for leg in way]) for way in ways])
    return _estimate([leg for leg in prior if told is None or leg in told], ways, weights, totals)


def _estimate(
    edges: Sequence[Edge],
    units: Sequence[Sequence[Edge]],
    prior: Floats,
    table: pl.DataFrame,
) -> Network:
    totals = read_totals(table, units)
    scopes = list(table.select("orig", "dest").iter_rows())
    found = conflicts(totals, scopes)
    target, scale = agreeing(totals), totals.scale
    able = possible(totals.covers, target / scale)
    flows, error = fitted(totals.covers, target, np.where(able, prior, 0.0))
    uses = np.array([[edge in unit for unit in units] for edge in edges], dtype=float).reshape(len(edges), len(units))
    low = np.minimum(np.maximum(totals.value - totals.tolerance, 0), target) / scale
    high = np.maximum(totals.value + totals.tolerance, target) / scale
    bounds = ranges(totals.covers, np.maximum(low - TINY / 10, 0), high + TINY / 10, list(uses))
    told = {scopes[line] for line in totals.line}
    rows = [
        _row(
            edge,
            float(use @ flows),
            least * scale,
            most if most is None else most * scale,
            edge in told,
            bool(use.any()),
        )
        for edge, use, (least, most) in zip(edges, uses, bounds, strict=True)
    ]
    return Network(
        pl.DataFrame(rows, schema=FLOWS, orient="row"), _told(table, totals, target), _named(table, found), error
    )


def _row(edge: Edge, flow: float, low: float, high: float | None, told: bool, open_to_pass: bool) -> tuple[object, ...]:
    if not open_to_pass:
        return (*edge, 0.0, 0.0, 0.0, "impossible", None)
    if high is None:
        return (*edge, None, low, None, None, "no-total-covers-it")
    least, most = min(low, flow), max(high, flow)
    alone = most - least <= 1e-6 * max(most, 1.0)
    return (*edge, flow, least, most, "observed" if told else "determined" if alone else "estimated", None)


def _told(table: pl.DataFrame, totals: Totals, target: Floats) -> pl.DataFrame:
    fitted_by_line = dict(zip(totals.line, target.tolist(), strict=True))
    return table.with_columns(
        fitted=pl.Series([fitted_by_line.get(line) for line in range(table.height)], dtype=pl.Float64),
        reason=pl.Series(totals.reasons, dtype=pl.String),
    )


def _named(table: pl.DataFrame, found: Sequence[Conflict]) -> pl.DataFrame:
    lines = table.select("reporter", "orig", "dest", pl.col("value").cast(pl.Float64)).rows()
    rows = [
        (number, each.code, each.apart, side, *lines[line])
        for number, each in enumerate(found, start=1)
        for side, of_side in (("too-much", each.too_much), ("too-little", each.too_little))
        for line in of_side
    ]
    return pl.DataFrame(rows, schema=CONFLICT, orient="row")


def _priors(edges: pl.DataFrame) -> pl.DataFrame:
    """Each edge once, in its order, with a weight."""
    weight = pl.col("prior").cast(pl.Float64).fill_null(1.0) if "prior" in edges.columns else pl.lit(1.0)
    return (
        edges.select("orig", "dest", prior=weight)
        .group_by("orig", "dest", maintain_order=True)
        .agg(pl.col("prior").sum())
    )


def _as(table: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame(
        {name: table[name] if name in table.columns else [None] * table.height for name in schema}, schema=schema
    )
