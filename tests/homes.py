"""Small homes for tests: a few invented publications, and the state of a home as one hash."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from cauce.analysis.worlds import simulate
from cauce.invented import publications
from tests.editions import SEED

DARIEN = "irreg_darien_nat_2025-02-13.csv"
DARIEN_LATER = "irreg_darien_nat_2025-04-10.csv"
HONDURAS = "irreg_honduras_2025-02-11.csv"
MEXICO = "irreg_mexico_nat_2025-02-07.csv"


@cache
def invented() -> dict[str, bytes]:
    """Every invented publication by its name, as a publisher would name it."""
    return {each.name.replace("_invented", ""): each.content for each in publications(simulate(SEED))}


def lay(folder: Path, *names: str) -> list[Path]:
    """Some of them as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for name in names:
        (folder / name).write_bytes(invented()[name])
        found.append(folder / name)
    return found


def state(home: Path) -> str:
    """One hash of everything that a home holds, but for what waits and what the desk wrote of deliveries."""
    digest = hashlib.sha256()
    for place in sorted(home.rglob("*")):
        inside = place.relative_to(home)
        if place.is_file() and inside.parts[0] not in ("quarantine", "reports"):
            digest.update(f"{inside}\0".encode() + place.read_bytes())
    return digest.hexdigest()
