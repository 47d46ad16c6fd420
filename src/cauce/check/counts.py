"""Could each number be a count of events?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding

MOST = 10**9
"""More events than people could live through in a period of any publication."""


def check_counts(delivery: Delivery, _: Before) -> list[Finding]:
    """`impossible-count`: below zero or above a thousand million, by table."""
    value = pl.col("obs_value")
    wrong = delivery.observations.with_row_index("obs").filter((value < 0) | (value > MOST))
    return [
        finding("impossible-count", delivery.place(rows["obs"].to_list()[0]), {"count": rows.height}, table=str(table))
        for (table,), rows in wrong.partition_by("table", as_dict=True, maintain_order=True).items()
    ]
