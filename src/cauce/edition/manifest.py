"""The manifest of an edition: what it holds, by hash. Its own hash is the edition's name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from cauce.errors import EngineError, NotFound

FORMAT = 1


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed. `files` gives the SHA-256 of each file of the edition's own folder, `parts` name themselves."""

    format: int
    audience: str
    published_at: datetime
    received_by: datetime
    previous: str | None
    invented: bool
    files: dict[str, str]
    parts: list[str]
    lineage: dict[str, str]  # part -> SHA-256 of its lineage
    archive: list[str]  # files that may be downloaded
    vintages: list[str]
    observations: int  # rows that hold today, printed and derived

    @property
    def day(self) -> str:
        """The day it is published, UTC."""
        return self.published_at.astimezone(UTC).date().isoformat()


def encode(manifest: Manifest) -> bytes:
    """The bytes that are hashed: keys in order, two spaces, one line end."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2) + b"\n"


def identity(content: bytes) -> str:
    """The sixteen hexadecimal digits that name an edition."""
    return hashlib.sha256(content).hexdigest()[:16]


def urn(manifest: Manifest, digits: str) -> str:
    """`cauce:edition:<day>:<audience>:<16 hex>`."""
    return f"cauce:edition:{manifest.day}:{manifest.audience}:{digits}"


def read(folder: Path) -> Manifest:
    """The manifest in an edition's folder. Raises NotFound if there is none, EngineError if it was changed."""
    return _found(os.fspath(folder))


def _found(folder: str) -> Manifest:
    """Asked at every request, so by plain words of a path."""
    place = f"{folder}/manifest.json"
    try:
        seen = Path(place).stat()
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise NotFound("no-edition", {"edition": Path(folder).name}) from fault
    except OSError as fault:
        raise EngineError("damaged-edition", {"edition": Path(folder).name}) from fault
    return _read(place, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=256)
def _read(name: str, changed: int, size: int) -> Manifest:
    """Read once; `changed` and `size` tell a file that is no longer the one that was read."""
    place = Path(name)
    try:
        content = place.read_bytes()
    except OSError as fault:
        raise EngineError("damaged-edition", {"edition": place.parent.name}) from fault
    if identity(content) != place.parent.name:
        raise EngineError("damaged-edition", {"edition": place.parent.name})
    try:
        said = msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as fault:
        raise EngineError("edition-of-another-version", {"edition": place.parent.name}) from fault
    if said.format != FORMAT:
        raise EngineError("edition-of-another-version", {"edition": place.parent.name})
    return said


def sealed(root: Path) -> Mapping[str, Manifest]:
    """Every edition of an audience's root, oldest first, by its digits. Raises EngineError if one was changed."""
    found = {}
    for digits, folder in _folders(root):
        with suppress(NotFound):
            found[digits] = _found(folder)
    return dict(sorted(found.items(), key=lambda item: (item[1].published_at, item[0])))


def names(root: Path) -> list[str]:
    """The name of whatever lies where editions lie: of every edition, whole or damaged, and of what should not be."""
    return sorted(digits for digits, _ in _folders(root))


def _folders(root: Path) -> list[tuple[str, str]]:
    try:
        with os.scandir(f"{os.fspath(root)}/editions") as entries:
            return [(entry.name, entry.path) for entry in entries if not entry.name.startswith(".")]
    except FileNotFoundError:
        return []
