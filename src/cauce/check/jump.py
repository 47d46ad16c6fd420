"""Is the last month of a table unlike anything in its own history?"""

from __future__ import annotations

from math import log
from statistics import median

import polars as pl

from cauce.check.delivery import Before, Delivery, finding, months
from cauce.model.finding import Finding, Severity, Where

HISTORY = 24
"""Steps from month to month that must be known before the last one is judged."""

FAR = 5.0
"""Robust standard deviations (1.4826 times the median absolute deviation) that make a jump."""

LEAST = 0.05
"""The least deviation assumed, as a logarithm: a series that hardly moved may move a little."""


def check_jump(delivery: Delivery, _: Before) -> list[Finding]:
    """`jump` (a warning): the step of a table's sum into its last month, against the steps before it."""
    found: list[Finding] = []
    monthly = delivery.cover.filter((pl.col("freq") == "M") & (pl.col("total") > 0))
    for (table,), rows in monthly.partition_by("table", as_dict=True, maintain_order=True).items():
        sums = {months(text)[0]: (text, total) for text, total in rows.select("time_period", "total").iter_rows()}
        steps = [(at, log(sums[at][1] / sums[at - 1][1])) for at in sorted(sums) if at - 1 in sums]
        if len(steps) <= HISTORY or steps[-1][0] != max(sums):
            continue
        past = [step for _, step in steps[:-1]]
        middle = median(past)
        spread = max(1.4826 * median(abs(step - middle) for step in past), LEAST)
        if abs(steps[-1][1] - middle) > FAR * spread:
            last, before = sums[steps[-1][0]], sums[steps[-1][0] - 1]
            facts: dict[str, str | int] = {"period": last[0], "value": last[1], "before": before[1]}
            found.append(finding("jump", Where(delivery.file), facts, Severity.WARNING, str(table)))
    return found
