"""The registered benchmark of the route nowcast, from what an edition says of each of its reporters.

It takes about five seconds of one processor, so what was computed once is kept in the home, by the content of its
series and of the method.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from cauce.analysis.route import GATE, SCORED, Registration, benchmark, gate, registered, scored
from cauce.analysis.route.registered import Reporter
from cauce.edition.query import answer
from cauce.edition.question import Question, instant
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.release.kept import digest, kept

COUNTS = pl.Schema(
    {"reporter": pl.String(), "citizenship": pl.String(), "time_period": pl.String(), "value": pl.Int64()}
)


def benchmark_of(edition: Edition, home: Path) -> dict[str, pl.DataFrame]:
    """DF_BENCHMARK and DF_GATE; without rows where the edition lacks one of the registered reporters."""
    counts = counts_of(edition)
    if counts["reporter"].n_unique() < len(registered().reporters):
        return {"DF_BENCHMARK": pl.DataFrame(schema=SCORED), "DF_GATE": pl.DataFrame(schema=GATE)}
    name = digest(counts, "cauce.analysis.route", "cauce.analysis.forecast")
    places = [home / f"route-{each}-{name}.parquet" for each in ("benchmark", "gate")]
    if not all(place.is_file() for place in places):
        run = benchmark(counts.with_columns(pl.col("value").cast(pl.Float64)))
        for place, table in zip(places, (scored(run), gate(run)), strict=True):
            kept(place, table)
    return {"DF_BENCHMARK": pl.read_parquet(places[0]), "DF_GATE": pl.read_parquet(places[1])}


def counts_of(edition: Edition) -> pl.DataFrame:
    """`COUNTS` of every registered reporter that the edition has, each month as the first statement held gives it.

    A nationality that a reporter names at all, but not in a month of which it lists others, counted nobody then.
    """
    told = registered()
    found = [pl.DataFrame(schema=COUNTS)]
    for reporter in told.reporters:
        if reporter.source in edition.sources:
            found += _of(edition, reporter, told)
    return pl.concat(found).sort(COUNTS.names())


def _of(edition: Edition, reporter: Reporter, told: Registration) -> Iterator[pl.DataFrame]:
    series = edition.series.filter(pl.col("dataflow") == reporter.dataflow, pl.col("source") == reporter.source)
    held = sorted(set(series["citizenship"].unique()) & set(told.nationalities))
    first = instant(told.first_statements)
    total = _first(_asked(edition, reporter, (), None), _asked(edition, reporter, (), first))
    yield _laid(total.with_columns(citizenship=pl.lit(told.total)), reporter)
    if not held:
        return
    rows = _first(*(_asked(edition, reporter, tuple(held), when) for when in (None, first)))
    named = rows.select("citizenship").unique()
    months = rows.select("time_period").unique()
    every = named.join(months, how="cross").join(rows, on=["citizenship", "time_period"], how="left")
    unlisted = pl.col("obs_status").is_null()
    yield _laid(every.with_columns(obs_value=pl.when(unlisted).then(0).otherwise(pl.col("obs_value"))), reporter)


def _asked(edition: Edition, reporter: Reporter, who: tuple[str, ...], when: datetime | None) -> pl.DataFrame:
    """Months with their value, by nationality where any is asked; no rows where nothing was stated by then."""
    named: dict[str, tuple[str, ...]] = {
        "source": (reporter.source,),
        **{name: (code,) for name, code in reporter.by.items()},
    }
    by: tuple[str, ...] = ("time_period",)
    if who:
        named["citizenship"], by = who, ("citizenship", "time_period")
    try:
        rows = answer(edition, Question(reporter.dataflow, named, by=by, as_of=when)).rows
    except QuestionRefused:
        return pl.DataFrame(
            schema={**dict.fromkeys(by, pl.String()), "obs_value": pl.Int64(), "obs_status": pl.String()}
        )
    return rows.filter(pl.col("time_period").str.len_chars() == len("2024-01")).select(*by, "obs_value", "obs_status")


def _first(newest: pl.DataFrame, earliest: pl.DataFrame) -> pl.DataFrame:
    """Months that the earlier statement gives as it gives them, the others as the newest does."""
    later = newest.join(earliest.select("time_period").unique(), on="time_period", how="anti")
    return pl.concat([earliest.select(newest.columns), later])


def _laid(rows: pl.DataFrame, reporter: Reporter) -> pl.DataFrame:
    return rows.select(reporter=pl.lit(reporter.id), citizenship="citizenship", time_period="time_period",
                       value="obs_value").cast(COUNTS)  # fmt: skip
