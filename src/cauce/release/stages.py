"""The stages of the way north, as an edition states them by nationality."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.reference import Stage, stages

COUNTED = pl.Schema(
    {
        "citizenship": pl.String(),
        "time_period": pl.String(),
        "value": pl.Int64(),  # events; null is not known
        "obs_status": pl.String(),
    }
)


def counted_at(edition: Edition, stage: Stage, citizenships: tuple[str, ...]) -> pl.DataFrame:
    """`COUNTED` of these nationalities, each by the first source that names it; without those that none names.

    Where a publisher leaves out zeros, a nationality that is not listed in a month of which others are is zero there.
    """
    return _counted(edition, stage.stage, tuple(sorted(citizenships)))


@lru_cache(maxsize=8)
def _counted(edition: Edition, name: str, citizenships: tuple[str, ...]) -> pl.DataFrame:
    stage, found, left = stages()[name], [pl.DataFrame(schema=COUNTED)], list(citizenships)
    for source in stage.sources:
        held = _held(edition, stage, source, left)
        if not held:
            continue
        left = [code for code in left if code not in held]
        codes = {name: (code,) for name, code in stage.named.items()}
        try:
            asked = {**codes, "source": (source,), "citizenship": held}
            rows = answer(edition, Question(stage.dataflow, asked, by=("citizenship", "time_period"))).rows
        except QuestionRefused:
            continue
        made = rows.select("citizenship", "time_period", value="obs_value", obs_status="obs_status").cast(COUNTED)
        found.append(made if stage.lists_zeros else _with_zeros(made, held))
    return pl.concat(found).sort("citizenship", "time_period")


def _held(edition: Edition, stage: Stage, source: str, citizenships: list[str]) -> tuple[str, ...]:
    """Those of the nationalities that a source names at this stage."""
    named = (pl.col(name) == code for name, code in stage.named.items())
    rows = edition.series.filter(
        pl.col("dataflow") == stage.dataflow, pl.col("source") == source, pl.col("freq") == "M", *named
    )
    known = set(rows["citizenship"].unique().to_list())
    return tuple(code for code in citizenships if code in known)


def _with_zeros(rows: pl.DataFrame, held: tuple[str, ...]) -> pl.DataFrame:
    """In every month of which any nationality is listed; the state of a zero is that of the others of its month."""
    named = rows.filter(pl.col("citizenship") != "_T")
    months = (
        (named if named.height else rows).group_by("time_period").agg(others=pl.col("obs_status").mode().sort().first())
    )
    every = months.join(pl.DataFrame({"citizenship": held}), how="cross")
    unlisted = pl.col("obs_status").is_null()
    return (
        every.join(rows, on=["citizenship", "time_period"], how="left")
        .select(
            "citizenship",
            "time_period",
            value=pl.when(unlisted).then(pl.lit(0)).otherwise(pl.col("value")),
            obs_status=pl.coalesce("obs_status", "others"),
        )
        .cast(COUNTED)
    )
