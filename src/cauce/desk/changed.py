"""What a delivery changes in what is known: in its own tables, and where a table restates at its cut a finer one."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from cauce import check
from cauce.harmonise import Harmonised
from cauce.model.source import Source
from cauce.model.structure import Dataflow
from cauce.reference import codelists, dataflows
from cauce.release import coarser
from cauce.release.derive import ADDED
from cauce.release.rows import YEAR, bounded, cells_of, sums_of, told_by
from cauce.store import Store

CHANGED = pl.Schema({**check.DIFFERENCE, "predecessor_table": pl.String(), "without": pl.String()})
"""DIFFERENCE; where `predecessor_table` is another than `table`, that restates it `without` some of its dimensions,
comma separated."""

_STATED = (*coarser.PERIOD, "submission")
_NEW = ""
"""The submission of what is not kept yet."""


def changed(
    said: Harmonised,
    covered: pl.DataFrame,
    published: datetime,
    *,
    store: Store,
    held: pl.DataFrame,
    before: pl.DataFrame | None,
    source: Source,
) -> pl.DataFrame:
    """CHANGED, each cell once: what a table first states of periods that a finer one had stated is not added there.

    `covered` is the cover of what is `said`; `held` are the rows of the store's cover that hold at `published`, and
    `before` their observations.
    """
    own = check.difference(said.observations, before).with_columns(predecessor_table="table", without=pl.lit(""))
    found = []
    for (name,), rows in covered.partition_by("dataflow", as_dict=True, maintain_order=True).items():
        flow = str(name)
        cover = _cover(rows, held.filter(pl.col("dataflow") == flow), published)
        compared = coarser.pairs(cover, told_by(source)).join(
            cover.filter(pl.col("submission") == _NEW), on="stated", how="semi"
        )
        if not compared.is_empty():
            restated = cover.join(compared, on="stated", how="semi").select(coarser.PERIOD)
            own = own.join(restated.with_columns(dataflow=pl.lit(flow)), on=["dataflow", *coarser.PERIOD], how="anti")
            found.append(_restated(flow, cover, compared, said, store, source))
    return pl.concat([each.select(pl.col(name).cast(kind) for name, kind in CHANGED.items()) for each in [own, *found]])


def _cover(now: pl.DataFrame, held: pl.DataFrame, published: datetime) -> pl.DataFrame:
    """What holds and what is delivered, each statement with its number; the delivery came last."""
    columns = (*_STATED, "vintage", "published", "received")
    new = now.with_columns(
        submission=pl.lit(_NEW), vintage=pl.lit(_NEW), published=pl.lit(published), received=pl.lit(published)
    )
    known = held.select(columns)
    both = pl.concat([known, new.select(columns).cast(known.schema)])
    return both.with_columns(year=YEAR).with_row_index("stated")


def _restated(
    flow: str, cover: pl.DataFrame, compared: pl.DataFrame, said: Harmonised, store: Store, source: Source
) -> pl.DataFrame:
    """The cells that differ, as CHANGED, of these PAIRS of a dataflow."""
    told = told_by(source)
    lost = {(table, finer): told[finer] - told[table] for table, finer in compared["table", "finer"].unique().rows()}
    split = {name: frozenset[str]().union(*(lost[pair] for pair in lost if pair[1] == name)) for name in told}
    old = cover.join(compared, left_on="stated", right_on="old", how="semi")
    new = cover.join(compared, on="stated", how="semi")
    then = store.observations(flow, source.code, old)
    cells = store.lineage(source.code, old["submission"].unique().to_list())
    now = said.observations.with_row_index("obs").filter(pl.col("dataflow") == flow)
    fresh = now.with_columns(pl.col("obs").cast(pl.Int64), submission=pl.lit(_NEW), vintage=pl.lit(_NEW))
    printed = pl.concat(
        [
            _numbered(then, old, cells, source, dataflows()[flow]),
            _numbered(fresh, new, said.lineage.with_columns(submission=pl.lit(_NEW)), source, dataflows()[flow]),
        ]
    )
    sums = sums_of(printed, source, dataflows()[flow], codelists(), split)
    names = {pair: ",".join(sorted(dimensions)) for pair, dimensions in lost.items()}
    without = pl.DataFrame(
        [(*pair, name) for pair, name in names.items()], schema=["table", "finer", "without"], orient="row"
    )
    return (
        coarser.changes(compared, printed, pl.concat(sums.values()) if sums else printed.clear(), told)
        .join(without, on=["table", "finer"])
        .rename({"finer": "predecessor_table"})
        .with_columns(dataflow=pl.lit(flow), source=pl.lit(source.code))
    )


def _numbered(
    rows: pl.DataFrame, statements: pl.DataFrame, cells: pl.DataFrame, source: Source, flow: Dataflow
) -> pl.DataFrame:
    """The rows of some statements, each with the number of its own and the bounds that its cells print."""
    stated = rows.join(statements.select(*_STATED, "stated", "year"), on=list(_STATED))
    found = bounded(stated, cells_of(cells, stated, source, flow)).with_columns(derived=pl.lit("", dtype=ADDED))
    return found.select(sorted(found.columns))
