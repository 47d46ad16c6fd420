"""Do the parts that a source names add up to their whole?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from cauce.check.delivery import Before, Delivery
from cauce.check.totals import beside, differing
from cauce.model.finding import Finding, Severity
from cauce.model.observation import KEY
from cauce.model.source import Sum
from cauce.model.structure import Codelist

OFTEN = 0.1
"""The share of a series' periods that no publisher revises on one side alone: beyond it, columns were exchanged."""

FEWEST = 6
"""Periods of a series that must be apart before it is called often."""

_SERIES = [name for name in KEY if name not in ("freq", "time_period")]


def check_sums(delivery: Delivery, before: Before) -> list[Finding]:
    """`events-and-parts-differ` where the whole is an event, else `total-and-parts-differ`, beyond rounding.

    A source names the sums, or says by `complete: [event]` that each event is the sum of those under it. The former
    is a warning, for publishers revise an event and not its parts; it stops a delivery where more than a tenth of the
    periods of one series are apart, and at least six. An exchange of two columns shows here unless both are parts of
    all the same wholes.
    """
    found: list[Finding] = []
    numbered = delivery.observations.with_row_index("obs")
    for rule in delivery.source.tables:
        table = numbered.filter(pl.col("table") == rule.name)
        below = _below(set(table["event"]), before.codelists["CL_EVENT"]) if "event" in rule.complete else ()
        for each in (*rule.sums, *below) if table.height else ():
            found += _compared(delivery, table, each, rule.name)
    return found


def _below(printed: set[str], events: Codelist) -> list[Sum]:
    """Each printed event with those directly under it among the printed ones."""
    under: dict[str, list[str]] = {}
    for code in sorted(printed):
        above = next((each for each in events.ancestors(code) if each in printed), None)
        if above is not None:
            under.setdefault(above, []).append(code)
    return [Sum({"event": (whole,)}, {"event": tuple(parts)}) for whole, parts in sorted(under.items())]


def _compared(delivery: Delivery, rows: pl.DataFrame, said: Sum, table: str) -> list[Finding]:
    both = beside(rows.filter(_has(said.whole)), rows.filter(_has(said.parts)), {*said.whole, *said.parts})
    if "event" not in said.whole:
        names = ", ".join(sorted(said.parts))
        return differing(delivery, "total-and-parts-differ", {"dimension": names}, both, table)
    share, count = pl.col("apart").mean().over(_SERIES), pl.col("apart").sum().over(_SERIES)
    often = both.filter((share > OFTEN) & (count >= FEWEST)).height
    severity = Severity.BLOCKING if often else Severity.WARNING
    facts = {"event": "; ".join(said.whole["event"])}
    found = differing(delivery, "events-and-parts-differ", facts, both, table)
    return [replace(each, severity=severity) for each in found]


def _has(codes: Mapping[str, Sequence[str]]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_in(list(each)) for name, each in codes.items())
