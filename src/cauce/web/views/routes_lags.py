"""How long the way between two stages takes, by nationality, where monthly counts can know it; else why they cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cauce.figures.tables import Cell, Column, Table
from cauce.language import number
from cauce.reference import codelist
from cauce.web.asked import Asked

Row = Mapping[str, Any]


def lags_table(asked: Asked) -> Table | None:
    """Every leg on which a lag may be told; None where the edition has none, or an instant is asked."""
    rows = asked.edition.results("DF_LAGS").rows(named=True)
    if asked.as_of is not None or not rows:
        return None
    names = ("leg", "citizenship", "lag", "share", "said")
    columns = tuple(Column(asked.say(f"lags.column.{name}"), name in ("lag", "share")) for name in names)
    return Table(columns, tuple(_row(asked, row) for row in rows))


def _row(asked: Asked, row: Row) -> tuple[Cell, ...]:
    told = row["reason"] is None
    return (
        Cell(asked.say(f"lags.leg.{row['leg']}")),
        Cell(codelist("CL_CITIZENSHIP").name(row["citizenship"], asked.language)),
        Cell(_with_interval(asked, row, "lag_months", "low", "high") if told else ""),
        Cell(_with_interval(asked, row, "share", "share_low", "share_high") if told else ""),
        Cell(asked.say(f"lags.reason.{row['reason']}") if not told else _told(asked, row)),
    )


def _told(asked: Asked, row: Row) -> str:
    """From how many months, and whether the interval is wider than the bootstrap made it."""
    return asked.say("lags.told.widened" if row["widened"] else "lags.told", months=row["months"])


def _with_interval(asked: Asked, row: Row, *names: str) -> str:
    value, low, high = (number(row[name], asked.language, 1) for name in names)
    return asked.say("lags.interval", value=value, low=low, high=high)
