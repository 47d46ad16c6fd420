"""Results that take long, kept in the home by the content of their series and of the methods that made them.

What is kept may be thrown away at any time: the same input gives the same result again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import polars as pl

from cauce.edition.whole import whole


def digest(series: pl.DataFrame, *packages: str) -> str:
    """Of the rows that a method is given, in this order, and of all files of the packages that it is made of."""
    told = hashlib.sha256(series.write_csv().encode())
    for package in packages:
        for place in _sources(files(package)):
            told.update(place.name.encode() + b"\0" + place.read_bytes())
    return told.hexdigest()


def kept(place: Path, table: pl.DataFrame) -> None:
    """Write a table whole or not at all."""
    content = io.BytesIO()
    table.write_parquet(content)
    place.parent.mkdir(parents=True, exist_ok=True)
    with whole(place) as sink:
        sink.write(content.getvalue())


def _sources(package: Traversable) -> Iterator[Traversable]:
    yield from sorted(
        (each for each in package.iterdir() if each.name.endswith((".py", ".yaml"))), key=lambda each: each.name
    )
