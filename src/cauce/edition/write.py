"""Writing an edition's files: each named by its own hash, written whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from cauce.edition.whole import whole


def arrow(
    frame: pl.DataFrame,
    schema: pl.Schema,
    constant: Mapping[str, object] = MappingProxyType({}),
    *,
    listed: bool = False,
) -> pa.Table:
    """The columns of a schema, in its order and kinds.

    `constant`: columns that have one content in all rows. A text among them is said once, not row by row; the bytes in
    Parquet are the same. `listed`: so are other codes, each a number in the list of those that occur. That holds many
    times less where rows are many, and suits a table that is written whole: a cut would carry the list of all.
    """
    once = {name for name, kind in schema.items() if kind == pl.String and constant.get(name) is not None}
    first = pa.nulls(frame.height, pa.int32()).fill_null(0)
    columns = {name: pa.DictionaryArray.from_arrays(first, pa.array([constant[name]])) for name in once}
    if listed:
        columns |= {name: _listed(frame[name]) for name in schema if name not in once and frame[name].dtype == pl.Enum}
    wanted = frame.select(pl.col(name).cast(kind) for name, kind in schema.items() if name not in columns)
    told = wanted.to_arrow(compat_level=pl.CompatLevel.oldest())
    return pa.table({name: columns[name] if name in columns else told[name] for name in schema})


def _listed(held: pl.Series) -> pa.Array:
    """Codes as places in the list of those that occur, which stand in the order of their enumeration."""
    used = held.unique().drop_nulls().sort()
    codes = held.to_physical()
    numbers = pl.int_range(len(used), dtype=pl.Int32, eager=True)
    places = codes.replace_strict(used.to_physical(), numbers, return_dtype=pl.Int32, default=None)
    return pa.DictionaryArray.from_arrays(places.to_arrow(), used.cast(pl.String).to_arrow())


def parquet(table: pa.Table) -> bytes:
    """The bytes of a table; the same for the same rows in the same order."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", row_group_size=122_880, store_schema=False)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def keep(root: Path, folder: str, content: bytes, suffix: str = "") -> str:
    """Write under its SHA-256, unless it is there; gives the hash."""
    name = hashlib.sha256(content).hexdigest()
    put(root / folder / f"{name}{suffix}", content)
    return name


def put(place: Path, content: bytes, *, flush: bool = False) -> None:
    """Write a file that is never changed, whole, renamed into place; `flush` sees to all that was written before."""
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with whole(place, flush=flush) as sink:
        sink.write(content)


def sweep(root: Path) -> int:
    """Remove what a killed or failed build left unfinished below an audience's root, and say how much that was.

    Only while nobody builds.
    """
    left = sorted(root.rglob(".*")) if root.is_dir() else []
    for each in left:
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink(missing_ok=True)
    return len(left)
