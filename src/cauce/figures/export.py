"""A figure's numbers as a file: never a formula, always with codes, labels, unit, source, status and edition."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from cauce.figures.values import Line

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_text(words: str) -> str:
    """A text that a spreadsheet never runs: one that begins like a formula gets an apostrophe before it.

    A number is no text; write it as a number.
    """
    return f"'{words}" if words.startswith(_FORMULA) else words


def written_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """CSV in UTF-8 with a header, lines ended as RFC 4180 says; None is an empty cell, numbers have no thousands."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(name) for name in columns])
    for row in rows:
        writer.writerow([safe_text(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8")


SERIES_COLUMNS = (
    "label",
    "time_period",
    "obs_value",
    "obs_status",
    "conf_status",
    "unit_measure",
    "source",
    "edition",
)
"""The columns of a figure's CSV where it is made of series."""


def lines_csv(lines: Sequence[Line], edition: str, codes: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The series of a figure, one row a point; `codes` gives each line its dimensions, as columns before its label."""
    names = tuple(dict.fromkeys(name for each in codes for name in each))
    rows = (
        (
            *(codes[at].get(name, "") for name in names),
            line.name,
            point.period,
            point.value,
            "" if point.status == "_N" else point.status,
            point.conf,
            line.unit,
            line.source,
            edition,
        )
        for at, line in enumerate(lines)
        for point in line.points
    )
    return written_csv((*names, *SERIES_COLUMNS), rows)


def metadata(title: str, columns: Mapping[str, str], edition: str, source: str, invented: bool = False) -> bytes:
    """What a CSV cannot say of itself, as JSON: title, what each column means, source, edition, invented or not."""
    document = {
        "title": title,
        "columns": [{"name": name, "means": means} for name, means in columns.items()],
        "edition": edition,
        "source": source,
        "invented": invented,
        "note": "A text that begins like a formula carries an apostrophe before it.",
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"
