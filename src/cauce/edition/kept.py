"""Parts that are read without the engine; those of few rows are kept a while, since a page asks them again and again.

The engine takes a while to start, and each question to it opens every file anew: where a source has a small file a
year, that costs more than reading all of their rows. What is kept is bounded, so a server keeps its size.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from threading import Lock

import polars as pl

from cauce.edition import layout
from cauce.edition.read import Edition

MOST = 1_000_000
"""Rows up to which parts are read without the engine."""
FEW = 100_000
"""Rows up to which they are read whole and kept."""
KEPT = 300_000
"""Rows that are kept in all; the parts that nobody asked for the longest are let go."""
_lock = Lock()
_kept: OrderedDict[tuple[str, ...], pl.DataFrame] = OrderedDict()


def kept(edition: Edition, names: Sequence[str], constant: Collection[str]) -> pl.LazyFrame | None:
    """All rows of these parts in their order, with `part` and `row_in_part` and without the `constant` columns; None if
    they are so many that the engine is to find those that are wanted.
    """
    known = _rows(edition)
    counts = {name: known[name] for name in names}
    rows = sum(counts.values())
    if rows > MOST:
        return None
    files = tuple(str(edition.root / "parts" / f"{name}.parquet") for name in names)
    if rows > FEW:
        return _scanned(files, counts, constant)
    key = (*files, *sorted(constant))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key].lazy()
    read = _scanned(files, counts, constant).collect()
    with _lock:
        _kept[key] = read
        while len(_kept) > 1 and sum(each.height for each in _kept.values()) > KEPT:
            _kept.popitem(last=False)
    return read.lazy()


def forget() -> None:
    """Let all go, as a measurement of a first question needs."""
    with _lock:
        _kept.clear()


@lru_cache(maxsize=20)
def _rows(edition: Edition) -> Mapping[str, int]:
    """How many rows each part has."""
    return dict(edition.index.select("part", "rows").iter_rows())


def _scanned(files: Sequence[str], counts: Mapping[str, int], constant: Collection[str]) -> pl.LazyFrame:
    firsts, first = dict[str, int](), 0
    for name, count in counts.items():
        firsts[name], first = first, first + count
    columns = [name for name in layout.PART.names() if name not in constant]
    part = pl.col("filename").str.tail(64 + len(".parquet")).str.head(64)
    before = pl.col("part").replace_strict(firsts, default=0, return_dtype=pl.Int64)
    return (
        pl.scan_parquet(list(files), include_file_paths="filename", row_index_name="row_in_all")
        .select(*columns, "filename", "row_in_all")
        .with_columns(part=part)
        .with_columns(row_in_part=pl.col("row_in_all").cast(pl.Int64) - before)
        .drop("filename", "row_in_all")
    )
