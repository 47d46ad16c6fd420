"""Quarantine: where a delivery waits until it is recognised. Private, and emptied after seven days."""

from __future__ import annotations

import errno
import re
import shutil
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import mkdtemp

from cauce.intake.archive import sha256_of
from cauce.model.finding import Finding, Where
from cauce.settings import LIMITS, Limits, megabytes

KEPT_FOR = timedelta(days=7)
_LONGEST = 120
_FILE, _ARRIVED = "publication", "arrived"
_ARRIVING = ".arriving-"
_STAMP = "%Y%m%dT%H%M%S"
_NO_NAME = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


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


def barred(file: Path, limits: Limits = LIMITS) -> Finding | None:
    """Why a file is not even opened, or cannot be: it is none, may not be read, or is too large."""
    try:
        if not file.is_file():
            return Finding("not-a-file")
        with file.open("rb") as opened:
            opened.read(1)
        size = file.stat().st_size
    except OSError as fault:
        return Finding("not-a-file" if fault.errno in _NO_NAME else "cannot-be-read")
    return Finding("too-large", facts={"megabytes": megabytes(limits.file_bytes)}) if size > limits.file_bytes else None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder `quarantine` of a home. On disk no delivery has the name that its sender gave it.

    A delivery has a folder of its own while it is read, so that nobody else's hand takes it away; what is kept
    waiting lies under its SHA-256, once.
    """

    folder: Path

    @classmethod
    def of(cls, home: Path) -> Quarantine:
        """The quarantine of a home; its folder is made when the first delivery comes."""
        return cls(home / "quarantine")

    def admit(
        self, file: Path, *, now: datetime, name: str | None = None, limits: Limits = LIMITS
    ) -> Waiting | Finding:
        """Copy a delivery in. What is no file, cannot be read, or is too large, is a finding."""
        known_as = safe_name(name if name is not None else file.name)
        if found := barred(file, limits):
            return replace(found, where=Where(file=known_as))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.chmod(0o700)
        stamp = now.astimezone(UTC).strftime(_STAMP)
        own = Path(mkdtemp(dir=self.folder, prefix=f"{_ARRIVING}{stamp}-"))
        try:
            (own / _ARRIVED).write_text(now.isoformat(), encoding="utf-8")
            shutil.copyfile(file, own / _FILE)
            (own / _FILE).chmod(0o600)
            return Waiting(own / _FILE, known_as, sha256_of(own / _FILE), now)
        except BaseException:
            shutil.rmtree(own, ignore_errors=True)
            raise

    def keep(self, waiting: Waiting) -> Path:
        """Have a delivery wait until it is purged; the same bytes wait once. Gives where it lies."""
        place = self.folder / waiting.sha256
        with suppress(OSError):  # the same bytes wait there already
            waiting.file.parent.rename(place)
        self.release(waiting)
        return place / _FILE

    def release(self, waiting: Waiting) -> None:
        """Remove a delivery that waits no longer."""
        shutil.rmtree(waiting.file.parent, ignore_errors=True)

    def purge(self, now: datetime) -> int:
        """Remove what has waited for seven days, and what never arrived whole. Gives how many went.

        What may not be removed stays: whoever only reads a home is not stopped by it.
        """
        try:
            waiting = sorted(self.folder.iterdir())
        except OSError:  # none yet, or another's
            return 0
        gone = 0
        for place in waiting:
            arrived = _arrived(place)
            if arrived is None or now - arrived >= KEPT_FOR:
                gone += _remove(place)
        return gone


def _remove(place: Path) -> bool:
    """Remove a folder with all in it, or whatever else lies there; whether it went."""
    with suppress(OSError):
        if place.is_symlink() or not place.is_dir():
            place.unlink()
        else:
            shutil.rmtree(place)
        return True
    return False


def _arrived(place: Path) -> datetime | None:
    """When it came: as it is written there, else in the folder's name; None if that cannot be told."""
    try:
        said = datetime.fromisoformat((place / _ARRIVED).read_text(encoding="utf-8"))
        return said if said.tzinfo else said.replace(tzinfo=UTC)
    except (OSError, ValueError):
        stamp = place.name.removeprefix(_ARRIVING).partition("-")[0]
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
