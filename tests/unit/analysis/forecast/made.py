"""Tables of monthly series for tests: made ones, and those of the registered run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from cauce.analysis.forecast import registered
from cauce.analysis.timeline import Floats
from cauce.model.period import Month, months_between
from tests import publications
from tests.golden.editions import observe

FIRST = Month(2010, 1)
TABLES = {"border": "monthly_region", "citizenship": "monthly_region_citizenship", "ref_area": "monthly_region_sector"}
SCHEMA = {"series": pl.String, "time_period": pl.String, "value": pl.Float64}


def table(series: Mapping[str, Sequence[float | None] | Floats], first: Month = FIRST) -> pl.DataFrame:
    """Each series from the same first month on; None = not known."""
    rows = [
        (name, str(first.plus(at)), None if value is None else float(value))
        for name, values in series.items()
        for at, value in enumerate(values)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def month(at: int) -> str:
    """The month at a position of such a series."""
    return str(FIRST.plus(at))


def walk(rng: np.random.Generator, months: int, step: float = 0.2, level: float = 8.0) -> Floats:
    """Whole counts whose logs go up and down at random."""
    return np.asarray(np.round(np.exp(level + np.cumsum(rng.normal(0, step, months)))), dtype=np.float64)


def registered_series() -> pl.DataFrame:
    """The registered series out of the workbook; a month that it leaves out rounds to zero."""
    file = next(publications.folder("us-ohss-khsm-usbp").glob("*.xlsx"))
    observations, _ = observe("us_ohss_khsm", file)
    months = pl.DataFrame({"time_period": [str(each) for each in months_between(Month(1999, 10), Month(2024, 11))]})
    parts = []
    for name, where in registered().series.items():
        kind = next((each for each in ("citizenship", "ref_area") if each in where), "border")
        of_one = observations.filter(
            *(pl.col(dimension) == code for dimension, code in where.items()), pl.col("table") == TABLES[kind]
        )
        found = months.join(of_one.select("time_period", "obs_value"), on="time_period", how="left")
        parts.append(found.select(pl.lit(name).alias("series"), "time_period", pl.col("obs_value").fill_null(0)))
    return pl.concat(parts).select("series", "time_period", pl.col("obs_value").cast(pl.Float64).alias("value"))
