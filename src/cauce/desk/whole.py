"""A small document of a home, written whole or not at all, whoever else writes it at the same time."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(place: Path, text: str) -> None:
    """Write beside the place under a name of its own, then rename."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, prefix=".unfinished-", delete=False) as draft:
        try:
            draft.write(text)
            draft.flush()
            Path(draft.name).replace(place)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
