"""Does the delivery agree with another publication that counts the same?"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS, KEY


def check_agreement(delivery: Delivery, before: Before) -> list[Finding]:
    """`disagrees-with` (a warning): the share of months whose sums differ by more than the tolerance and rounding.

    The source's `agrees_with` says with whom: `source`; `tolerance`, a share of 1; and where needed `table` (ours) and
    `their_table`; `by`, dimensions to compare apart; `where`, codes that both sides must have (`border=SW,event=...`).
    """
    found: list[Finding] = []
    for entry in delivery.source.agrees_with:
        theirs = before.known.get(str(entry.get("source")))
        if theirs is None or theirs.is_empty() or delivery.observations.is_empty():
            continue
        by = [name for name in _split(entry.get("by")) if name in DIMENSIONS]
        ours = _sums(_part(delivery.observations, entry.get("table"), entry.get("where")), by)
        both = ours.join(_sums(_part(theirs, entry.get("their_table"), entry.get("where")), by),
                         on=["time_period", *by], suffix="_theirs")  # fmt: skip
        gap = (pl.col("sum") - pl.col("sum_theirs")).abs()
        room = (
            float(entry.get("tolerance") or 0) * pl.max_horizontal("sum", "sum_theirs")
            + pl.col("room")
            + pl.col("room_theirs")
        )
        differing = both.filter(gap > room).with_columns(gap.alias("gap"))
        if differing.is_empty():
            continue
        worst = differing.sort("gap", "time_period", *by, descending=[True, *[False] * (1 + len(by))]).row(
            0, named=True
        )
        facts: dict[str, str | int] = {
            "other": str(entry["source"]), "count": differing.height, "of": both.height,
            "percent": round(100 * differing.height / both.height), "period": worst["time_period"],
            "ours": worst["sum"], "theirs": worst["sum_theirs"],
        }  # fmt: skip
        found.append(finding("disagrees-with", Where(delivery.file), facts, Severity.WARNING))
    return found


def agreement(observations: pl.DataFrame, known: pl.DataFrame) -> tuple[int, int]:
    """How many keys two tables of one source share, and under how many of them the number is the same."""
    both = observations.select(*KEY, "obs_value").join(known.select(*KEY, "obs_value"), on=KEY, suffix="_known")
    return both.height, both.filter(pl.col("obs_value").eq_missing(pl.col("obs_value_known"))).height


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _part(observations: pl.DataFrame, table: str | None, where: str | None) -> pl.DataFrame:
    """The observations of a table (else the first by name) that have the codes asked for."""
    chosen = table or observations["table"].min()
    found = observations.filter((pl.col("table") == chosen) & (pl.col("freq") == "M"))
    for condition in _split(where):
        name, _, code = condition.partition("=")
        if name in DIMENSIONS:
            found = found.filter(pl.col(name) == code)
    return found


def _sums(observations: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """`sum` by month and the dimensions `by`, printed totals standing for their parts; `room` that rounding leaves."""
    for name in DIMENSIONS:
        if name not in by and (observations[name] == "_T").any() and observations[name].n_unique() > 1:
            observations = observations.filter(pl.col(name) == "_T")
    rounding = pl.when(pl.col("rounding") > 1).then(pl.col("rounding") / 2).otherwise(0)
    return (
        observations.group_by("time_period", *by)
        .agg(pl.col("obs_value").sum().alias("sum"), rounding.sum().alias("room"), pl.col("obs_value").is_null().sum())
        .filter(pl.col("obs_value") == 0)
        .drop("obs_value")
    )
