"""Is a whole series rewritten, as if another stood in its place?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding, Severity
from cauce.model.observation import KEY

LEAST = 12
"""Months that a series must have in both statements."""

MOST = 0.8
"""The share of its months that a publisher hardly ever revises at once."""


def check_rewritten(delivery: Delivery, before: Before) -> list[Finding]:
    """`series-rewritten` (a warning), by table: series of which nearly every older month has another number now.

    A new way of counting looks like this, and so do columns that were exchanged.
    """
    if before.observations is None or before.observations.is_empty():
        return []
    monthly = pl.col("freq") == "M"
    then = before.observations.filter(monthly).select(*KEY, was="obs_value")
    now = delivery.observations.with_row_index("obs").filter(monthly)
    both = now.join(then, on=list(KEY)).drop_nulls(["obs_value", "was"])
    series = [name for name in KEY if name != "time_period"]
    moved = pl.col("obs_value") != pl.col("was")
    found = (
        both.group_by(series)
        .agg(months=pl.len(), moved=moved.sum(), obs=pl.col("obs").filter(moved).min())
        .filter((pl.col("months") >= LEAST) & (pl.col("moved") >= MOST * pl.col("months")))
        .group_by("table")
        .agg(count=pl.len(), moved=pl.col("moved").sum(), obs=pl.col("obs").min())
        .sort("table")
    )
    return [
        finding("series-rewritten", delivery.place(obs), {"count": count, "cells": cells}, Severity.WARNING, table)
        for table, count, cells, obs in found.iter_rows()
    ]
