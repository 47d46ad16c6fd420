"""Whether an edition is what its name says: every file under the hash that its manifest, and its name, give."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was sealed. `code` names its sentence; `file` is named from the root."""

    code: str
    file: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at in one edition and what was found."""

    edition: str
    looked_at: int
    faults: tuple[Fault, ...]


def verify(root: Path) -> list[Verdict]:
    """Every edition under the root of an audience (`editions/<16 hex>/manifest.json`), in order of its name.

    History is never pruned: whatever lies where editions lie must be one, and an edition that another names as the
    one before it must be there. Of a newest edition that is gone as a whole nothing is left that could tell.
    What begins with a dot is a server's unfinished work.
    """
    there = _names(root / "editions")
    verdicts, before = [], set[str]()
    for name in there:
        said = _said(root, name)
        if isinstance(said, Fault):
            verdicts.append(Verdict(printable(name), 1, (said,)))
            continue
        found = [fault for file, digest in said.expected if (fault := _fault(file, digest, root))]
        verdicts.append(Verdict(name, 1 + len(said.expected), tuple(found)))
        before |= {said.previous} if said.previous else set()
    for name in before - there:
        verdicts.append(Verdict(printable(name), 0, (Fault("missing", _named(_manifest(root, name), root)),)))
    return sorted(verdicts, key=lambda each: each.edition)


def printable(text: str) -> str:
    """A stranger's text as a screen may show it."""
    return "".join(each if each.isprintable() else "?" for each in text)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a manifest says: each file of the edition with the hash that it must have, and the edition before it."""

    expected: tuple[tuple[Path, str], ...]
    previous: str | None


def _names(folder: Path) -> set[str]:
    try:
        return {each.name for each in folder.iterdir() if not each.name.startswith(".")}
    except OSError:
        return set()


def _manifest(root: Path, name: str) -> Path:
    return root / "editions" / name / "manifest.json"


def _said(root: Path, name: str) -> _Said | Fault:
    """What the manifest of an edition says, or what is wrong with it."""
    place = _manifest(root, name)
    try:
        content = place.read_bytes()
    except OSError as fault:
        return Fault(_why(fault), _named(place, root))
    if hashlib.sha256(content).hexdigest()[:16] != name:
        return Fault("not-its-name", _named(place, root))
    try:
        said = json.loads(content)
        previous = said.get("previous")
        return _Said(tuple(_expected(root, place.parent, said)), Path(previous).name if previous else None)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return Fault("not-understood", _named(place, root))


def _expected(root: Path, folder: Path, said: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Each file of the edition, with the hash that it must have. No name leads out of its folder."""
    for name, digest in said["files"].items():
        yield folder / Path(name).name, digest
    for digest in said["parts"]:
        yield root / "parts" / f"{Path(digest).name}.parquet", digest
    for part, digest in said["lineage"].items():
        yield root / "lineage" / f"{Path(part).name}.parquet", digest
    for digest in said["archive"]:
        yield root / "files" / Path(digest).name, digest


def _fault(file: Path, digest: str, root: Path) -> Fault | None:
    try:
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError) as fault:
        return Fault(_why(fault), _named(file, root))
    return None if found == digest else Fault("changed", _named(file, root))


def _why(fault: Exception) -> str:
    return "missing" if isinstance(fault, FileNotFoundError | NotADirectoryError) else "unread"


def _named(file: Path, root: Path) -> str:
    return printable(file.relative_to(root).as_posix())
