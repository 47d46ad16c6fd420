"""Deaths and disappearances for each 10,000 encounters, as the edition states both sides."""

from __future__ import annotations

import polars as pl

from cauce.analysis.rates import yearly_rates
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.results_of_rates import RATES
from cauce.errors import QuestionRefused
from cauce.reference import rates
from cauce.reference.rates import Side

_MONTHS = pl.Schema({"time_period": pl.String(), "value": pl.Int64(), "obs_status": pl.String()})


def rates_of(edition: Edition) -> pl.DataFrame:
    """DF_RATES: each rate of `reference/rates.yaml` by calendar year; no rows where a side is not held."""
    made = [pl.DataFrame(schema=RATES)]
    for each in rates().values():
        found = yearly_rates(_months(edition, each.counted), _months(edition, each.base), each.per)
        made.append(found.with_columns(rate=pl.lit(each.rate)).select(RATES.names()).cast(RATES))
    return pl.concat(made)


def _months(edition: Edition, side: Side) -> pl.DataFrame:
    """The months of a side; where incidents are listed, those of which only others are listed had none."""
    rows = _asked(edition, side, ())
    if not side.over:
        return rows
    listed = _asked(edition, side, (side.over,)).select("time_period", others="obs_status")
    unlisted = pl.col("obs_status").is_null()
    return listed.join(rows, on="time_period", how="left", maintain_order="left").select(
        "time_period",
        value=pl.when(unlisted).then(pl.lit(0)).otherwise(pl.col("value")),
        obs_status=pl.coalesce("obs_status", "others"),
    )


def _asked(edition: Edition, side: Side, without: tuple[str, ...]) -> pl.DataFrame:
    """What a side states by month, over all codes of the dimensions that are left out."""
    named = {name: (code,) for name, code in side.named.items() if name not in without}
    try:
        rows = answer(edition, Question(side.dataflow, {"source": (side.source,), **named})).rows
    except QuestionRefused:
        return pl.DataFrame(schema=_MONTHS)
    return rows.select("time_period", value="obs_value", obs_status="obs_status").cast(_MONTHS)
