"""Do the parts of a table add up to the totals that it prints?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding, Severity
from cauce.model.observation import KEY
from cauce.model.structure import Codelist


def check_totals(delivery: Delivery, before: Before) -> list[Finding]:
    """`total-and-parts-differ`: by table and dimension that the source calls complete, beyond what rounding explains.

    A withheld part leaves the total free upwards; a cell that cannot exist adds nothing.
    """
    found: list[Finding] = []
    numbered = delivery.observations.with_row_index("obs")
    for rule in delivery.source.tables:
        table = numbered.filter(pl.col("table") == rule.name)
        for dimension in rule.complete:
            if table.is_empty() or dimension not in KEY:
                continue
            if dimension == "event":
                found += _events_compared(delivery, rule.name, table, before.codelists["CL_EVENT"])
                continue
            parts = table.filter(pl.col(dimension).is_in(outermost(table[dimension], dimension, before.codelists)))
            found += _compared(delivery, rule.name, dimension, table, parts)
    return found


def _events_compared(delivery: Delivery, table: str, printed: pl.DataFrame, events: Codelist) -> list[Finding]:
    """`events-and-parts-differ`: each event beside the sum of those directly under it among the printed ones.

    A warning: publishers revise one of them and not the other. Columns that were exchanged show here too.
    """
    codes = set(printed["event"])
    under: dict[str, set[str]] = {}
    for code in codes:
        above = next((each for each in events.ancestors(code) if each in codes), None)
        if above is not None:
            under.setdefault(above, set()).add(code)
    found: list[Finding] = []
    for whole, parts in sorted(under.items()):
        totals = printed.filter(pl.col("event") == whole).with_columns(event=pl.lit("_T"))
        for each in _compared(delivery, table, "event", totals, printed.filter(pl.col("event").is_in(parts))):
            facts = {name: fact for name, fact in each.facts.items() if name != "dimension"} | {"event": whole}
            found.append(replace(each, code="events-and-parts-differ", facts=facts, severity=Severity.WARNING))
    return found


def apart(total: str = "total", parts: str = "sum", cells: str = "cells", hidden: str = "hidden") -> pl.Expr:
    """Whether a printed total and the sum of its printed parts differ by more than rounding explains.

    Each of them may be off by half the base of rounding: `rounding` / 2 for the total and for each of `cells` parts.
    `hidden` counts parts that are withheld or unknown: with any, the parts may only not exceed the total.
    """
    room = pl.when(pl.col("rounding") > 1).then(pl.col("rounding") * (pl.col(cells) + 1) / 2).otherwise(0)
    over = pl.col(parts) - pl.col(total)
    return (over > room) | ((over < -room) & (pl.col(hidden) == 0))


def known_and_hidden() -> list[pl.Expr]:
    """Of several parts: their sum, how many have a number, how many are withheld or unknown."""
    value = pl.col("obs_value")
    return [
        value.sum().alias("sum"),
        value.is_not_null().sum().cast(pl.Int64).alias("cells"),
        (value.is_null() & (pl.col("obs_status") != "M")).sum().cast(pl.Int64).alias("hidden"),
    ]


def outermost(codes: Iterable[str], dimension: str, codelists: Mapping[str, Codelist]) -> list[str]:
    """The printed codes of a dimension but its total, without those below another printed one."""
    printed = set(codes) - {"_T"}
    for each in codelists.values():
        if each.id == f"CL_{'AREA' if dimension.endswith('area') else dimension.upper()}":
            return [code for code in printed if code not in each or not printed & set(each.ancestors(code))]
    return list(printed)


def _compared(
    delivery: Delivery, table: str, dimension: str, printed: pl.DataFrame, parts: pl.DataFrame
) -> list[Finding]:
    rest = [name for name in KEY if name != dimension]
    totals = printed.filter((pl.col(dimension) == "_T") & pl.col("obs_value").is_not_null())
    both = totals.rename({"obs_value": "total"}).join(parts.group_by(rest).agg(known_and_hidden()), on=rest)
    wrong = both.filter(apart()).with_columns((pl.col("sum") - pl.col("total")).abs().alias("gap"))
    if wrong.is_empty():
        return []
    worst = wrong.sort("gap", "obs", descending=[True, False]).row(0, named=True)
    facts: dict[str, str | int] = {
        "dimension": dimension, "count": wrong.height, "of": both.height, "period": worst["time_period"],
        "total": worst["total"], "sum": worst["sum"],
    }  # fmt: skip
    return [finding("total-and-parts-differ", delivery.place(worst["obs"]), facts, table=table)]
