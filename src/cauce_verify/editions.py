"""Whether an edition is what its name says: every file under the hash that its manifest, and its name, give."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
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
    """Every edition under the root of an audience (`editions/<16 hex>/manifest.json`), in order of its name."""
    return [_edition(root, manifest) for manifest in sorted(root.glob("editions/*/manifest.json"))]


def _edition(root: Path, manifest: Path) -> Verdict:
    name = manifest.parent.name
    content = manifest.read_bytes()
    if not hashlib.sha256(content).hexdigest().startswith(name) or len(name) != 16:
        return Verdict(name, 1, (Fault("not-its-name", _named(manifest, root)),))
    expected = list(_expected(root, manifest.parent, json.loads(content)))
    faults = [fault for file, digest in expected if (fault := _fault(file, digest, root))]
    return Verdict(name, 1 + len(expected), tuple(faults))


def _expected(root: Path, folder: Path, said: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Each file of the edition, with the hash that it must have."""
    for name, digest in said["files"].items():
        yield folder / Path(name).name, digest
    for digest in said["parts"]:
        yield root / "parts" / f"{digest}.parquet", digest
    for part, digest in said["lineage"].items():
        yield root / "lineage" / f"{part}.parquet", digest
    for digest in said["archive"]:
        yield root / "files" / digest, digest


def _fault(file: Path, digest: str, root: Path) -> Fault | None:
    if not file.is_file():
        return Fault("missing", _named(file, root))
    with file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    return None if found == digest else Fault("changed", _named(file, root))


def _named(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()
