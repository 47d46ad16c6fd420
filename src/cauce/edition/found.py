"""The rows that the engine finds among those of many parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import ibis
import polars as pl

from cauce.edition import layout
from cauce.edition.read import Edition
from cauce.engine.duckdb import FILES, ask, compile_once, placeholder


def found(
    edition: Edition,
    names: Sequence[str],
    told: Mapping[str, Sequence[str]],
    periods: Sequence[str] | None,
    constant: tuple[str, ...],
) -> pl.DataFrame:
    """Those of these codes between the first and the last period, with `part` and `row_in_part` and without the
    `constant` columns.
    """
    bound = {f"{name}_{at}": code for name, wanted in told.items() for at, code in enumerate(wanted)}
    if periods is not None:
        bound |= {"period_0": min(periods), "period_1": max(periods)}
    shape = tuple((name, len(wanted)) for name, wanted in told.items())
    text = _compiled(shape, constant, among=periods is not None)
    read = pl.from_arrow(ask(text, [str(edition.root / "parts" / f"{name}.parquet") for name in names], bound))
    if not isinstance(read, pl.DataFrame):
        raise TypeError("a table was expected")
    return read.with_columns(
        part=pl.col("filename").str.slice(-_NAMED, 64),
        row_in_part=pl.col("file_row_number"),
    ).drop("filename", "file_row_number")


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
