"""The outlook of an edition, how the same forecast fared at earlier origins, and how published outlooks came out.

The backtest takes a third of a minute, so what was computed once is kept in the home, by the content of its series and
of the method: the same input is never computed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from cauce.analysis.forecast import OUTLOOK, SCORES, backtest, outlook, reconcile, scored, scores
from cauce.edition.read import Edition
from cauce.edition.results import RECORD
from cauce.reference import forecast
from cauce.release.kept import digest, kept
from cauce.release.watch import series_of


def outlooks_of(edition: Edition, home: Path) -> dict[str, pl.DataFrame]:
    """DF_OUTLOOK and DF_SCORES of the registered series; without rows where the edition does not hold them."""
    series = series_of(edition).filter(pl.col("series").is_in([each.series for each in forecast()]))
    if series.is_empty():
        return {"DF_OUTLOOK": pl.DataFrame(schema={**OUTLOOK, "reconciled": pl.Boolean()}),
                "DF_SCORES": pl.DataFrame(schema=SCORES)}  # fmt: skip
    told = series.select("series", "time_period", pl.col("value").cast(pl.Float64))
    past = _backtested(told, home)
    return {"DF_OUTLOOK": reconcile(outlook(told, past), past, _sectors()), "DF_SCORES": scores(past)}


def record_of(edition: Edition, before: Sequence[Edition]) -> pl.DataFrame:
    """DF_RECORD: every outlook that an earlier edition published, beside what came, where it is known by now.

    Of several editions that forecast a month from the same origin the first one counts: the others repeat it.
    """
    published = [
        each.results("DF_OUTLOOK").with_columns(edition=pl.lit(each.digits), published=pl.lit(each.manifest.day))
        for each in before
    ]
    if not published:
        return pl.DataFrame(schema=RECORD)
    told = pl.concat(published).filter(pl.col("value").is_not_null())
    first = told.unique(["series", "origin", "horizon"], keep="first", maintain_order=True)
    return scored(first, series_of(edition)).select(RECORD.names()).sort("series", "origin", "horizon")


def _sectors() -> pl.DataFrame:
    """The sectors make up the total; the nationalities that are watched do not, so they are not made to add."""
    parts = [each for each in forecast() if each.varied == "ref_area"]
    return pl.DataFrame({"total": parts[0].parent, "breakdown": "ref_area", "part": [each.series for each in parts]})


def _backtested(series: pl.DataFrame, home: Path) -> pl.DataFrame:
    place = home / f"backtest-{digest(series.sort('series', 'time_period'), 'cauce.analysis.forecast')}.parquet"
    if place.is_file():
        return pl.read_parquet(place)
    found = backtest(series)
    kept(place, found)
    return found
