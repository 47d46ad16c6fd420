"""Could each number be a count of events?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding
from cauce.reference import dataflows

MOST = 10**9
"""More events than people could live through in a period of any publication."""


def check_counts(delivery: Delivery, _: Before) -> list[Finding]:
    """`impossible-count`: below zero or above a thousand million, by table; what is measured is no count."""
    value = pl.col("obs_value")
    counted = [id for id, flow in dataflows().items() if not flow.decimals]
    wrong = delivery.observations.with_row_index("obs").filter(
        pl.col("dataflow").is_in(counted) & ((value < 0) | (value > MOST))
    )
    return [
        finding("impossible-count", delivery.place(rows["obs"].to_list()[0]), {"count": rows.height}, table=str(table))
        for (table,), rows in wrong.partition_by("table", as_dict=True, maintain_order=True).items()
    ]
