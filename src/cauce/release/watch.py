"""The series that the analysis watches, as an edition states them: one table for all methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.reference import Watched, codelist, dataflows, watched

SERIES = pl.Schema(
    {
        "series": pl.String(),
        "parent": pl.String(),
        "time_period": pl.String(),
        "value": pl.Int64(),  # events or persons, as its definition says; null is not known
        "obs_status": pl.String(),
    }
)

POOL_MONTHS = 36
"""Who is seldom counted is no measure for others."""


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
            found.append(_parts(edition, dimension, list(several), total))
    return pl.concat(found)


def pool_of(edition: Edition, whole: Watched, dimension: str) -> Mapping[str, Watched]:
    """All parts of a total that one dimension tells apart, watched or not, by their names.

    Groups are left out, and those of whom the source states fewer than `POOL_MONTHS` months. Empty for a total (no
    dimension).
    """
    one = next((each for each in watched().values() if (each.parent, each.varied) == (whole.series, dimension)), None)
    if one is None:
        return {}
    codes = codelist(dataflows()[one.dataflow].codelists[dimension])
    fixed = {**one.named, "source": one.source, "dataflow": one.dataflow, "freq": "M"}
    held = edition.series.filter(*(pl.col(name) == code for name, code in fixed.items() if name != dimension))
    often = held.filter(pl.col("periods") >= POOL_MONTHS)[dimension].unique().sort()
    single = [code for code in often if not code.startswith("_") and not codes.children(code)]
    return {
        f"{whole.series}.{code}": replace(one, series=f"{whole.series}.{code}", named={**one.named, dimension: code})
        for code in single
    }


def parts_of(edition: Edition, whole: Watched, parts: Sequence[Watched], since: str) -> pl.DataFrame:
    """`SERIES` of parts of one total that one dimension tells apart, from a month on."""
    total = series_of(edition).filter(pl.col("series") == whole.series, pl.col("time_period") >= since)
    if not parts or total.is_empty():
        return pl.DataFrame(schema=SERIES)
    return _parts(edition, parts[0].varied, parts, total, (since, str(total["time_period"].max())))


def _total(edition: Edition, whole: Watched) -> pl.DataFrame:
    rows = _asked(edition, whole, {})
    return _laid(rows, whole) if rows is not None else pl.DataFrame(schema=SERIES)


def _parts(
    edition: Edition,
    dimension: str,
    parts: Sequence[Watched],
    total: pl.DataFrame,
    span: tuple[str | None, str | None] = (None, None),
) -> pl.DataFrame:
    """Parts that one dimension tells apart, asked together; those that the source does not know are left out."""
    known = {each.named[dimension]: each.series for each in parts}
    rows = _asked(edition, parts[0], {dimension: _held(edition, parts[0], dimension, list(known))}, span)
    if rows is None:
        return pl.DataFrame(schema=SERIES)
    listed = total.filter(pl.col("time_period").is_in(rows["time_period"].unique().implode()))
    told = set(rows[dimension].unique())
    named = {code: series for code, series in known.items() if code in told}
    laid = rows.with_columns(series=pl.col(dimension).cast(pl.String).replace_strict(named, return_dtype=pl.String))
    if not parts[0].lists_zeros:
        laid = _with_zeros(laid, list(named.values()), listed)
    place = pl.col("series").replace_strict({series: at for at, series in enumerate(named.values())})
    return (
        laid.with_columns(parent=pl.lit(parts[0].parent), value="obs_value", _place=place)
        .sort("_place", "time_period", maintain_order=True)
        .select(SERIES.names())
        .cast(SERIES)
    )


def _held(edition: Edition, part: Watched, dimension: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Those of the codes that the source has."""
    of_source = (pl.col("dataflow") == part.dataflow) & (pl.col("source") == part.source)
    known = set(edition.series.filter(of_source)[dimension].unique())
    return tuple(code for code in codes if code in known)


def _asked(
    edition: Edition,
    one: Watched,
    instead: dict[str, tuple[str, ...]],
    span: tuple[str | None, str | None] = (None, None),
) -> pl.DataFrame | None:
    named = {"source": (one.source,), **{name: (code,) for name, code in one.named.items()}, **instead}
    if not all(named.values()):
        return None
    try:
        return answer(edition, Question(one.dataflow, named, *span)).rows
    except QuestionRefused:
        return None


def _laid(rows: pl.DataFrame, one: Watched) -> pl.DataFrame:
    return rows.select(
        series=pl.lit(one.series), parent=pl.lit(one.parent), time_period="time_period", value="obs_value",
        obs_status="obs_status",
    ).sort("time_period").cast(SERIES)  # fmt: skip


def _with_zeros(rows: pl.DataFrame, series: Sequence[str], listed: pl.DataFrame) -> pl.DataFrame:
    """In every month of which parts are listed; what is not listed counted nobody."""
    months = listed.select("time_period", whole="obs_status")
    every = pl.DataFrame({"series": series}).join(months, how="cross")
    return every.join(rows, on=["series", "time_period"], how="left", maintain_order="left").with_columns(
        obs_value=pl.when(pl.col("obs_status").is_null()).then(pl.lit(0)).otherwise(pl.col("obs_value")),
        obs_status=pl.coalesce("obs_status", "whole"),
    )
