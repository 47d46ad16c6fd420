"""Whether an edition is still what was sealed: every hash recomputed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.errors import EngineError, NotFound


def verify(edition: Edition) -> list[str]:
    """What is missing or no longer has its hash, by place; nothing if the edition is whole.

    Of an edition whose manifest is damaged only that is known.
    """
    return list(_faults(edition))


def _faults(edition: Edition) -> Iterator[str]:
    try:
        said = manifest.read(edition.folder)
    except (NotFound, EngineError):
        yield str((edition.folder / "manifest.json").relative_to(edition.root))
        return
    wanted = {
        **{edition.folder / name: digest for name, digest in said.files.items()},
        **{edition.root / "parts" / f"{part}.parquet": part for part in said.parts},
        **{edition.root / "lineage" / f"{part}.parquet": digest for part, digest in said.lineage.items()},
        **{edition.root / "files" / digest: digest for digest in said.archive},
    }
    for place, digest in wanted.items():
        if _hash(place) != digest:
            yield str(place.relative_to(edition.root))


def _hash(place: Path) -> str | None:
    if not place.is_file():
        return None
    with place.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
