"""What a delivery changes in what is known: added, revised, withdrawn."""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import STATED
from cauce.model.observation import KEY

DIFFERENCE = pl.Schema({**dict.fromkeys(KEY, pl.String), "status": pl.String, "before": pl.Int64, "after": pl.Int64})
"""A row for each key that changes; `status` is added, revised or withdrawn; null where there is no number."""


def difference(new: pl.DataFrame, old: pl.DataFrame | None) -> pl.DataFrame:
    """The changes from `old` to `new` (OBSERVATION both), within the periods that each table of `new` states.

    Returns
    -------
    DIFFERENCE, in the order of KEY. A change of status alone is no revision.
    """
    if old is None or old.is_empty():
        old = new.clear()
    told = new.select(STATED).unique()
    then = old.select(*KEY, pl.col("obs_value").alias("before")).join(told, on=STATED, how="semi")
    now = new.select(*KEY, pl.col("obs_value").alias("after"))
    both = now.with_columns(pl.lit(True).alias("_now")).join(
        then.with_columns(pl.lit(True).alias("_then")), on=KEY, how="full", coalesce=True
    )
    status = (
        pl.when(pl.col("_then").is_null()).then(pl.lit("added"))
        .when(pl.col("_now").is_null()).then(pl.lit("withdrawn"))
        .when(~pl.col("before").eq_missing(pl.col("after"))).then(pl.lit("revised"))
    )  # fmt: skip
    changed = both.with_columns(status.alias("status")).filter(pl.col("status").is_not_null())
    return changed.select([pl.col(name).cast(kind) for name, kind in DIFFERENCE.items()]).sort(KEY)
