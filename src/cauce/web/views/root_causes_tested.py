"""Whether any condition made an outlook better than the series' own past: the registered test, as it came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from cauce.figures.tables import Cell, Column, Table
from cauce.language import number
from cauce.reference import codelist
from cauce.web.asked import Asked

_ALL, _BETTER = "_T", "better"


@dataclass(frozen=True, slots=True)
class Tested:
    """The finding in a sentence, how it was found, and a line for each driver."""

    title: str
    how: str
    table: Table


def tested(asked: Asked) -> Tested | None:
    """The test of the edition; None where it has none, or an instant is asked."""
    rows = asked.edition.results("DF_DRIVER_TEST")
    told = rows.filter(pl.col("citizenship") == _ALL, pl.col("verdict").is_not_null())
    if asked.as_of is not None or told.is_empty():
        return None
    better = told.filter(pl.col("verdict") == _BETTER).height
    pairs = rows.filter(pl.col("citizenship") != _ALL, pl.col("verdict").is_not_null())
    facts = {"found": better, "of": told.height}
    title = asked.say("root-causes.tested.some" if better else "root-causes.tested.none", **facts)
    how = asked.say(
        "root-causes.tested.how",
        pairs=pairs.height,
        better=pairs.filter(pl.col("verdict") == _BETTER).height,
        own=number(max(told["own_to_last_value"].drop_nulls().to_list(), default=1.0), asked.language, 2),
    )
    columns = tuple(
        Column(asked.say(f"root-causes.tested.column.{name}"), name not in ("driver", "verdict"))
        for name in ("driver", "error", "origins", "pairs", "q", "verdict")
    )
    return Tested(title, how, Table(columns, tuple(_row(asked, row) for row in told.iter_rows(named=True))))


def _row(asked: Asked, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    language = asked.language
    return (
        Cell(codelist("CL_INDICATOR").name(row["driver"], language)),
        Cell("" if row["relative_error"] is None else number(row["relative_error"], language, 3)),
        Cell(number(row["origins"], language)),
        Cell(number(row["pairs"], language)),
        Cell(number(row["q"], language, 2)),
        Cell(asked.say(f"root-causes.tested.{row['verdict']}")),
    )
