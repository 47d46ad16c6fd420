"""The archive: every accepted publication as it came, named by its SHA-256. Nothing in it is ever changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cauce.edition.whole import UNFINISHED, whole
from cauce.errors import EngineError, NotFound

_NAME = re.compile(r"[0-9a-f]{64}")


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder `archive` of a home."""

    folder: Path

    @classmethod
    def of(cls, home: Path) -> Archive:
        """The archive of a home; its folder is made when the first file comes."""
        return cls(home / "archive")

    def put(self, file: Path) -> str:
        """Keep a file and give its name. Kept once, whole or not at all, whatever happens meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = sha256_of(file)
        kept = self.folder / name
        if kept.exists():
            return name
        with whole(kept, private=True) as sink:
            digest = hashlib.sha256()
            with file.open("rb") as opened:
                while piece := opened.read(1024 * 1024):
                    digest.update(piece)
                    sink.write(piece)
            if digest.hexdigest() != name:
                raise EngineError("changed-while-archived", {"file": file.name})
            sink.flush()
            os.fsync(sink.fileno())
            os.fchmod(sink.fileno(), 0o400)
        _sync_folder(self.folder)
        return name

    def get(self, name: str) -> Path:
        """The file with this SHA-256. Raises NotFound if it is not here."""
        kept = self.folder / name
        if not _NAME.fullmatch(name) or not kept.is_file():
            raise NotFound("not-in-archive", {"archive": name})
        return kept

    def __iter__(self) -> Iterator[str]:
        """The names of all files in it, in order."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        return iter(sorted(each.name for each in found if _NAME.fullmatch(each.name)))

    def damaged(self) -> list[str]:
        """The names of files whose bytes are no longer those they were kept with."""
        return [name for name in self if sha256_of(self.folder / name) != name]

    def sweep(self) -> int:
        """Remove what a killed process left unfinished, and say how much that was. Only while nobody archives."""
        left = list(self.folder.glob(f"{UNFINISHED}*")) if self.folder.is_dir() else []
        for each in left:
            each.unlink(missing_ok=True)
        return len(left)


def _sync_folder(folder: Path) -> None:
    """So that the name itself outlives a fall of the machine."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
