"""Is anything counted in months in which the law had no place for it?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding, listed, months
from cauce.model.finding import Finding


def check_orders(delivery: Delivery, before: Before) -> list[Finding]:
    """`outside-the-order`, by table and code: events that an order alone makes possible, in periods before or after it.

    A zero, or a cell that says that it cannot exist, is none.
    """
    found: list[Finding] = []
    counted = delivery.observations.with_row_index("obs").filter(pl.col("obs_value").fill_null(0) != 0)
    for order in before.orders:
        rows = counted.filter((pl.col(order.dimension) == order.code) & (pl.col("reporter") == order.reporter))
        periods = [text for text in rows["time_period"].unique() if not order.reaches(*months(text))]
        outside = rows.filter(pl.col("time_period").is_in(periods)).sort("obs")
        for (table,), each in outside.partition_by("table", as_dict=True, maintain_order=True).items():
            facts: dict[str, str | int] = {
                "code": order.code, "count": each.height, "of": rows.filter(pl.col("table") == table).height,
                "periods": listed(each["time_period"].unique()),
                "spans": "; ".join(f"{start} - {end or ''}".strip(" -") for start, end in order.spans),
            }  # fmt: skip
            found.append(finding("outside-the-order", delivery.place(each["obs"][0]), facts, table=str(table)))
    return found
