"""Which series that are watched were not tested, and why: nothing is silently left out."""

from __future__ import annotations

from collections import Counter

import polars as pl

from cauce.figures.tables import Cell, Column, Table
from cauce.language import number
from cauce.reference import codelist, signal_reasons, watched
from cauce.web.asked import Asked
from cauce.web.watching import compactly


def untested(asked: Asked, owner: str) -> dict[str, object]:
    """How many were tested in their newest month, and a row for each of the others; empty in an edition without it."""
    every = asked.edition.results("DF_TESTED")
    found = every if owner == "_T" else every.filter(pl.col("owner") == owner)
    if found.is_empty():
        return {}
    missing = found.filter(pl.col("reason").is_not_null()).rows(named=True)
    reasons, language = signal_reasons(), asked.language
    said = [asked.say("signals.untested.lede", tested=len(found) - len(missing), all=len(found))]
    for code, count in Counter(row["reason"] for row in missing).most_common():
        said.append(asked.say("signals.untested.reason", name=reasons[code].name[language], code=code, count=count))
    names = ("series", "newest", "known", "needed", "owner", "why")
    heads = tuple(Column(asked.say(f"signals.column.{name}"), name in ("known", "needed")) for name in names)
    rows = tuple(
        (
            Cell(compactly(watched()[row["series"]], language)),
            Cell("" if row["time_period"] is None else asked.period(row["time_period"])),
            Cell(number(row["known"], language)),
            Cell(number(row["needed"], language)),
            Cell(codelist("CL_REPORTER").name(row["owner"], language)),
            Cell(reasons[row["reason"]].name[language]),
        )
        for row in missing
    )
    return {"lede": " ".join(said if rows else [*said, asked.say("signals.untested.all")]), "table": Table(heads, rows)}
