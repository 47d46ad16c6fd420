"""Does the delivery still state what its predecessor did?"""

from __future__ import annotations

from itertools import groupby

import polars as pl

from cauce.check.delivery import Before, Delivery, finding, listed, months
from cauce.model.finding import Finding, Severity, Where


def check_losses(delivery: Delivery, before: Before) -> list[Finding]:
    """`lost-period`, `lost-dimension` and `lost-table` stop a delivery; `empty-period` is a warning."""
    stated = before.stated().filter(pl.col("source") == delivery.source.code)
    return [*_periods(delivery, stated), *_dimensions(delivery, stated)]


def _periods(delivery: Delivery, stated: pl.DataFrame) -> list[Finding]:
    """Periods between the first and last of a table and frequency that have no cell now."""
    lost: dict[str, list[str]] = {}
    empty: dict[str, list[str]] = {}
    for (table, freq), rows in delivery.cover.partition_by("table", "freq", as_dict=True, maintain_order=True).items():
        if freq not in ("M", "A"):
            continue
        now = set(rows["time_period"])
        then = set(stated.filter((pl.col("table") == table) & (pl.col("freq") == freq))["time_period"])
        for absent in _between(now) - now:
            (lost if absent in then else empty).setdefault(str(table), []).append(absent)
    return [
        finding(code, Where(delivery.file), {"periods": listed(periods), "count": len(periods)}, severity, table)
        for code, severity, found in (
            ("lost-period", Severity.BLOCKING, lost),
            ("empty-period", Severity.WARNING, empty),
        )
        for table, periods in found.items()
    ]


def _between(periods: set[str]) -> set[str]:
    """Every period from the first to the last of each form: months, calendar years, fiscal years."""
    inside: set[str] = set()
    for form, texts in groupby(sorted(periods, key=lambda text: (_form(text), text)), key=_form):
        ordered = list(texts)
        if form == "month":
            first, last = months(ordered[0])[0], months(ordered[-1])[0]
            inside |= {f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(first, last + 1)}
        else:
            first, last = int(ordered[0][-4:]), int(ordered[-1][-4:])
            inside |= {f"{ordered[0][:-4]}{year}" for year in range(first, last + 1)}
    return inside


def _form(text: str) -> str:
    return "month" if "-" in text else "FY" if text.startswith("FY") else "year"


def _dimensions(delivery: Delivery, stated: pl.DataFrame) -> list[Finding]:
    """Tables that the predecessor stated together with those delivered, for periods that now only others state."""
    together = _stated_together(delivery, stated)
    now = delivery.cover.select("dataflow", "table", "freq", "time_period", "dimensions")
    found: list[Finding] = []
    for (table,), rows in together.partition_by("table", as_dict=True, maintain_order=True).items():
        here = now.filter(pl.col("table") == table)
        gone = rows.join(here, on=["dataflow", "freq", "time_period"], how="anti")
        others = gone.join(now, on=["dataflow", "freq", "time_period"], suffix="_now").filter(
            pl.col("table_now") != pl.col("table")
        )
        finer = [_filled(each) for each in rows["dimensions"].unique()]
        coarser = [
            row for row in others.iter_rows(named=True) if any(_filled(row["dimensions_now"]) < each for each in finer)
        ]
        if coarser:
            lost = frozenset.union(*finer) - frozenset.union(*[_filled(row["dimensions_now"]) for row in coarser])
            facts = _facts({row["time_period"] for row in coarser})
            by = listed({row["table_now"] for row in coarser})
            lacking = listed(lost) or listed(frozenset.union(*finer))
            found.append(
                finding(
                    "lost-dimension", Where(delivery.file), {**facts, "dimensions": lacking, "by": by}, table=str(table)
                )
            )
        elif here.is_empty() and others.height:
            found.append(
                finding("lost-table", Where(delivery.file), _facts(set(others["time_period"])), table=str(table))
            )
    return found


def _stated_together(delivery: Delivery, stated: pl.DataFrame) -> pl.DataFrame:
    """What the predecessor stated in tables of this delivery, or in files that also stated one of these.

    A source may publish each table as a file of its own: what another file states is not lost.
    """
    delivered = delivery.cover["table"].unique().to_list()
    if "vintage" not in stated.columns:
        return stated
    files = stated.filter(pl.col("table").is_in(delivered))["vintage"].unique().to_list()
    return stated.filter(pl.col("vintage").is_in(files) | pl.col("table").is_in(delivered))


def _filled(dimensions: str) -> frozenset[str]:
    return frozenset(dimensions.split(",")) - {""}


def _facts(periods: set[str]) -> dict[str, str | int]:
    ordered = sorted(periods)
    return {"first": ordered[0], "last": ordered[-1], "count": len(ordered)}
