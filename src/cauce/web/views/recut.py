"""What is said of figures that a later file states at a coarser cut: by what both can be compared, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from cauce.language import listing
from cauce.web.asked import Asked
from cauce.web.asking import dimension_name


@dataclass(frozen=True, slots=True)
class Recut:
    """Two tables of a source: the `finer` one of the earlier file, and the one that restates it.

    `by` are the dimensions that both split, `without` those that the later no longer does.
    """

    table: str
    finer: str
    by: tuple[str, ...]
    without: tuple[str, ...]

    def lost(self, asked: Asked) -> str:
        """What the later table no longer splits, in words."""
        return _words(asked, self.without)

    def note(self, asked: Asked) -> str:
        """How the two are compared."""
        facts = {"table": self.table, "finer": self.finer, "by": _words(asked, self.by), "without": self.lost(asked)}
        return asked.say("revisions.coarser", **facts)


def recut(asked: Asked, source: str, table: str, predecessor_table: str) -> Recut | None:
    """How a table restates another of its source; None where it is its own predecessor."""
    if table == predecessor_table:
        return None
    now, then = (_split(asked, source, name) for name in (table, predecessor_table))
    return Recut(table, predecessor_table, tuple(name for name in then if name in now),
                 tuple(name for name in then if name not in now))  # fmt: skip


def recuts(asked: Asked, found: pl.DataFrame) -> tuple[Recut, ...]:
    """Each pair of tables among some REVISIONS of one source, once."""
    pairs = found.select("source", "table", "predecessor_table").unique().sort("table", "predecessor_table")
    made = (recut(asked, *pair) for pair in pairs.iter_rows())
    return tuple(each for each in made if each is not None)


def _split(asked: Asked, source: str, table: str) -> tuple[str, ...]:
    """The dimensions that a table tells apart, in the structure's order: those of more than one code."""
    stated = asked.edition.cover.filter((pl.col("source") == source) & (pl.col("table") == table))
    names = {name for each in stated["dimensions"].unique() for name in each.split(",") if name}
    held = asked.edition.series.filter(pl.col("source") == source)
    return tuple(name for name in held.columns if name in names and held[name].n_unique() > 1)


def _words(asked: Asked, dimensions: Iterable[str]) -> str:
    return listing([dimension_name(name, asked.language).lower() for name in dimensions], asked.language)
