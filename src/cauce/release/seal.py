"""Sealing: the files of an edition's own folder, and the manifest whose hash is its name."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from cauce.edition import layout, manifest
from cauce.edition.whole import unfinished, whole
from cauce.edition.write import arrow, parquet, put
from cauce.model.observation import DIMENSIONS
from cauce.release.line import must_follow_alone, sealing


def series(today: pl.DataFrame, constant: Mapping[str, object]) -> pl.DataFrame:
    """One row a series of one source: how it came about, its first and last period, and how many there are.

    `constant`: the dimensions that have one code in all rows, and that code; `today` holds the others. A series that is
    printed in some periods and added in others is printed (`derived` empty).
    """
    split = [name for name in DIMENSIONS if name not in constant]
    return (
        today.group_by(split or pl.lit(0).alias("series"))
        .agg(
            derived=pl.col("derived").min(),
            first=pl.col("time_period").min(),
            last=pl.col("time_period").max(),
            periods=pl.col("time_period").n_unique(),
        )
        .sort(split)
        .with_columns(pl.lit(constant[name]).alias(name) for name in DIMENSIONS if name in constant)
        .select(*DIMENSIONS, "derived", "first", "last", "periods")
        .cast({name: pl.String() for name in (*DIMENSIONS, "first", "last", "derived")})
    )


def document(content: object) -> bytes:
    """A JSON document, the same bytes for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def seal(
    root: Path,
    *,
    audience: str,
    published_at: datetime,
    received_by: datetime,
    previous: str | None,
    invented: bool,
    index: pl.DataFrame,
    tables: Mapping[str, tuple[pl.DataFrame, pl.Schema]],
    documents: Mapping[str, object],
    archive: Mapping[str, Path],
    vintages: Sequence[str],
    observations: int,
) -> str:
    """Write the edition's folder, whole or not at all; gives its sixteen digits.

    It has its name only when all that it holds is written down: a kill before leaves nothing that is shown, and a
    folder that lost its manifest was an edition. Raises NotAllowed if another edition already follows `previous`.
    """
    order = ["dataflow", "source", "table", "year", "published_from", "received_from"]
    contents = {
        "index.parquet": parquet(arrow(index.sort(order), layout.INDEX)),
        **{f"{name}.parquet": parquet(arrow(frame, schema)) for name, (frame, schema) in tables.items()},
        **{f"{name}.json": document(content) for name, content in documents.items()},
    }
    for digest, place in archive.items():
        _keep_file(root / "files" / digest, place)
    parts = index["part"].unique().sort().to_list()
    lineage = {part: root / "lineage" / f"{part}.parquet" for part in parts}
    said = manifest.Manifest(
        format=manifest.FORMAT,
        audience=audience,
        published_at=published_at,
        received_by=received_by,
        previous=previous,
        invented=invented,
        files={name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())},
        parts=parts,
        lineage={part: _hash(place) for part, place in lineage.items() if place.is_file()},
        archive=sorted(archive),
        vintages=sorted(vintages),
        observations=observations,
    )
    encoded = manifest.encode(said)
    digits = manifest.identity(encoded)
    folder = root / "editions" / digits
    with sealing(root):
        if not folder.exists():
            must_follow_alone(root, audience, previous, published_at, digits)
        draft = folder if folder.exists() else unfinished(folder)
        for name, content in contents.items():
            put(draft / name, content)
        put(draft / "manifest.json", encoded, flush=True)
        draft.replace(folder)
    return digits


def _hash(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _keep_file(target: Path, place: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as sink, place.open("rb") as kept:
            shutil.copyfileobj(kept, sink, 1024 * 1024)
