"""Does a printed year, or year to date, equal the months that are printed with it?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.check.totals import apart, known_and_hidden
from cauce.model.finding import Finding, Severity
from cauce.model.observation import DIMENSIONS
from cauce.model.period import Period, months_between

_SERIES = ("dataflow", *[name for name in DIMENSIONS if name != "freq"])


def check_years(delivery: Delivery, _: Before) -> list[Finding]:
    """`year-and-months-differ` (a warning): beyond what rounding explains, where all months are printed.

    The months are those of the same table; for a table of years alone, those of a table with the same dimensions.
    """
    numbered = delivery.observations.with_row_index("obs")
    years = numbered.filter((pl.col("freq") != "M") & pl.col("obs_value").is_not_null())
    found: list[Finding] = []
    for (table,), printed in years.partition_by("table", as_dict=True, maintain_order=True).items():
        beside = numbered.filter((pl.col("freq") == "M") & (pl.col("table") == _months_of(delivery, str(table))))
        found += _compared(delivery, str(table), printed, beside)
    return found


def _months_of(delivery: Delivery, table: str) -> str:
    """The table that prints the months of a table's years; itself if it does or if none does."""
    tables = delivery.cover.select("table", "freq", "dataflow", "dimensions").unique().sort("table")
    monthly = tables.filter(pl.col("freq") == "M")
    if table in monthly["table"]:
        return table
    like = tables.filter(pl.col("table") == table).join(monthly, on=["dataflow", "dimensions"], suffix="_months")
    return str(like["table_months"][0]) if like.height else table


def _compared(delivery: Delivery, table: str, printed: pl.DataFrame, monthly: pl.DataFrame) -> list[Finding]:
    spans = pl.DataFrame(
        [
            {"time_period": text, "month": str(month), "length": len(inside)}
            for text in printed["time_period"].unique().sort()
            for inside in [months_between(Period.parse(text).first, Period.parse(text).last)]
            for month in inside
        ],
        schema={"time_period": pl.String, "month": pl.String, "length": pl.Int64},
    )
    months = (
        monthly.rename({"time_period": "month"}).join(spans, on="month").group_by(*_SERIES, "time_period", "length")
    )
    sums = months.agg(pl.len().alias("printed"), *known_and_hidden()).filter(pl.col("printed") == pl.col("length"))
    both = printed.rename({"obs_value": "total"}).join(sums, on=[*_SERIES, "time_period"])
    wrong = both.filter(apart()).with_columns((pl.col("sum") - pl.col("total")).abs().alias("gap"))
    if wrong.is_empty():
        return []
    worst = wrong.sort("gap", "obs", descending=[True, False]).row(0, named=True)
    facts: dict[str, str | int] = {
        "count": wrong.height, "of": both.height, "period": worst["time_period"], "total": worst["total"],
        "sum": worst["sum"],
    }  # fmt: skip
    return [finding("year-and-months-differ", delivery.place(worst["obs"]), facts, Severity.WARNING, table)]
