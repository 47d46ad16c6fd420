"""How a publisher changed what it had said: each statement against the one it replaced, period by period.

A table that first states a period which only a finer table had stated is compared with that at its own, coarser cut.
"""

from __future__ import annotations

import polars as pl

from cauce.edition import layout
from cauce.model.observation import DIMENSIONS
from cauce.release import coarser
from cauce.release.parts import SourceRows

_PERIOD = coarser.PERIOD
_MOVED = (
    *DIMENSIONS, "time_period", "table", "predecessor_table", "stated", "old", "status", "before", "after",
)  # fmt: skip


def revisions(rows: SourceRows, known_before: frozenset[str]) -> pl.DataFrame:
    """REVISIONS of one source. A cell that is no longer printed is withdrawn; a new cell of an old period is added.

    `known_before`: the vintages of the edition before this one.
    """
    moved = pl.concat([_replaced(rows), _at_the_coarser_cut(rows)])
    statements = rows.cover.select("stated", "vintage", "published")
    earlier = rows.cover.select(old="stated", predecessor="vintage")
    return (
        moved.join(statements, on="stated")
        .join(earlier, on="old")
        .with_columns(
            dataflow=pl.lit(rows.dataflow),
            source=pl.lit(rows.source),
            since_last=~pl.col("vintage").is_in(sorted(known_before)),
        )
        .select(pl.col(name).cast(kind) for name, kind in layout.REVISIONS.items())
        .sort("published", *DIMENSIONS, "time_period", "table", "predecessor_table")
    )


def _replaced(rows: SourceRows) -> pl.DataFrame:
    """The cells that a statement changed in the one that it replaced in its own table."""
    order = rows.cover.sort(*_PERIOD, "published", "received", "stated")
    pairs = order.with_columns(old=pl.col("stated").shift(1).over(_PERIOD)).filter(pl.col("old").is_not_null())
    key = [*DIMENSIONS, "time_period", "table", "stated"]
    now = rows.printed.join(pairs.select("stated"), on="stated", how="semi")
    then = rows.printed.rename({"stated": "old"}).join(pairs.select("old", "stated"), on="old")
    both = now.select(*key, after="obs_value", _after=pl.lit(True)).join(
        then.select(*key, before="obs_value", _before=pl.lit(True)), on=key, how="full", coalesce=True
    )
    moved = pl.col("before").ne_missing(pl.col("after")) | pl.col("_before").ne_missing(pl.col("_after"))
    status = (
        pl.when(pl.col("_after").is_null()).then(pl.lit("withdrawn"))
        .when(pl.col("_before").is_null()).then(pl.lit("added"))
        .otherwise(pl.lit("revised"))
    )  # fmt: skip
    changed = both.filter(moved).join(pairs.select("stated", "old"), on="stated")
    named = changed.with_columns(status=status, predecessor_table="table").select(_MOVED)
    return named.cast(dict.fromkeys((*DIMENSIONS, "time_period", "table", "predecessor_table"), pl.String))


def _at_the_coarser_cut(rows: SourceRows) -> pl.DataFrame:
    """The cells that differ where a table first states what only a finer one had stated."""
    compared = coarser.pairs(rows.cover, rows.told)
    wanted = pl.concat([compared["stated"], compared["old"]]).unique().implode()
    sums = [made.filter(pl.col("stated").is_in(wanted)) for made in rows.derived.values()]
    found = coarser.changes(compared, rows.printed, pl.concat(sums or [rows.printed.clear()]), rows.told)
    return found.join(compared.select("stated", "old"), on="stated").select(
        pl.col("finer").alias(name) if name == "predecessor_table" else pl.col(name) for name in _MOVED
    )
