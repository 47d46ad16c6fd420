"""Do the parts of a table add up to the totals that it prints?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding
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
            if table.is_empty() or dimension not in KEY or dimension == "event":
                continue
            parts = table.filter(pl.col(dimension).is_in(outermost(table[dimension], dimension, before.codelists)))
            both = beside(table.filter(pl.col(dimension) == "_T"), parts, [dimension])
            found += differing(delivery, "total-and-parts-differ", {"dimension": dimension}, both, rule.name)
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


def beside(totals: pl.DataFrame, parts: pl.DataFrame, dimensions: Collection[str]) -> pl.DataFrame:
    """Each `total` that is known, with the `sum` of its parts, the `gap` and whether they are `apart`.

    A total and its parts have the same codes of the key but those of `dimensions`.
    """
    rest = [name for name in KEY if name not in dimensions]
    known = totals.filter(pl.col("obs_value").is_not_null()).rename({"obs_value": "total"})
    both = known.join(parts.group_by(rest).agg(known_and_hidden()), on=rest)
    return both.with_columns(apart=apart(), gap=(pl.col("sum") - pl.col("total")).abs())


def differing(
    delivery: Delivery, code: str, facts: Mapping[str, str | int], both: pl.DataFrame, table: str
) -> list[Finding]:
    """One finding for all that is apart, at the cell of the total that is farthest from its parts."""
    wrong = both.filter("apart").sort("gap", "obs", descending=[True, False])
    if wrong.is_empty():
        return []
    worst = wrong.row(0, named=True)
    told = {**facts, "count": wrong.height, "of": both.height, "period": worst["time_period"],
            "total": worst["total"], "sum": worst["sum"]}  # fmt: skip
    return [finding(code, delivery.place(worst["obs"]), told, table=table)]
