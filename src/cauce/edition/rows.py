"""Reading the rows of a settled question from the parts that held at the instants asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from cauce.edition import layout
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.engine.duckdb import expressions
from cauce.model.observation import DIMENSIONS

PLACE = {"part": pl.String(), "row_in_part": pl.Int64()}


def parts(
    edition: Edition,
    question: Question,
    source: str,
    years: tuple[int, int] | None,
    tables: Sequence[str] | None = None,
) -> list[str]:
    """The parts of a source that held at the instants of the question, in the order of the index."""
    index = edition.index.filter((pl.col("dataflow") == question.dataflow) & (pl.col("source") == source))
    if tables is not None:
        index = index.filter(pl.col("table").is_in(tables))
    if years is not None:
        index = index.filter(pl.col("year").is_between(*years))
    for name, instant in (("published", question.as_of), ("received", question.received_by)):
        until = pl.col(f"{name}_to")
        if instant is None:
            index = index.filter(until.is_null())
        else:
            index = index.filter((pl.col(f"{name}_from") <= instant) & (until.is_null() | (until > instant)))
    return index["part"].unique(maintain_order=True).to_list()


def rows(
    edition: Edition,
    names: Sequence[str],
    codes: Mapping[str, Sequence[str]],
    periods: Sequence[str] | None,
) -> pl.DataFrame:
    """PART and where each row stands (`part`, `row_in_part`), of the rows that have these codes and periods."""
    if not names:
        return pl.DataFrame(schema={**layout.PART, **PLACE})
    files = [str(edition.root / "parts" / f"{name}.parquet") for name in names]
    table = expressions().read_parquet(files, filename=True, file_row_number=True)
    keep = [table[name].isin(list(wanted)) for name, wanted in codes.items()]
    if periods is not None:
        keep.append(table["time_period"].isin(list(periods)))
    chosen = (table.filter(keep) if keep else table).select(
        *layout.PART.names(),
        row_in_part=table["file_row_number"],
        part=table["filename"].re_extract(r"([0-9a-f]{64})", 1),
    )
    read = pl.from_arrow(chosen.to_pyarrow())
    if not isinstance(read, pl.DataFrame):
        raise TypeError("a table was expected")
    return read.select([*layout.PART.names(), *PLACE])


def answering(found: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """One row for each key and period: the printed one before the sum, of several printed the first table listed."""
    places = {table: place for place, table in enumerate(order)}
    return (
        found.with_columns(
            _place=pl.col("table").replace_strict(places, default=len(places), return_dtype=pl.Int64),
            _sum=pl.col("derived") != "",
        )
        .sort("_sum", "_place", *DIMENSIONS, "time_period")
        .unique([*DIMENSIONS, "time_period"], keep="first", maintain_order=True)
        .drop("_place", "_sum")
        .sort("time_period", *DIMENSIONS)
    )
