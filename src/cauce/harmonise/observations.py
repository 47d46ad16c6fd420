"""Lines become observations: equal keys are added, the youngest months are provisional, the cover is counted."""

from __future__ import annotations

import polars as pl

from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import ATTRIBUTES, DIMENSIONS, KEY, OBSERVATION
from cauce.model.period import Period

COVERED = ("dataflow", "source", "table", "freq", "time_period")

_WEIGHTIER = ("Q", "L", "O", "K", "W", "B", "U", "E", "P", "V", "D", "A")
"""Of several statuses under one key the earlier in this list is told."""


def merge(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Lines under equal keys as one observation, the observations in the order of their key.

    A cell that is withheld or unknown makes the sum null and gives it its status; one that cannot exist (`M`) adds
    nothing.

    Parameters
    ----------
    lines
        The columns of OBSERVATION.

    Returns
    -------
    Observations (OBSERVATION), and for each of `lines`, in its order, the number of its observation (`obs`).
    """
    varying = [name for name in KEY if lines[name].n_unique() > 1]
    placed = lines.with_columns(_rank().alias("_rank"), pl.int_range(pl.len()).alias("_line")).sort(
        [*varying, "_rank", "_line"]
    )
    placed = placed.with_columns(_numbered(varying).alias("_obs"))
    unknown = (pl.col("obs_value").is_null() & (pl.col("obs_status") != "M")).any()
    some = pl.col("obs_value").is_not_null().any()
    merged = placed.group_by("_obs", maintain_order=True).agg(
        *[pl.col(name).first() for name in KEY],
        pl.when(some & ~unknown).then(pl.col("obs_value").sum()).alias("obs_value"),
        *[pl.col(name).first() for name in ATTRIBUTES],
    )
    observations = merged.select([pl.col(name).cast(kind) for name, kind in OBSERVATION.items()])
    return observations, placed.sort("_line").select(pl.col("_obs").alias("obs"))


def _numbered(varying: list[str]) -> pl.Expr:
    """A running number of the key, in lines sorted by it."""
    if not varying:
        return pl.repeat(0, pl.len(), dtype=pl.Int64)
    changes = pl.any_horizontal([pl.col(name) != pl.col(name).shift() for name in varying])
    return changes.fill_null(False).cast(pl.Int64).cum_sum()


def _rank() -> pl.Expr:
    """First what is withheld or unknown, then numbers, then what cannot exist; in each by weight of status."""
    weight = pl.col("obs_status").replace_strict(
        list(_WEIGHTIER), list(range(len(_WEIGHTIER))), default=len(_WEIGHTIER), return_dtype=pl.Int32
    )
    without = pl.col("obs_value").is_null()
    return weight + pl.when(without & (pl.col("obs_status") == "M")).then(1000).when(without).then(0).otherwise(100)


def equal_keys(observations: pl.DataFrame, links: pl.DataFrame, file: str | None) -> tuple[Finding, ...]:
    """A note for each table of which several lines fell under one key: how many keys, how many lines."""
    shared = links.group_by("obs").agg(pl.len().alias("lines")).filter(pl.col("lines") > 1)
    tables = (
        shared.join(observations.select("table").with_row_index("obs").cast({"obs": pl.Int64}), on="obs")
        .group_by("table").agg(pl.len().alias("keys"), pl.col("lines").sum()).sort("table")
    )  # fmt: skip
    return tuple(
        Finding("equal-keys", Where(file), {"table": table, "keys": keys, "lines": lines}, Severity.NOTE, table)
        for table, keys, lines in tables.iter_rows()
    )


def mark_provisional(observations: pl.DataFrame, months: int) -> pl.DataFrame:
    """The months that end so many before the last of the whole publication have the status P where it was A.

    A table that ended years before the others is not young: its months are counted back from theirs.
    """
    monthly = observations["freq"] == "M"
    if months < 1 or not monthly.any():
        return observations
    printed = observations.filter(monthly)["time_period"].unique()
    last = Period.parse(str(printed.max())).last
    young = [text for text in printed if Period.parse(text).last > last.plus(-months)]
    marked = (pl.col("freq") == "M") & (pl.col("obs_status") == "A") & pl.col("time_period").is_in(young)
    return observations.with_columns(
        pl.when(marked).then(pl.lit("P")).otherwise(pl.col("obs_status")).alias("obs_status")
    )


def cover(observations: pl.DataFrame) -> pl.DataFrame:
    """Which periods each table states, each frequency apart: those that have a cell.

    Returns
    -------
    `dataflow, source, table, freq, time_period, cells, total, dimensions` in that order of rows: `total` is the sum of
    the numbers as printed (totals and parts alike), null where there is none; `dimensions` those in which the
    table has any code but `_T` and `_Z`, comma separated.
    """
    used = (
        observations.group_by("dataflow", "source", "table", "freq")
        .agg(
            pl.concat_str(
                [pl.when((~pl.col(name).is_in(["_T", "_Z"])).any()).then(pl.lit(f"{name},")).otherwise(pl.lit(""))
                 for name in DIMENSIONS if name != "freq"]
            ).first().str.strip_chars_end(",").alias("dimensions")
        )
    )  # fmt: skip
    return (
        observations.group_by(COVERED)
        .agg(
            pl.len().cast(pl.Int64).alias("cells"),
            pl.when(pl.col("obs_value").is_not_null().any()).then(pl.col("obs_value").sum()).alias("total"),
        )
        .join(used, on=["dataflow", "source", "table", "freq"])
        .select(*COVERED, "cells", "total", "dimensions")
        .sort(COVERED)
    )
