"""Whether a file is a table of persons: columns that identify one, by their name or by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cauce.intake.reading import IdentifierColumn
from cauce.model.identifiers import holds_identifiers, names_identifier
from cauce.transcribe.probe import Probe
from cauce.transcribe.separated import read_separated
from cauce.transcribe.workbook import open_workbook

_HEADER_ROWS = 12


def find_identifiers(file: Path, seen: Probe) -> tuple[IdentifierColumn, ...]:
    """Every such column of a separated text or of any sheet; the layout is not asked."""
    columns = _separated(file, seen) if seen.kind == "text" else _sheets(file) if seen.kind == "workbook" else ()
    found = []
    for place, (sheet, column, texts) in enumerate(columns, start=1):
        if holds_identifiers([column]):  # a table without a header: its first line is a person too
            found.append(IdentifierColumn(f"#{place}", "no-header", sheet))
        elif kind := "name" if names_identifier(column) else holds_identifiers(texts):
            found.append(IdentifierColumn(column, kind, sheet))
    return tuple(found)


def _separated(file: Path, seen: Probe) -> Iterator[tuple[str | None, str, set[str]]]:
    """The columns by the separator that gives most of them; ragged records are passed over."""
    separator = max(seen.headers, key=lambda each: len(seen.headers[each]), default=",")
    read = read_separated(file, separator=separator)
    for name, texts in zip(read.header, read.columns, strict=True):
        yield None, name, set(texts)


def _sheets(file: Path) -> Iterator[tuple[str | None, str, set[str]]]:
    """Each column of each sheet, its header being the fullest of the first rows."""
    for sheet in open_workbook(file).sheets:
        start = sheet.rows[:_HEADER_ROWS]
        if not start:
            continue
        head = max(range(len(start)), key=lambda row: sum(bool(text.strip()) for text in start[row]))
        for place, name in enumerate(start[head]):
            if name.strip():
                yield sheet.name, name.strip(), {row[place] for row in sheet.rows[head + 1 :]}
