"""Sides written briefly: a figure for each month from January 2024 on."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from cauce.analysis.mirror import SIDE, Pair
from cauce.model.period import Month

FIRST = Month(2024, 1)

MEXICO = Pair("MX-GT", "mx-returns-gt-receptions")
"""May be compared in every month."""

UNITED_STATES = Pair("US-GT", "us-removals-gt-receptions", provisional_months=3)
"""May be compared to March 2020 and from June 2023."""


def side(
    figures: Sequence[int | None],
    rounding: int | None = None,
    cells: int = 1,
    first: Month = FIRST,
    corridor: str = "MX-GT",
) -> pl.DataFrame:
    """One corridor, a month after another; None is not known."""
    size = len(figures)
    return pl.DataFrame(
        {
            "corridor": [corridor] * size,
            "time_period": [str(first.plus(step)) for step in range(size)],
            "obs_value": figures,
            "obs_min": [None] * size,
            "obs_max": [None] * size,
            "rounding": [rounding] * size,
            "cells": [cells] * size,
            "obs_status": ["A" if figure is not None else "L" for figure in figures],
        },
        SIDE,
    )


def ranged(low: int, high: int) -> pl.DataFrame:
    """One month printed as a range."""
    return side([None]).with_columns(obs_min=pl.lit(low, pl.Int64), obs_max=pl.lit(high, pl.Int64))


def rounded_as_ohss(count: int) -> int:
    """0-4 is printed 0, 5-14 is printed 10, and so on."""
    return (count + 5) // 10 * 10
