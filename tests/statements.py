"""Small invented statements of one publication, in a real store: what was said when, and a brute-force memory of it.

A statement has lines `(month, nationality, text)`; a line without a nationality belongs to the table of totals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cauce.edition.read import Edition
from cauce.harmonise import cover, harmonise
from cauce.model.source import Source
from cauce.model.statement import Statement, Vintage
from cauce.reference import codelists, dataflows
from cauce.release.build import Ground, build
from cauce.store import Store
from tests.unit.harmonise.invented import rule, source, transcript

CODE = "xx_invented"
LABELS = {"Guatemala": "GTM", "Honduras": "HND", "China": "CHN", "Others": "_O", "Total": "_T", "": "_T"}
START = datetime(2024, 6, 1, tzinfo=UTC)
PUBLISH_AT = datetime(2025, 1, 1, tzinfo=UTC)

Cell = tuple[int | None, int | None, int | None]
"""A number, or the bounds of one that is withheld; (None, None, None) cannot exist."""
NEVER: Cell = (None, None, None)


@dataclass(frozen=True)
class Said:
    """One statement: the days on which it was published and received, and its lines."""

    published: int
    received: int
    lines: tuple[tuple[str, str, str], ...]

    def cells(self, table: str) -> dict[str, dict[str, Cell]]:
        """Code and number of each line of a table, by month."""
        found: dict[str, dict[str, Cell]] = {}
        for month, label, text in self.lines:
            if (label == "") == (table == "total"):
                found.setdefault(month, {})[LABELS[label]] = number(text)
        return found


def number(text: str) -> Cell:
    """What a printed text means: `<5` is 1 to 4, `X` cannot exist."""
    return (None, 1, 4) if text == "<5" else NEVER if text == "X" else (int(text), None, None)


def publication(**changes: object) -> Source:
    """The invented publication: a table by nationality, and a table of totals."""
    tables = (rule(when={"nat": ("*",)}), rule(name="total", when={"nat": ("",)}, columns=()))
    said = {"total_from": ("nationality",), "values": {"<5": ("Q", "A"), "X": ("M", "F")}, **changes}
    return source(*tables, **said)


def day(number: int) -> datetime:
    """An instant."""
    return START + timedelta(days=number)


def deliver(folder: Path, statements: Sequence[Said], *, by: Source | None = None) -> Ground:
    """A store and an archive with these statements, accepted in the order given, of one publication."""
    said = by or publication()
    store, archive = Store(folder / "store"), folder / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    for each in statements:
        content = f"{said.code} {each}".encode()
        digest = hashlib.sha256(content).hexdigest()
        (archive / digest).write_bytes(content)
        got = harmonise(transcript(["t", "nat"], *each.lines), said, codelists(), dataflows())
        vintage = Vintage(
            digest, said.code, f"{digest[:8]}.csv", day(each.published), "name", day(each.received), "SEC"
        )
        store.accept(Statement(vintage, got.observations, got.lineage, got.labels), cover(got.observations))
    return Ground(store, archive, folder / "public", {said.code: said}, dataflows(), codelists(), [])


def edition(ground: Ground, publish_at: datetime = PUBLISH_AT) -> Edition:
    """The edition of a store."""
    return Edition(ground.root, build(ground, audience="public", publish_at=publish_at))


def held(
    statements: Sequence[Said], table: str, said_by: int | None = None, came_by: int | None = None
) -> dict[str, dict[str, Cell]]:
    """By brute force: for each month the cells of the one statement that held, the newest by then."""
    found: dict[str, tuple[tuple[int, int], Mapping[str, Cell]]] = {}
    for each in statements:
        if (said_by is None or each.published <= said_by) and (came_by is None or each.received <= came_by):
            for month, cells in each.cells(table).items():
                newest = found.get(month)
                if newest is None or (each.published, each.received) > newest[0]:
                    found[month] = ((each.published, each.received), cells)
    return {month: dict(cells) for month, (_, cells) in found.items()}


def total(months: Mapping[str, Mapping[str, Cell]], sums: Mapping[str, Mapping[str, Cell]], month: str) -> Cell | None:
    """By brute force: a printed total, that of the first table first; else the sum of the parts; None if unknown."""
    for table in (months, sums):
        if "_T" in table.get(month, {}):
            return table[month]["_T"]
    parts = [cell for cell in months.get(month, {}).values() if cell != NEVER]
    if month not in months:
        return None
    if not parts:
        return NEVER
    if all(value is not None for value, _, _ in parts):
        return (sum(value or 0 for value, _, _ in parts), None, None)
    low = sum(value if value is not None else least or 0 for value, least, _ in parts)
    high = sum(value if value is not None else most or 0 for value, _, most in parts)
    return (None, low, high)
