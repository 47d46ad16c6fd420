"""Reading the rows of a settled question from the parts that held at the instants asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import ibis
import polars as pl

from cauce.edition import layout
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.engine.duckdb import FILES, ask, compile_once, placeholder
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
    wanted = [pl.col("dataflow") == question.dataflow, pl.col("source") == source]
    if tables is not None:
        wanted.append(pl.col("table").is_in(tables))
    if years is not None:
        wanted.append(pl.col("year").is_between(*years))
    for name, instant in (("published", question.as_of), ("received", question.received_by)):
        until = pl.col(f"{name}_to")
        if instant is None:
            wanted.append(until.is_null())
        else:
            wanted.append((pl.col(f"{name}_from") <= instant) & (until.is_null() | (until > instant)))
    return edition.index.filter(wanted)["part"].unique(maintain_order=True).to_list()


def rows(
    edition: Edition,
    names: Sequence[str],
    codes: Mapping[str, Sequence[str]],
    periods: Sequence[str] | None,
    constant: Mapping[str, str | int | None] = MappingProxyType({}),
) -> pl.DataFrame:
    """PART and where each row stands (`part`, `row_in_part`), of the rows that have these codes and periods.

    `constant` are columns that have one content in all parts of the source: they are neither looked at nor read.
    """
    if not names or any(name in constant and constant[name] not in wanted for name, wanted in codes.items()):
        return pl.DataFrame(schema={**layout.PART, **PLACE})
    told = {name: wanted for name, wanted in codes.items() if name not in constant}
    bound = {f"{name}_{at}": code for name, wanted in told.items() for at, code in enumerate(wanted)}
    if periods is not None:
        bound |= {"period_0": min(periods), "period_1": max(periods)}
    shape = tuple((name, len(wanted)) for name, wanted in told.items())
    text = _compiled(shape, tuple(constant), among=periods is not None)
    files = [str(edition.root / "parts" / f"{name}.parquet") for name in names]
    read = pl.from_arrow(ask(text, files, bound))
    if not isinstance(read, pl.DataFrame):
        raise TypeError("a table was expected")
    filled = (
        read.lazy()
        .with_columns(
            *(pl.lit(content, dtype=layout.PART[name]).alias(name) for name, content in constant.items()),
            part=pl.col("filename").str.slice(-_NAMED, 64),
            row_in_part=pl.col("file_row_number"),
        )
        .select([*layout.PART.names(), *PLACE])
    )
    return (filled if periods is None else filled.filter(pl.col("time_period").is_in(periods))).collect()


_NAMED = 64 + len(".parquet")
"""The last letters of a part's path: its SHA-256 and its suffix."""


@lru_cache(maxsize=512)
def _compiled(shape: tuple[tuple[str, int], ...], constant: tuple[str, ...], *, among: bool) -> str:
    """The question as the engine is asked it: once for all codes and periods of a shape."""
    table = ibis.table({**dict.fromkeys(layout.PART, "string"), **_NUMBERS, "filename": "string"}, name=FILES)
    keep = [table[name].isin([placeholder(f"{name}_{at}") for at in range(count)]) for name, count in shape]
    if among:
        keep.append(table["time_period"].between(placeholder("period_0"), placeholder("period_1")))
    wanted = [name for name in table.columns if name not in constant]
    return compile_once((table.filter(keep) if keep else table).select(wanted))


_NUMBERS = {
    **{name: "int64" for name, kind in layout.PART.items() if kind == pl.Int64()},
    "file_row_number": "int64",
}


def answering(found: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """One row for each key and period: the printed one before the sum, of several printed the first table listed."""
    places = {table: place for place, table in enumerate(order)}
    return (
        found.lazy()
        .with_columns(
            _place=pl.col("table").replace_strict(places, default=len(places), return_dtype=pl.Int64),
            _sum=pl.col("derived") != "",
        )
        .sort("time_period", *DIMENSIONS, "_sum", "_place")
        .unique([*DIMENSIONS, "time_period"], keep="first", maintain_order=True)
        .drop("_place", "_sum")
        .collect()
    )
