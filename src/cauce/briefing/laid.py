"""A table as paper has it: whole, or its first rows; of months or years it lies across, oldest first as its chart."""

from __future__ import annotations

from typing import Any

from cauce.figures.tables import Cell, Table
from cauce.language import month, say_n
from cauce.model.period import Month

ROWS = 12
"""Rows of a figure's table that are printed; the address under the figure has them all."""
_LEAST = 8
"""Periods that a table across must have room for; with less it stays upright."""
_PERIOD = 20
"""The longest name of a period."""
_SERIES = 9
"""Series that lie across; of more, their names take more room than the periods."""
_ROOM = 372.0
"""Points that the periods share, beside the names of the series."""
_LEAST_WIDE = 25.0
"""Points that the name of a period needs, in two lines or three."""
_POINTS = 7.2
_EM = {**dict.fromkeys(",. :\u00a0", 0.25), "%": 0.85, "\u2026": 0.8}
"""How wide a letter is, in parts of the size of the letters; all others, digits above all, are about half."""


def laid(language: str, table: Table, *, whole: bool) -> dict[str, Any] | None:
    """A table as texts for the template; None for one without rows."""
    if not table.rows:
        return None
    across = _across(table)
    falls = bool(across) and _when(table.rows[0][0].text, language) > _when(table.rows[-1][0].text, language)
    rows = table.rows if whole and not across else table.rows[: len(across) or ROWS]
    left = len(table.rows) - len(rows)
    upright = {
        "columns": [{"name": each.name, "numeric": each.numeric, "note": each.note} for each in table.columns],
        "rows": [[_text(cell) for cell in row] for row in rows],
    }
    if across:
        upright = _turned(upright, falls=falls)
    return {**upright, "across": across[::-1] if falls else across,
            "more": say_n(language, "book.more", left) if left else ""}  # fmt: skip


def _text(cell: Cell) -> str:
    return f"{cell.text} {cell.sign}".strip() if cell.sign != cell.text else cell.text


def _turned(upright: dict[str, Any], *, falls: bool) -> dict[str, Any]:
    """The same with a row a series and a column a period, the oldest first; `falls` if it has the newest first."""
    columns, rows = upright["columns"], upright["rows"][::-1] if falls else upright["rows"]
    first = {"name": columns[0]["name"], "numeric": False, "note": ""}
    heads = [{"name": row[0], "numeric": True, "note": ""} for row in rows]
    named = [f"{each['name']} ({each['note']})" if each["note"] else each["name"] for each in columns[1:]]
    return {
        "columns": [first, *heads],
        "rows": [[name, *(row[at] for row in rows)] for at, name in enumerate(named, start=1)],
    }


def _across(table: Table) -> list[float]:
    """How many points each of the newest periods takes across; none for a table of something else, or without room."""
    periods = [row[0].text for row in table.rows[:ROWS]]
    numeric = all(column.numeric for column in table.columns[1:])
    if not numeric or not 1 < len(table.columns) <= _SERIES + 1 or not all(_is_period(each) for each in periods):
        return []
    wide = [max(_LEAST_WIDE, *(_width(_text(cell)) for cell in row[1:])) for row in table.rows[:ROWS]]
    shown = [each for at, each in enumerate(wide) if sum(wide[: at + 1]) <= _ROOM]
    if len(shown) < min(_LEAST, len(table.rows)):
        return []
    even = [max(shown)] * len(shown)
    return even if sum(even) <= _ROOM else shown


def _is_period(text: str) -> bool:
    return len(text) <= _PERIOD and any(part.isdigit() and len(part) == len("2024") for part in text.split())


def _when(text: str, language: str) -> tuple[int, int]:
    """The year and the month that a period ends with; no month is 0."""
    year = int(next(part for part in reversed(text.split()) if part.isdigit()))
    months = [month(Month(year, at), language) for at in range(1, 13)]
    return year, months.index(text) + 1 if text in months else 0


def _width(text: str) -> float:
    """About how wide a text is set, with the room at its sides."""
    return sum(_EM.get(each, 0.5) for each in text) * _POINTS + 5
