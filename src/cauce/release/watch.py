"""The series that the analysis watches, as an edition states them: one table for all methods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.reference import Watched, watched

SERIES = pl.Schema(
    {
        "series": pl.String(),
        "parent": pl.String(),
        "time_period": pl.String(),
        "value": pl.Int64(),  # events or persons, as its definition says; null is not known
        "obs_status": pl.String(),
    }
)


@lru_cache(maxsize=2)
def series_of(edition: Edition) -> pl.DataFrame:
    """`SERIES` of all that is watched and that the edition holds, a total before its parts, months in order.

    A part that its publisher does not list in a month is zero there, where its publisher leaves out zeros and lists
    others of that month: a table of parts may end before that of the total.
    """
    found = [pl.DataFrame(schema=SERIES)]
    for _, every in groupby(watched().values(), key=lambda each: each.parent or each.series):
        whole, *parts = every
        if whole.source not in edition.sources:
            continue
        total = _total(edition, whole)
        found.append(total)
        for dimension, several in groupby(parts, key=lambda each: each.varied):
            found += _parts(edition, dimension, list(several), total)
    return pl.concat(found)


def _total(edition: Edition, whole: Watched) -> pl.DataFrame:
    rows = _asked(edition, whole, {})
    return _laid(rows, whole) if rows is not None else pl.DataFrame(schema=SERIES)


def _parts(edition: Edition, dimension: str, parts: Sequence[Watched], total: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Parts that one dimension tells apart, asked together; those that the source does not know are left out."""
    known = {each.named[dimension]: each for each in parts}
    rows = _asked(edition, parts[0], {dimension: _held(edition, parts[0], dimension, list(known))})
    if rows is None:
        return
    by_code = rows.partition_by(dimension, as_dict=True)
    listed = total.filter(pl.col("time_period").is_in(rows["time_period"].unique().implode()))
    for code, each in known.items():
        own = by_code.get((code,))
        if own is None:
            continue
        laid = _laid(own, each)
        yield laid if each.lists_zeros else _with_zeros(laid, each, listed)


def _held(edition: Edition, part: Watched, dimension: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Those of the codes that the source has."""
    of_source = (pl.col("dataflow") == part.dataflow) & (pl.col("source") == part.source)
    known = set(edition.series.filter(of_source)[dimension].unique())
    return tuple(code for code in codes if code in known)


def _asked(edition: Edition, one: Watched, instead: dict[str, tuple[str, ...]]) -> pl.DataFrame | None:
    named = {"source": (one.source,), **{name: (code,) for name, code in one.named.items()}, **instead}
    if not all(named.values()):
        return None
    try:
        return answer(edition, Question(one.dataflow, named)).rows
    except QuestionRefused:
        return None


def _laid(rows: pl.DataFrame, one: Watched) -> pl.DataFrame:
    return rows.select(
        series=pl.lit(one.series), parent=pl.lit(one.parent), time_period="time_period", value="obs_value",
        obs_status="obs_status",
    ).sort("time_period").cast(SERIES)  # fmt: skip


def _with_zeros(rows: pl.DataFrame, one: Watched, listed: pl.DataFrame) -> pl.DataFrame:
    """In every month of which parts are listed; what is not listed counted nobody."""
    months = listed.select("time_period", whole="obs_status")
    return (
        months.join(rows, on="time_period", how="left")
        .select(
            series=pl.lit(one.series),
            parent=pl.lit(one.parent),
            time_period="time_period",
            value=pl.when(pl.col("obs_status").is_null()).then(pl.lit(0)).otherwise(pl.col("value")),
            obs_status=pl.coalesce("obs_status", "whole"),
        )
        .cast(SERIES)
    )
