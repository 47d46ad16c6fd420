"""The cells behind a number as a table, and the rules that gave them their codes."""

from __future__ import annotations

import polars as pl

from cauce.figures.scaled import written
from cauce.figures.tables import Cell, Column, Table
from cauce.language import number, period
from cauce.web.asked import Asked

SHOWN = 200
"""How many cells a page shows; the download has all."""
_COLUMNS = ("time_period", "file", "sheet", "row", "column", "text", "value")


def cells_table(asked: Asked, cells: pl.DataFrame, plain: bool = False, places: int = 0) -> Table:
    """One row a cell, in the order of the files; what is empty, or the same file throughout, is left out.

    `plain` writes codes and numbers as a machine reads them, with the hash of the file and the rule; `places` are the
    decimals to which the values are kept.
    """
    names = [*_COLUMNS, "vintage", "rule"] if plain else [name for name in _COLUMNS if _said(cells, name)]
    columns = tuple(Column(_heading(asked, name), name in ("row", "value")) for name in names)
    language = asked.language

    def told(name: str, value: str | int | None) -> Cell:
        if value is None:
            return Cell("")
        if plain or not isinstance(value, int):
            return Cell(period(str(value), language) if name == "time_period" and not plain else str(value))
        return Cell(written(value, places if name == "value" else 0, language))

    rows = tuple(
        tuple(told(name, value) for name, value in zip(names, row, strict=True))
        for row in cells.select(names).iter_rows()
    )
    return Table(columns, rows)


def rules_table(asked: Asked, cells: pl.DataFrame, places: int = 0) -> Table:
    """How many cells came by which rule, and what they hold together."""
    said = cells.group_by("rule", maintain_order=True).agg(cells=pl.len(), sum=pl.col("value").sum())
    columns = (
        Column(asked.say("trace.rule")),
        Column(asked.say("trace.cells"), True),
        Column(asked.say("trace.sum"), True),
    )
    rows = tuple(
        (Cell(rule), Cell(number(count, asked.language)), Cell(written(total, places, asked.language)))
        for rule, count, total in said.iter_rows()
    )
    return Table(columns, rows)


def _said(cells: pl.DataFrame, name: str) -> bool:
    if name == "file":
        return cells[name].n_unique() > 1
    return name in ("time_period", "value") or cells[name].cast(pl.String).fill_null("").str.len_chars().sum() > 0


def _heading(asked: Asked, name: str) -> str:
    own = {"text": "trace.text", "value": "trace.value", "vintage": "trace.sha", "rule": "trace.rule"}
    return asked.say(own.get(name, f"word.{name}"))
