"""The editions of an audience are a line: no two follow the same one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from cauce.edition import manifest
from cauce.edition.question import written
from cauce.errors import NotAllowed


@contextmanager
def sealing(root: Path) -> Iterator[None]:
    """One seals at a time below an audience's root, the others wait; a death lets the next go on."""
    place = root / "editions"
    place.mkdir(parents=True, exist_ok=True)
    folder = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some file systems lock no folder; the lock of the home, which every release holds, is then the only one.
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def must_follow_alone(
    root: Path, audience: str, previous: str | None, published_at: datetime, digits: str | None = None
) -> None:
    """Raises NotAllowed if another edition follows `previous` than the one that is to be published then.

    Its `digits` are known when it is built; until then one of the same instant may turn out to be the same.
    """
    for name, said in manifest.sealed(root).items():
        if (said.audience, said.previous) != (audience, previous):
            continue
        if said.published_at != published_at or (digits is not None and name != digits):
            facts = {"edition": manifest.urn(said, name), "published": written(said.published_at)}
            raise NotAllowed("edition-follows", facts)
