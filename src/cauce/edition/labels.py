"""Which printed words gave the codes of a number: the labels of its files that agree with the keys of its cells."""

from __future__ import annotations

import polars as pl

from cauce.edition.read import Edition
from cauce.model.observation import DIMENSIONS

KEYS = ("vintage", "rule", "time_period", *DIMENSIONS)
"""What tells which labels of a file a cell can bear."""

PAIRS = pl.Schema(
    {
        "dimension": pl.String(),  # in the order of DIMENSIONS, `time_period` last
        "code": pl.String(),
        "label": pl.String(),  # as printed; of `table` what chooses it; null where there is none or it is kept back
        "field": pl.String(),  # the label column, "" where none gave the code
        "by": pl.String(),  # map, table (its description), period, fix
        "table": pl.String(),
        "several": pl.Boolean(),  # whether the file prints other words with the very same codes
    }
)
_ORDER = {name: at for at, name in enumerate((*DIMENSIONS, "time_period"))}


def pairs(edition: Edition, keys: pl.DataFrame) -> pl.DataFrame | None:
    """PAIRS of some cells (KEYS); None if the edition does not carry them.

    A file may print two words for one code. Which of them stood at a cell is told by its other codes, its rule and its
    period; where these are the same too, each is given, with `several`.
    """
    if edition.labels is None:
        return None
    said = edition.labels.join(keys.select("vintage", "rule").unique(), on=["vintage", "rule"], how="semi")
    own = keys.partition_by("vintage", "rule", as_dict=True)
    found = [pl.DataFrame(schema=PAIRS)]
    for (vintage, rule, _), readings in said.partition_by("vintage", "rule", "field", as_dict=True).items():
        found.append(_borne(readings, own[vintage, rule]))
    return pl.concat(found).unique().sort(pl.col("dimension").replace_strict(_ORDER), "code", "field", "label", "table")


def _borne(readings: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """The readings of one label column that agree, in all their codes, with a key."""
    wide = readings.pivot(on="dimension", index="entry", values="code")
    dimensions = [name for name in wide.columns if name != "entry"]
    held = pl.col("first").is_null() | pl.col("period").is_between("first", "last")
    borne = (
        wide.join(readings.select("entry", "first", "last").unique(), on="entry")
        .join(keys.with_columns(period="time_period").select("period", *dimensions).unique(), on=dimensions)
        .filter(held)
    )
    agreeing = wide.join(borne, on="entry", how="semi")
    several = agreeing.select("entry", several=agreeing.select(dimensions).is_duplicated())
    own = (pl.col("by") != "table") | (pl.col("field") == "")  # else the label left the code to the table
    return (
        readings.filter(pl.col("by").is_in(["map", "table", "period", "fix"]))
        .join(several, on="entry")
        .select(
            "dimension",
            "code",
            label=pl.when(own).then("label"),
            field=pl.when(own).then("field").otherwise(pl.lit("")),
            by="by",
            table=pl.col("rule").str.split(";").list.first(),
            several=pl.col("several") & own,
        )
    )
