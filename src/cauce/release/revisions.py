"""How a publisher changed what it had said: each statement against the one it replaced, period by period."""

from __future__ import annotations

import polars as pl

from cauce.edition import layout
from cauce.model.observation import DIMENSIONS
from cauce.release.parts import SourceRows

_PERIOD = ("table", "freq", "time_period")


def revisions(rows: SourceRows, known_before: frozenset[str]) -> pl.DataFrame:
    """REVISIONS of one source. A cell that is no longer printed is withdrawn; a new cell of an old period is added.

    `known_before`: the vintages of the edition before this one.
    """
    order = rows.cover.sort(*_PERIOD, "published", "received", "stated")
    before = pl.col("stated").shift(1).over(_PERIOD), pl.col("vintage").shift(1).over(_PERIOD)
    pairs = order.with_columns(old=before[0], predecessor=before[1]).filter(pl.col("old").is_not_null())
    if pairs.is_empty():
        return pl.DataFrame(schema=layout.REVISIONS)
    key = [*DIMENSIONS, "time_period", "table", "stated"]
    now = rows.printed.join(pairs.select("stated"), on="stated", how="semi")
    then = rows.printed.rename({"stated": "old"}).join(pairs.select("old", "stated"), on="old")
    both = now.select(*key, after="obs_value", _after=pl.lit(True)).join(
        then.select(*key, before="obs_value", _before=pl.lit(True)), on=key, how="full", coalesce=True
    )
    moved = pl.col("before").ne_missing(pl.col("after")) | pl.col("_before").ne_missing(pl.col("_after"))
    changed = both.filter(moved)
    statements = pairs.select("stated", "vintage", "predecessor", "published")
    return (
        changed.join(statements, on="stated")
        .with_columns(
            dataflow=pl.lit(rows.dataflow),
            source=pl.lit(rows.source),
            status=pl.when(pl.col("_after").is_null())
            .then(pl.lit("withdrawn"))
            .when(pl.col("_before").is_null())
            .then(pl.lit("added"))
            .otherwise(pl.lit("revised")),
            since_last=~pl.col("vintage").is_in(sorted(known_before)),
        )
        .select(pl.col(name).cast(kind) for name, kind in layout.REVISIONS.items())
        .sort("published", *DIMENSIONS, "time_period", "table")
    )
