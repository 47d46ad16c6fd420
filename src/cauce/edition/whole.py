"""Files that are written whole or not at all, whoever else writes them at the same time."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

UNFINISHED = ".unfinished-"
"""How the names of files and folders begin that nobody may see yet; what a kill left of them is swept."""


@contextmanager
def whole(place: Path, *, private: bool = False, flush: bool = False) -> Iterator[BinaryIO]:
    """A file to fill, which has its name when the block ends; if the block fails, what was there stays.

    `private` keeps it from others' eyes; `flush` sees to it, and to all that was written before, before it is named.
    """
    draft = unfinished(place)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666), "wb") as sink:
            yield sink
        if flush:
            os.sync()
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def unfinished(place: Path) -> Path:
    """A name beside a place that nobody else has."""
    return place.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
