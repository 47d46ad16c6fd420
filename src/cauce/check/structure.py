"""Is there anything at all, and is every observation one?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding, listed
from cauce.model.finding import Finding, Where
from cauce.model.observation import KEY

FEWEST = 5
"""Observations of whole periods from which it is told that all are printed twice; fewer may be a coincidence."""


def check_structure(delivery: Delivery, _: Before) -> list[Finding]:
    """`nothing-read`: no observation. `key-twice`: two under one key. `printed-twice`: whole periods in two copies."""
    if delivery.observations.is_empty():
        return [Finding("nothing-read", Where(delivery.file))]
    return [*_keys_twice(delivery), *_printed_twice(delivery)]


def _keys_twice(delivery: Delivery) -> list[Finding]:
    twice = delivery.observations.with_row_index("obs").filter(pl.struct(KEY).is_duplicated())
    return [
        finding("key-twice", delivery.place(rows["obs"].to_list()[0]), {"observations": rows.height}, table=str(table))
        for (table,), rows in twice.partition_by("table", as_dict=True, maintain_order=True).items()
    ]


def _printed_twice(delivery: Delivery) -> list[Finding]:
    """Periods of which every observation comes from cells that stand there in pairs of one text."""
    copies = delivery.lineage.group_by("obs", "text").agg(pl.len().alias("cells"))
    paired = copies.group_by("obs").agg((pl.col("cells") % 2 == 0).all().alias("paired"))
    periods = (
        delivery.observations.select("table", "freq", "time_period").with_row_index("obs").cast({"obs": pl.Int64})
        .join(paired, on="obs").group_by("table", "freq", "time_period")
        .agg(pl.len().alias("cells"), pl.col("paired").all(), pl.col("obs").min())
        .filter("paired").filter(pl.col("cells").sum().over("table") >= FEWEST).sort("table", "obs")
    )  # fmt: skip
    return [
        finding(
            "printed-twice",
            delivery.place(rows["obs"].to_list()[0]),
            {"periods": listed(rows["time_period"].unique()), "count": rows["time_period"].n_unique()},
            table=str(table),
        )
        for (table,), rows in periods.partition_by("table", as_dict=True, maintain_order=True).items()
    ]
