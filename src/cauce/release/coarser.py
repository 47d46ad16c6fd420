"""What a table says anew of periods that only a finer table of its source had stated: both at the coarser cut.

The finer statement is added up along the dimensions that the coarser one no longer splits, by the rules of every
derived sum. A sum over a part that is withheld has no number, only bounds; what lies within the bounds or the rounding
of the other statement is not revised. A cell is, where no number can be what both say, or where a number is kept back
that could be added up before.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cauce.model.observation import DIMENSIONS

PERIOD = ("table", "freq", "time_period")
PAIRS = pl.Schema({"table": pl.String(), "finer": pl.String(), "stated": pl.UInt32(), "old": pl.UInt32()})
"""Two statements of one period: `stated` by the coarser `table`, and `old`, which it restates, by the `finer` one."""

MOVED = pl.Schema(
    {
        **dict.fromkeys((*DIMENSIONS, "time_period", "table", "finer"), pl.String()),
        "stated": pl.UInt32(),
        "status": pl.String(),  # added, revised, withdrawn
        "before": pl.Int64(),  # null where there is no number
        "after": pl.Int64(),
    }
)

_KEY = (*DIMENSIONS, "time_period")
_MOVED = ("stated", "status", "before", "after")


def pairs(cover: pl.DataFrame, told: Mapping[str, frozenset[str]]) -> pl.DataFrame:
    """PAIRS of one dataflow of a source.

    `cover` has PERIOD, `published`, `received` and `stated`, the number of the statement; `told` the dimensions that
    each table of `total_from` splits, in its order. A coarser table is compared once, when it first states a period;
    then with the newest statement of a finer table, if that was published before it. From then on it has a predecessor
    of its own, and a finer statement of the same instant says itself what it changes.
    """
    places = {name: place for place, name in enumerate(told)}
    finer = [(table, other, places[other]) for table in told for other in told if told[other] > told[table]]
    order = ["published", "received", "stated"]
    first = cover.sort(order).unique(PERIOD, keep="first", maintain_order=True).select(*PERIOD, "published", "stated")
    before = cover.select(
        pl.col("table").alias("finer"), *PERIOD[1:], pl.col("stated").alias("old"),
        pl.col("published").alias("_published"), pl.col("received").alias("_received"),
    )  # fmt: skip
    ranked = pl.DataFrame(finer, schema={"table": pl.String, "finer": pl.String, "_place": pl.Int64}, orient="row")
    return (
        first.join(ranked, on="table")
        .join(before, on=["finer", *PERIOD[1:]])
        .filter(pl.col("_published") <= pl.col("published"))
        .sort("stated", "_published", "_place", "_received", "old", descending=[False, False, True, False, False])
        .unique("stated", keep="last", maintain_order=True)
        .filter(pl.col("_published") < pl.col("published"))
        .select(pl.col(name).cast(kind) for name, kind in PAIRS.items())
    )


def changes(
    compared: pl.DataFrame, printed: pl.DataFrame, sums: pl.DataFrame, told: Mapping[str, frozenset[str]]
) -> pl.DataFrame:
    """The cells of these PAIRS that differ, as MOVED.

    `printed` and `sums` (what `derive` makes of them) have DIMENSIONS, `time_period`, `stated`, `obs_value`, `obs_min`,
    `obs_max`, `obs_status`, `rounding`. Cells are those that either of the two prints at the grain of the coarser
    table. Statements that have no cell in common, such as of other events, are not compared.
    """
    found = [
        _moved(rows, printed, sums, told[str(finer)] - told[str(table)]).with_columns(
            table=pl.lit(table), finer=pl.lit(finer)
        )
        for (table, finer), rows in compared.partition_by("table", "finer", as_dict=True, maintain_order=True).items()
    ]
    wanted = [*(pl.col(name).cast(pl.String) for name in _KEY), "table", "finer", *_MOVED]
    return pl.concat([pl.DataFrame(schema=MOVED), *(each.select(wanted).cast(MOVED) for each in found)])


def _moved(compared: pl.DataFrame, printed: pl.DataFrame, sums: pl.DataFrame, lost: frozenset[str]) -> pl.DataFrame:
    """The cells that differ where one table restates another that splits the `lost` dimensions too."""
    now, then = (_said(printed, compared, which) for which in ("stated", "old"))
    codes = {name: now[name].unique().to_list() for name in sorted(lost)}
    if any(len(found) > 1 for found in codes.values()):
        return pl.DataFrame(schema=MOVED)
    whole = [pl.col(name) == each for name, (each, *_) in codes.items()]
    cut = then.with_columns(pl.lit(each, printed.schema[name]).alias(name) for name, (each, *_) in codes.items())
    grain = pl.concat([now.select(*_KEY, "stated"), cut.select(*_KEY, "stated")]).unique()
    before = pl.concat([then, _said(sums, compared, "old")]).filter(whole)
    after = pl.concat([now, _said(sums, compared, "stated")])
    found = (
        grain.join(_roomed(before, cut), on=[*_KEY, "stated"], how="left")
        .join(_roomed(after, now), on=[*_KEY, "stated"], how="left", suffix="_now")
        .filter((pl.col("low").is_not_null() & pl.col("low_now").is_not_null()).any().over("stated"))
    )
    room = pl.col("room") + pl.col("room_now")
    apart = (pl.col("low_now") - room > pl.col("high")) | (pl.col("high_now") + room < pl.col("low"))
    silent = pl.col("obs_value").is_not_null() & pl.col("obs_value_now").is_null()
    kept_back = silent & (pl.col("high_now").is_null() | (pl.col("high_now") > pl.col("low_now")))
    status = (
        pl.when(pl.col("low").is_null() & pl.col("low_now").is_not_null()).then(pl.lit("added"))
        .when(pl.col("low_now").is_null() & pl.col("low").is_not_null()).then(pl.lit("withdrawn"))
        .when(apart | kept_back).then(pl.lit("revised"))
    )  # fmt: skip
    moved = found.with_columns(status=status, before="obs_value", after="obs_value_now")
    return moved.filter(pl.col("status").is_not_null()).select(*_KEY, *_MOVED)


def _said(rows: pl.DataFrame, compared: pl.DataFrame, which: str) -> pl.DataFrame:
    """The rows of one side, under the number of the coarser statement, with the least and the most that each can be."""
    exists = pl.col("obs_status") != "M"
    number = compared.select(pl.col(which).alias("_which"), pl.col("stated").alias("_stated"))
    return rows.join(number, left_on="stated", right_on="_which").select(
        *_KEY,
        "obs_value",
        stated="_stated",
        low=pl.when(exists).then(pl.coalesce("obs_value", "obs_min", pl.lit(0))).otherwise(0),
        high=pl.when(exists).then(pl.coalesce("obs_value", "obs_max")).otherwise(0),
        room=pl.when(pl.col("rounding") > 1).then(pl.col("rounding") / 2).otherwise(0.0),
    )


def _roomed(values: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Values with the room that the rounding of their printed parts leaves: of those of the whole statement at most."""
    known = parts.group_by(*_KEY, "stated").agg(pl.col("room").sum())
    most = parts.group_by("stated").agg(most=pl.col("room").sum())
    return (
        values.drop("room").join(known, on=[*_KEY, "stated"], how="left").join(most, on="stated")
        .with_columns(room=pl.coalesce("room", "most")).drop("most")
    )  # fmt: skip
