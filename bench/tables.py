"""Laying out a table, every number of it with its sign and the way to its cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.figure import Measured, seconds
from cauce.figures.tables import Cell, Column, Table
from cauce.web.shell import environment

COLUMNS = 20


def measure_tables() -> Iterator[Measured]:
    """The bars of the design for 2,500 and 20,000 cells."""
    layout = environment().from_string('{% import "parts.html" as parts %}{{ parts.table(table, "bench") }}')
    for cells, bar in ((2_500, 0.3), (20_000, 1.0)):
        taken = seconds(partial(layout.render, table=_table(cells // COLUMNS)), 3)
        yield Measured(f"a table of {cells:,} cells", taken, bar, "s")


def _table(rows: int) -> Table:
    columns = (Column("Month"), *(Column(f"Column {number}", numeric=True) for number in range(1, COLUMNS)))
    numbers = [Cell(f"{number:,}", "p", "provisional", f"/en/trace?at={number}") for number in range(1, COLUMNS)]
    return Table(columns, tuple((Cell(f"Month {row}"), *numbers) for row in range(rows)))
