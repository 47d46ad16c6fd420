"""The registered test of drivers, from what an edition says of each of them and of the border's nationalities."""

from __future__ import annotations

import polars as pl

from cauce.analysis.drivers import TEST, driver_test, registered
from cauce.analysis.drivers.registered import Driver
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.reference import dataflow, watched
from cauce.release.watch import series_of

VALUES = pl.Schema({"driver": pl.String(), "citizenship": pl.String(), "year": pl.Int64(), "value": pl.Float64()})


def drivers_of(edition: Edition) -> pl.DataFrame:
    """DF_DRIVER_TEST: without rows where the edition lacks the border's series or every driver."""
    names = {
        each.series: each.citizenship
        for each in watched().values()
        if each.parent == registered().series and each.varied == "citizenship"
    }
    counts = series_of(edition).filter(pl.col("series").is_in(list(names))).select(
        pl.col("series").replace_strict(names, return_dtype=pl.String), "time_period", "value"
    )  # fmt: skip
    values = pl.concat([pl.DataFrame(schema=VALUES), *(_of(edition, each) for each in registered().drivers)])
    if counts.is_empty() or values.is_empty():
        return pl.DataFrame(schema=TEST)
    held = values.filter(pl.col("citizenship").is_in(list(names.values())))
    return driver_test(counts, held)


def _of(edition: Edition, driver: Driver) -> pl.DataFrame:
    """`VALUES` of one driver, each country standing for its nationality."""
    if driver.source not in edition.sources:
        return pl.DataFrame(schema=VALUES)
    named = {"source": (driver.source,), "indicator": (driver.driver,), "sex": ("_T",)}
    try:
        rows = answer(edition, Question("DF_DRIVERS", named, by=("ref_area", "time_period"))).rows
    except QuestionRefused:
        return pl.DataFrame(schema=VALUES)
    places = {unit: 10.0**decimals for unit, decimals in dataflow("DF_DRIVERS").decimals.items()}
    scale = pl.col("unit_measure").cast(pl.String).replace_strict(places, default=1.0, return_dtype=pl.Float64)
    return rows.select(
        driver=pl.lit(driver.driver),
        citizenship=pl.col("ref_area").cast(pl.String),
        year=pl.col("time_period").cast(pl.Int64),
        value=pl.col("obs_value").cast(pl.Float64) / scale,
    ).cast(VALUES)
