"""One side of a corridor: what a reporter counted, and the bounds within which a printed figure says the count lies."""

from __future__ import annotations

import polars as pl

from cauce.errors import StructureError

SIDE = pl.Schema(
    {
        "corridor": pl.String,
        "time_period": pl.String,  # a month, 2024-05
        "obs_value": pl.Int64,  # events; null is not known
        "obs_min": pl.Int64,  # where a range is printed, its ends: "<5" is 1 and 4
        "obs_max": pl.Int64,
        "rounding": pl.Int64,  # what each cell is rounded to; null or 1 is exact
        "cells": pl.Int64,  # how many rounded cells were added
        "obs_status": pl.String,
    }
)
"""The table of one side, a row for each corridor and month."""

_MILDEST_FIRST = ("A", "B", "E", "P", "U", "K", "W", "V", "D", "F", "G", "I", "J", "N", "S", "M", "O", "L", "H", "Q")


def bounded(side: pl.DataFrame) -> pl.DataFrame:
    """The side with the least and the most that each figure can stand for, in `obs_min` and `obs_max`.

    A cell rounded to ten may be five off either way, so a sum of n cells 5 n; a printed range widens likewise; no count
    is below zero. `rounding` is null afterwards: it is in the bounds. Rows without a value and a range stay null.
    Raises StructureError for two rows of one corridor and month.
    """
    key = pl.struct("corridor", "time_period")
    twice = side.filter(key.is_duplicated())
    if not twice.is_empty():
        raise StructureError("code-twice", {"file": "mirror", "code": " ".join(twice.row(0)[:2])})
    half = (pl.col("rounding").fill_null(1) // 2) * pl.col("cells").fill_null(1)
    return side.select(
        "corridor",
        "time_period",
        "obs_value",
        obs_min=pl.max_horizontal(pl.coalesce("obs_min", "obs_value") - half, pl.lit(0)).pipe(_known, "obs_min"),
        obs_max=(pl.coalesce("obs_max", "obs_value") + half).pipe(_known, "obs_max"),
        rounding=pl.lit(None, pl.Int64),
        cells="cells",
        obs_status="obs_status",
    )


def add_up(*parts: pl.DataFrame) -> pl.DataFrame:
    """The sum of several series of one side, such as removals and enforcement returns, with the sum of their bounds.

    A month that one part lacks or does not state has no value, only, if each part has them, bounds; its status is the
    gravest of the parts, O where a part has no row.
    """
    grave = pl.col("obs_status").replace_strict(
        list(_MILDEST_FIRST), list(range(len(_MILDEST_FIRST))), return_dtype=pl.Int64
    )
    every = pl.concat([bounded(part) for part in parts]).with_columns(grave=grave)
    whole = (pl.len() == len(parts)) & pl.col("obs_min").is_not_null().all()
    stated = (pl.len() == len(parts)) & pl.col("obs_value").is_not_null().all()
    added = every.group_by("corridor", "time_period", maintain_order=True).agg(
        obs_value=pl.when(stated).then(pl.col("obs_value").sum()),
        obs_min=pl.when(whole).then(pl.col("obs_min").sum()),
        obs_max=pl.when(whole).then(pl.col("obs_max").sum()),
        rounding=pl.lit(None, pl.Int64),
        cells=pl.col("cells").sum(),
        obs_status=pl.when(pl.len() == len(parts))
        .then(pl.col("obs_status").get(pl.col("grave").arg_max()))
        .otherwise(pl.lit("O")),
    )
    return added.sort("corridor", "time_period")


def _known(bound: pl.Expr, printed: str) -> pl.Expr:
    """The bound, null where nothing is printed from which it could follow."""
    return pl.when(pl.coalesce(printed, "obs_value").is_not_null()).then(bound)
