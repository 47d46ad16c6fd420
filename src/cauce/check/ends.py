"""Does the delivery end before its predecessor did? A file that was cut between two lines looks like nothing else."""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding, Severity, Where


def check_ends(delivery: Delivery, before: Before) -> list[Finding]:
    """`ends-earlier` (a warning): by table, the last month of each and how many months are left out at the end.

    These months stay as they were stated. A month that another table of the delivery states is not left out.
    """
    stated = before.stated().filter(pl.col("source") == delivery.source.code, pl.col("freq") == "M")
    ends = delivery.cover.filter(pl.col("freq") == "M").group_by("table").agg(last=pl.col("time_period").max())
    left = stated.join(delivery.cover.select("time_period").unique(), on="time_period", how="anti")
    left = left.join(ends, on="table").filter(pl.col("time_period") > pl.col("last"))
    return [
        finding(
            "ends-earlier",
            Where(delivery.file),
            {
                "last": str(rows["last"][0]),
                "before": str(rows["time_period"].max()),
                "count": rows["time_period"].n_unique(),
            },
            Severity.WARNING,
            str(table),
        )
        for (table,), rows in left.sort("table").partition_by("table", as_dict=True, maintain_order=True).items()
    ]
