"""Worlds in which a yearly driver moves the series of every nationality, or none does."""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.drivers import registered

NATIONALITIES = 20
FIRST, LAST = 2000, 2024


def world(rng: np.random.Generator, effect: float, moving: str = "INCOME") -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counts by month that wander (15 % a month on logs) and every registered driver by year.

    The year's step of the driver `moving`, whose standard deviation is 1, pushes the half years at whose beginning it
    is the newest one known: by `effect` in logs, spread over their six months.
    """
    drivers, counts = [], []
    years = range(1990, LAST + 1)
    known = next(each.known for each in registered().drivers if each.driver == moving)
    for at in range(NATIONALITIES):
        name = f"N{at:02d}"
        pushes = {}
        for each in registered().drivers:
            moves = rng.normal(0, 1, len(years))
            levels = 50 + np.cumsum(moves)
            measure = {"log": np.exp(levels / 10), "asinh": np.sinh(levels / 10), "linear": levels}[each.scale]
            drivers += [(each.driver, name, year, value) for year, value in zip(years, measure.tolist(), strict=True)]
            if each.driver == moving:
                pushes = dict(zip(years, moves.tolist(), strict=True))
        months = np.arange(12 * FIRST, 12 * (LAST + 1))
        newest = (months - 1 - (months - 12 * FIRST) % 6 - known - 11) // 12
        pushed = np.array([pushes.get(int(year), 0.0) for year in newest])
        steps = rng.normal(0, 0.15, len(months)) + effect * pushed / 3.5
        levels = np.maximum(rng.uniform(6, 10) + np.cumsum(steps), 0)
        values = np.round(np.expm1(levels), -1)
        names = [f"{month // 12}-{month % 12 + 1:02d}" for month in months]
        counts += [(name, month, value) for month, value in zip(names, values.tolist(), strict=True)]
    return (
        pl.DataFrame(counts, schema={"series": pl.String, "time_period": pl.String, "value": pl.Float64}, orient="row"),
        pl.DataFrame(
            drivers,
            schema={"driver": pl.String, "citizenship": pl.String, "year": pl.Int64, "value": pl.Float64},
            orient="row",
        ),
    )
