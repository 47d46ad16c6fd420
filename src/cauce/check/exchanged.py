"""Do two series go on, from some month of the last year, each where the other stood before?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding, Severity
from cauce.model.observation import KEY

RECENT = 12
"""Months at the end of a table that are looked at; exchanged for longer, a series has no history left to tell by."""

HISTORY = 24
"""Steps from month to month before them that must be known."""

FAR, NEAR = 5.0, 2.0
"""Robust standard deviations of a series' own steps: beyond the one both have jumped, within the other both go on."""

LEAST_SPREAD = 0.05
"""The least deviation assumed, as a logarithm."""

LEAST = 1000
"""Events of the larger of two months: below it a month may be anything."""

MOST = 5
"""Pairs that are named."""

_SERIES = [name for name in KEY if name != "time_period"]


def check_exchanged(delivery: Delivery, _: Before) -> list[Finding]:
    """`series-exchanged` (a warning), by table: pairs of series that seem to have changed places, the clearest first.

    Both jump in one month, in opposite directions and far beyond their own history, and neither would if they were
    exchanged from there on. The deviation is 1.4826 times the median absolute deviation of the steps of a series, as
    logarithms, widened by what counting and rounding alone would do.
    """
    jumps = _jumps(delivery.observations).filter(_far("value", "log") > FAR)
    both = jumps.join(jumps, on=["table", "month"], suffix="_other").filter(
        (pl.col("obs") < pl.col("obs_other"))
        & ((pl.col("log") > pl.col("log_before")) != (pl.col("log_other") > pl.col("log_before_other")))
    )
    pairs = both.filter((_far("value_other", "log_other") < NEAR) & (_far("value", "log", of="_other") < NEAR)).sort(
        "table", (pl.col("log") - pl.col("log_other")).abs(), "obs", "obs_other", descending=[False, True, False, False]
    )
    found: list[Finding] = []
    for (table,), rows in pairs.partition_by("table", as_dict=True, maintain_order=True).items():
        named = [f"{_cell(delivery, one)} / {_cell(delivery, other)}"
                 for one, other in rows.select("obs", "obs_other").head(MOST).iter_rows()]  # fmt: skip
        facts: dict[str, str | int] = {
            "count": rows.height, "period": rows["time_period"][0], "pairs": "; ".join(named),
        }  # fmt: skip
        where = delivery.place(rows["obs"][0])
        found.append(finding("series-exchanged", where, facts, Severity.WARNING, str(table)))
    return found


def _jumps(observations: pl.DataFrame) -> pl.DataFrame:
    """The last steps of each series with a history: `value` and `log`, each `before` too, `middle` and `spread`."""
    text, step = pl.col("time_period"), pl.col("log") - pl.col("log_before")
    old = pl.col("month") <= pl.col("month").max().over("table") - RECENT
    monthly = (
        observations.with_row_index("obs")
        .filter((pl.col("freq") == "M") & pl.col("obs_value").is_not_null() & (pl.col("obs_value") >= 0))
        .select(
            "obs", "table", "time_period",
            series=pl.concat_str(_SERIES, separator=" "),
            month=text.str.slice(0, 4).cast(pl.Int64) * 12 + text.str.slice(5, 2).cast(pl.Int64),
            value=pl.col("obs_value").cast(pl.Float64), base=pl.max_horizontal("rounding", 1).cast(pl.Float64),
        )
        .sort("series", "month")
        .with_columns(log=(pl.col("value") + pl.col("base")).log())
        .with_columns(pl.col("value", "log", "month").shift(1).over("series").name.suffix("_before"))
        .filter(pl.col("month") == pl.col("month_before") + 1)
    )  # fmt: skip
    history = monthly.filter(old).select("series", step=step)
    told = (
        history.with_columns(middle=pl.col("step").median().over("series"))
        .group_by("series")
        .agg(
            pl.col("middle").first(),
            spread=(1.4826 * (pl.col("step") - pl.col("middle")).abs().median()).clip(lower_bound=LEAST_SPREAD),
            known=pl.len(),
        )
    )
    recent = monthly.filter(~old, pl.max_horizontal("value", "value_before") >= LEAST)
    return recent.join(told.filter(pl.col("known") >= HISTORY), on="series")


def _far(value: str, log: str, *, of: str = "") -> pl.Expr:
    """How far the step of a series to some value is from its middle, in its own deviations."""
    base = pl.col(f"base{of}")
    reached, left = pl.col(value) + base, pl.col(f"value_before{of}") + base
    rounded = pl.when(base > 1).then(base**2 / 6 / pl.min_horizontal(reached, left) ** 2).otherwise(0.0)
    width = (pl.col(f"spread{of}") ** 2 + 1 / reached + 1 / left + rounded).sqrt()
    return (pl.col(log) - pl.col(f"log_before{of}") - pl.col(f"middle{of}")).abs() / width


def _cell(delivery: Delivery, obs: int) -> str:
    where = delivery.place(obs)
    return " ".join(str(part) for part in (where.sheet, where.column, where.row) if part)
