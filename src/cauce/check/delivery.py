"""What is checked: one delivery, and what was said before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from cauce.harmonise import cover
from cauce.model.finding import Finding, Severity, Where
from cauce.model.order import Order
from cauce.model.period import Period
from cauce.model.source import Source
from cauce.model.structure import Codelist
from cauce.model.transcript import Transcript

STATED = ("dataflow", "table", "freq", "time_period")
"""One period of one table of a source: what a statement replaces as a whole."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A harmonised publication that asks to be accepted.

    `observations` (OBSERVATION) and `lineage` (LINEAGE) as `harmonise` gives them, `cover` as `harmonise.cover` does.
    """

    source: Source
    file: str
    observations: pl.DataFrame
    lineage: pl.DataFrame
    cover: pl.DataFrame
    transcript: Transcript | None = None

    def place(self, obs: int) -> Where:
        """The first cell of an observation."""
        cells = self.lineage.filter(pl.col("obs") == obs).head(1).select("sheet", "row", "column").rows()
        sheet, row, column = cells[0] if cells else (None, None, None)
        return Where(self.file, sheet or None, row, column or None)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known as the delivery comes, each part empty where there is nothing.

    `observations` (OBSERVATION) are the current ones of the delivery's own source and tables, `cover` the current
    cover of that source (with `vintage`, where it is known), `known` the current observations of other sources by
    their code, `published` the day of publication where somebody or the file itself says it, `orders` what can be
    counted only while an order was in force.
    """

    observations: pl.DataFrame | None = None
    cover: pl.DataFrame | None = None
    known: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    published: date | None = None
    codelists: Mapping[str, Codelist] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()

    def stated(self) -> pl.DataFrame:
        """The predecessor's cover; counted from its observations where it was not given."""
        if self.cover is not None:
            return self.cover
        return cover(self.observations) if self.observations is not None else pl.DataFrame(schema=NO_COVER)


NO_COVER = pl.Schema({**dict.fromkeys((*STATED, "source"), pl.String), "dimensions": pl.String})


def finding(
    code: str,
    where: Where,
    facts: Mapping[str, str | int],
    severity: Severity = Severity.BLOCKING,
    table: str | None = None,
) -> Finding:
    """A finding about a table, its name among the facts."""
    return Finding(code, where, {**facts, **({"table": table} if table else {})}, severity, table)


def listed(texts: Iterable[str], most: int = 12) -> str:
    """The first of some codes or periods, in order, as one text."""
    ordered = sorted(texts)
    return ", ".join(ordered[:most]) + (", ..." if len(ordered) > most else "")


def months(text: str) -> tuple[int, int]:
    """The first and last month of a period, as numbers that differ by one from month to month."""
    period = Period.parse(text)
    return period.first.index, period.last.index
