"""Invented series: worlds in which nothing happens but chance, and the same with a doubling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from cauce.analysis.timeline import Floats
from cauce.model.period import Month

FIRST = Month(2010, 1)
MONTHS = 144
WORLDS = ("stationary", "random-walk")


def month(at: int) -> str:
    return str(FIRST.plus(at))


def table(values: Sequence[int | None], series: str = "a", parent: str | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {"series": series, "time_period": [month(at) for at in range(len(values))], "value": list(values),
         "parent": parent},
        schema={"series": pl.String(), "time_period": pl.String(), "value": pl.Int64(), "parent": pl.String()},
    )  # fmt: skip


def tables(counts: Floats) -> pl.DataFrame:
    """One series for each row, `s0000` on."""
    series, months = counts.shape
    return pl.DataFrame(
        {
            "series": np.repeat([f"s{at:04d}" for at in range(series)], months),
            "time_period": [month(at) for at in range(months)] * series,
            "value": counts.ravel().astype(np.int64),
        }
    )


def world(kind: str, series: int, rng: np.random.Generator, *, doubles_at: int | None = None) -> Floats:
    """Counts with means from 30 to 3,000: negative binomial (size 20, so a spread of at least 22 %), or Poisson about
    a level that takes a random step of 0.1 on logarithms each month.
    """
    means = np.exp(rng.uniform(np.log(30), np.log(3000), series))[:, None] * np.ones(MONTHS)
    if kind == "random-walk":
        means = means * np.exp(np.cumsum(rng.normal(0, 0.1, means.shape), axis=1))
    if doubles_at is not None:
        means[:, doubles_at:] *= 2
    drawn = rng.poisson(means) if kind == "random-walk" else rng.negative_binomial(20, 20 / (20 + means))
    return drawn.astype(np.float64)
