"""Whether an edition is still what was sealed: every hash recomputed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.errors import EngineError, NotFound


def verify_all(root: Path) -> Mapping[str, list[str]]:
    """What `verify` finds in every edition of an audience's root, by name.

    History is never pruned: an edition that another names as the one before it must be there, and whatever lies
    where editions lie must be one. Of a newest edition that is gone as a whole nothing is left that could tell.
    """
    there = manifest.names(root)
    gone = {_before(root, digits) for digits in there} - {None, *there}
    return {name: verify(Edition(root, name)) for name in sorted((*there, *filter(None, gone)))}


def verify(edition: Edition) -> list[str]:
    """What is missing or no longer has its hash, by place; nothing if the edition is whole.

    Of an edition whose manifest is damaged only that is known.
    """
    return list(_faults(edition))


def _faults(edition: Edition) -> Iterator[str]:
    try:
        said = manifest.read(edition.folder)
    except (NotFound, EngineError, OSError):
        yield str((edition.folder / "manifest.json").relative_to(edition.root))
        return
    wanted = {
        **{edition.folder / Path(name).name: digest for name, digest in said.files.items()},
        **{edition.root / "parts" / f"{Path(part).name}.parquet": part for part in said.parts},
        **{edition.root / "lineage" / f"{Path(part).name}.parquet": digest for part, digest in said.lineage.items()},
        **{edition.root / "files" / Path(digest).name: digest for digest in said.archive},
    }
    for place, digest in wanted.items():
        if _hash(place) != digest:
            yield str(place.relative_to(edition.root))


def _before(root: Path, digits: str) -> str | None:
    """Which edition this one says was the one before it."""
    with suppress(NotFound, EngineError, OSError):
        return manifest.read(Edition(root, digits).folder).previous
    return None


def _hash(place: Path) -> str | None:
    """None for a file that is not there or cannot be read."""
    with suppress(OSError), place.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
    return None
