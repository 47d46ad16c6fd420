"""Quarantine: where a delivery waits until it is recognised. Private, and emptied after seven days."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import mkdtemp

from cauce.intake.archive import sha256_of
from cauce.model.finding import Finding, Where
from cauce.settings import LIMITS, Limits, megabytes

KEPT_FOR = timedelta(days=7)
_LONGEST = 120
_FILE, _ARRIVED = "publication", "arrived"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery in quarantine: where it lies, the name it came with, made safe, and its SHA-256."""

    file: Path
    name: str
    sha256: str
    arrived: datetime


def safe_name(name: str) -> str:
    """The last part of a sender's file name, without what could lead elsewhere or disturb a screen."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    words = " ".join(unicodedata.normalize("NFC", last).split())
    plain = re.sub(r'[<>:"/\\|?*]', "_", "".join(each for each in words if each.isprintable())).strip(" .")
    if len(plain) > _LONGEST:
        end = PurePosixPath(plain).suffix[:16]
        plain = plain[: _LONGEST - len(end)].rstrip(" .") + end
    return plain or "unnamed"


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder `quarantine` of a home. On disk no delivery has the name that its sender gave it."""

    folder: Path

    @classmethod
    def of(cls, home: Path) -> Quarantine:
        """The quarantine of a home; its folder is made when the first delivery comes."""
        return cls(home / "quarantine")

    def admit(
        self, file: Path, *, now: datetime, name: str | None = None, limits: Limits = LIMITS
    ) -> Waiting | Finding:
        """Copy a delivery in. The same bytes wait only once; what is no file, or too large, is a finding."""
        known_as = safe_name(name if name is not None else file.name)
        if not file.is_file():
            return Finding("not-a-file", Where(file=known_as))
        if file.stat().st_size > limits.file_bytes:
            return Finding("too-large", Where(file=known_as), {"megabytes": megabytes(limits.file_bytes)})
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.chmod(0o700)
        own = Path(mkdtemp(dir=self.folder, prefix=".arriving-"))
        try:
            shutil.copyfile(file, own / _FILE)
            (own / _FILE).chmod(0o600)
            (own / _ARRIVED).write_text(now.isoformat(), encoding="utf-8")
            sha256 = sha256_of(own / _FILE)
            place = self.folder / sha256
            if not place.exists():
                own.rename(place)
        finally:
            shutil.rmtree(own, ignore_errors=True)
        return Waiting(place / _FILE, known_as, sha256, now)

    def release(self, waiting: Waiting) -> None:
        """Remove a delivery that waits no longer."""
        shutil.rmtree(waiting.file.parent, ignore_errors=True)

    def purge(self, now: datetime) -> int:
        """Remove what has waited for seven days, and what never arrived whole. Gives how many went."""
        gone = 0
        for place in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            arrived = _arrived(place)
            if arrived is None or now - arrived >= KEPT_FOR:
                shutil.rmtree(place)
                gone += 1
        return gone


def _arrived(place: Path) -> datetime | None:
    """When it came; None if that cannot be told."""
    try:
        return datetime.fromisoformat((place / _ARRIVED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
