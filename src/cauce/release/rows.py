"""From the store to the rows of one source: printed values with their bounds, their cells, and the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from cauce.edition import layout
from cauce.model.observation import DIMENSIONS
from cauce.model.source import Source
from cauce.model.structure import Codelist, Dataflow
from cauce.release.derive import MEASURES, derive
from cauce.release.parts import SourceRows
from cauce.store import Store

_BELOW = r"^\s*<\s*(\d+)\s*$"
_KEEP = ("unit_measure", "time_basis", "rounding", "vintage")


def source_rows(
    store: Store,
    cover: pl.DataFrame,
    source: Source,
    flows: Mapping[str, Dataflow],
    codelists: Mapping[str, Codelist],
) -> Iterator[SourceRows]:
    """The rows of a source, one SourceRows for each dataflow that it states. `cover`: its rows of the store's cover."""
    cells = store.lineage(source.code, cover["submission"].unique().to_list())
    for (name,), held in cover.partition_by("dataflow", as_dict=True, maintain_order=True).items():
        dataflow = str(name)
        printed = store.observations(dataflow, source.code, held)
        lineage = _cells(cells, printed, source)
        printed = _bounds(printed, lineage).with_columns(derived=pl.lit(""))
        yield SourceRows(
            dataflow=dataflow,
            source=source.code,
            cover=held,
            printed=printed,
            derived=_derived(printed, source, flows[dataflow], codelists),
            cells=lineage,
            total_from=source.total_from,
        )


def _cells(cells: pl.DataFrame, printed: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Lineage with the value that each cell contributes; a text that the licence keeps back is null."""
    value = pl.col("text").str.strip_chars().str.replace_all(",", "").cast(pl.Int64, strict=False)
    alone = pl.len().over("submission", "obs") == 1
    places = printed.select("submission", "obs", "vintage", "obs_value")
    shown = pl.lit(None, dtype=pl.String) if source.redistribute == "none" else pl.col("text")
    return (
        cells.join(places, on=["submission", "obs"], how="inner")
        .with_columns(
            value=pl.when(alone).then(pl.col("obs_value")).otherwise(value),
            below=pl.col("text").str.extract(_BELOW).cast(pl.Int64),
        )
        .with_columns(text=shown)
    )


def _bounds(printed: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """`obs_min` and `obs_max` of what is printed as "<5": each such cell is 1 to 4."""
    below = pl.col("below")
    known = (
        cells.filter(below.is_not_null().any().over("submission", "obs"))
        .group_by("submission", "obs")
        .agg(
            obs_min=pl.when(below.is_null()).then(pl.col("value")).otherwise(pl.lit(1)).sum(),
            obs_max=pl.when(below.is_null()).then(pl.col("value")).otherwise(below - 1).sum(),
        )
    )
    return printed.join(known, on=["submission", "obs"], how="left").with_columns(
        pl.when(pl.col("obs_value").is_null()).then(pl.col(name)).alias(name) for name in ("obs_min", "obs_max")
    )


def _derived(printed: pl.DataFrame, source: Source, flow: Dataflow, codelists: Mapping[str, Codelist]) -> pl.DataFrame:
    made = []
    for table in source.total_from:
        for _, rows in printed.filter(pl.col("table") == table).group_by("reporter", maintain_order=True):
            sums = derive(rows.select(*DIMENSIONS, "time_period", "submission", *MEASURES), flow, codelists)
            attributes = rows.select("submission", *_KEEP).unique("submission", keep="first", maintain_order=True)
            made.append(sums.join(attributes, on="submission").with_columns(table=pl.lit(table)))
    filled = [frame for frame in made if not frame.is_empty()]
    if not filled:
        return pl.DataFrame(schema={**layout.PART, "submission": pl.String})
    return pl.concat(filled).select(*layout.PART.names(), "submission")
