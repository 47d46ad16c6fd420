"""Editions for tests: of the invented world and of the real publications, each built once and kept until its makers
change; and a server of them.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from cauce import desk
from cauce.accord.keep import take_in_statement
from cauce.app import create
from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.invented import write
from cauce.records.store import Records
from cauce.sources.registry import sources
from tests import publications

ROOT = Path(__file__).resolve().parents[1]
SEED = 20240228
FIRST_RECEIVED = datetime(2025, 9, 15, tzinfo=UTC)
PUBLISHED = datetime(2025, 9, 16, tzinfo=UTC)
REAL_RECEIVED = datetime(2026, 1, 15, tzinfo=UTC)
REAL_PUBLISHED = datetime(2026, 1, 16, tzinfo=UTC)
"""After the newest of the real publications, which none may come before."""

_KEPT = ROOT / ".cache" / "editions"
_SHOWN = ("web", "figures", "locales", "api", "briefing", "cli", "app.py", "addresses.py")
"""Packages that show an edition and take no part in making one."""


@dataclass
class Clock:
    """A clock that goes a minute further whenever it is read."""

    now: datetime = FIRST_RECEIVED
    step: timedelta = field(default=timedelta(minutes=1))

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def fill(
    home: desk.Home, folder: Path, *, invented: bool, received: datetime = FIRST_RECEIVED
) -> list[desk.Report | desk.Passed]:
    """Deliver a folder to a home at instants that are always the same; what became of each file."""
    home.begin(invented=invented)
    take_in_statement(Records(home.records), FIRST_RECEIVED.date())
    return list(desk.submit_folder(home, folder, sources(), Clock(received)))


def seal(home: desk.Home, *, publish_at: datetime = PUBLISHED, outlook: bool = False) -> Edition:
    """The edition of what a home holds."""
    digits = desk.release(home, sources(), audience="public", publish_at=publish_at, outlook=outlook)
    return Edition(home.root / "public", digits)


def made_by() -> str:
    """The hash of all that takes part in making an edition."""
    digest = hashlib.sha256()
    package = ROOT / "src" / "cauce"
    for place in sorted(package.rglob("*")):
        inside = place.relative_to(package)
        if place.is_file() and inside.parts[0] not in _SHOWN and "__pycache__" not in inside.parts:
            digest.update(str(inside).encode() + b"\0" + place.read_bytes())
    return digest.hexdigest()[:20]


def kept(name: str, build: Callable[[desk.Home], None]) -> desk.Home:
    """The home of this name, built if its makers have changed. Tests read it and never write to it."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        place = _KEPT / f"{name}-{made_by()}"
        if not place.is_dir():
            for old in sorted(_KEPT.glob(f"{name}-*"), key=lambda each: each.stat().st_mtime)[:-2]:
                shutil.rmtree(old)
            draft = _KEPT / f".{name}"
            shutil.rmtree(draft, ignore_errors=True)
            build(desk.Home(draft))
            draft.rename(place)
        return desk.Home(place)


def _build_invented(home: desk.Home) -> None:
    folder = home.root.with_name(".publications")
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, SEED)
    fill(home, folder, invented=True)
    seal(home)
    shutil.rmtree(folder)


def _build_real(home: desk.Home) -> None:
    fill(home, publications.ROOT, invented=False, received=REAL_RECEIVED)
    seal(home, publish_at=REAL_PUBLISHED)


def _build_ahead(home: desk.Home) -> None:
    """The series that are forecast, in an edition that looks ahead."""
    fill(home, publications.folder("us-ohss-khsm-usbp"), invented=False)
    seal(home, outlook=True)


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address of a server of an audience's root, on a free port of this machine."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create(root), log_level="warning", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def invented_home() -> desk.Home:
    """A home with the invented world, released."""
    return kept("invented", _build_invented)


@pytest.fixture(scope="session")
def invented_edition(invented_home: desk.Home) -> Edition:
    """The edition of the invented world."""
    return newest(invented_home)


@pytest.fixture(scope="session")
def real_home() -> desk.Home:
    """A home with the real publications, released; skips, saying why, where they are not there."""
    publications.folder("gt-igm-returns")
    return kept("real", _build_real)


@pytest.fixture(scope="session")
def real_edition(real_home: desk.Home) -> Edition:
    """The edition of the real publications."""
    return newest(real_home)


@pytest.fixture(scope="session")
def ahead_edition() -> Edition:
    """An edition of the series that are forecast, with its outlook; skips where the publication is not there."""
    publications.folder("us-ohss-khsm-usbp")
    return newest(kept("ahead", _build_ahead))


@pytest.fixture(scope="session")
def ahead_site(ahead_edition: Edition) -> Iterator[str]:
    """The address of a server of that edition."""
    with serving(ahead_edition.root) as address:
        yield address


@pytest.fixture(scope="session")
def site(invented_home: desk.Home) -> Iterator[str]:
    """The address of a server of the invented world's edition."""
    with serving(invented_home.root / "public") as address:
        yield address


@pytest.fixture(scope="session")
def real_site(real_home: desk.Home) -> Iterator[str]:
    """The address of a server of the edition of the real publications."""
    with serving(real_home.root / "public") as address:
        yield address


def newest(home: desk.Home) -> Edition:
    """The last edition of a home's public root, whatever its hour."""
    root = home.root / "public"
    return Edition(root, list(manifest.sealed(root))[-1])
