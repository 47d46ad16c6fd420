"""Reading the rows of a settled question from the parts that held at the instants asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl

from cauce.edition import layout
from cauce.edition.kept import kept
from cauce.edition.question import Question
from cauce.edition.read import Edition
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
    read = kept(edition, names, constant)
    if read is None:
        from cauce.edition.found import found  # the engine, half a second to start, which small editions never need

        read = found(edition, names, told, periods, tuple(constant)).lazy()
    elif told:
        read = read.filter([pl.col(name).is_in(wanted) for name, wanted in told.items()])
    filled = (
        read.lazy()
        .with_columns(pl.lit(content, dtype=layout.PART[name]).alias(name) for name, content in constant.items())
        .select([*layout.PART.names(), *PLACE])
    )
    return (filled if periods is None else filled.filter(pl.col("time_period").is_in(periods))).collect()


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
