"""Separated text (CSV and its like), copied record by record."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.contents import CONTROL, read_text

Record = tuple[int, list[str]]
"""The physical line on which a record starts, from 1, and its fields as printed."""


@dataclass(frozen=True, slots=True)
class Separated:
    """A separated text: its header, and every record that has as many fields as the header; the same by columns."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> list[str]:
        """The fields below a header, in the order of the records."""
        return list(self.columns[self.header.index(name)])


def read_separated(file: Path, *, separator: str = ",", last_break: bool = True) -> Separated:
    """The records of a file whose first line is its header; blank lines are passed over.

    `last_break` says that the publisher ends the last line with a line break: without one the file was cut off.
    Everything wrong is a finding, all at once: ragged records, controls, quotes that do not close.
    """
    state = file.stat()
    parsed = _parse(file, separator, state.st_size, state.st_mtime_ns)
    if parsed.open_row is None or not last_break:
        return parsed.read
    cut = Finding("no-last-line-break", Where(row=parsed.open_row))
    return replace(parsed.read, findings=(*parsed.read.findings, cut))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What was read, and the last line if no line break ends it."""

    read: Separated
    open_row: int | None = None


@lru_cache(maxsize=2)
def _parse(file: Path, separator: str, _size: int, _changed: int) -> _Parsed:
    """A file is parsed once and kept while it stays as it is, for all who ask for it."""
    text, faults = read_text(file)
    findings = Findings(faults)
    if not text:
        return _Parsed(Separated((), (), findings.all()))
    records = _records(text, separator, findings)
    row, header = next(records, (1, []))
    header = [field.strip() for field in header]
    for name in sorted(name for name, count in Counter(header).items() if count > 1):
        findings.add(Finding("repeated-column", Where(row=row, column=name)))
    found = tuple(_whole(records, header, findings))
    if CONTROL.search(text):
        _find_controls([(row, header), *found], header, findings)
    for number, fields in found:
        if fields == header:
            findings.add(Finding("header-again", Where(row=number)))
    if not found:
        findings.add(Finding("no-records", Where(row=row)))
    columns = tuple(zip(*(fields for _, fields in found), strict=True)) or ((),) * len(header)
    read = Separated(tuple(header), found, findings.all(), columns)
    return _Parsed(read, None if text[-1] in "\r\n" else len(text.splitlines()))


def transcribe_separated(
    file: Path,
    *,
    source: str,
    value: str,
    labels: Sequence[str] | None = None,
    separator: str = ",",
    last_break: bool = True,
) -> Transcript:
    """One line a record: the number in column `value`, and the labels beside it (all other columns, if none are named).

    A label column that the file does not have is missing from the transcript, and is a finding.
    """
    read = read_separated(file, separator=separator, last_break=last_break)
    findings = Findings(read.findings)
    if labels is None:
        labels = [name for name in read.header if name != value]
    missing = [name for name in (value, *labels) if name not in read.header]
    if missing:
        for name in missing if read.header else ():
            findings.add(Finding("missing-column", facts={"column": name}))
        return Cells(labels).transcript(source, findings.all())
    rows = [row for row, _ in read.records]
    cells: dict[str, list[str] | list[int]] = {
        "sheet": [""] * len(rows),
        "row": rows,
        "column": [value] * len(rows),
        "value": read.column(value),
    }
    cells.update({name: read.column(name) for name in labels})
    return Transcript(source, cells, findings.all())


def transcribe_wide(
    file: Path,
    *,
    source: str,
    labels: Sequence[str],
    header_as: str,
    values: Sequence[str] | None = None,
    separator: str = ",",
    last_break: bool = True,
    blanks: bool = True,
) -> Transcript:
    """One line a number of a table with many number columns (all but the labels, if none are named).

    The header over a number becomes the label `header_as` beside it. Without `blanks` a blank cell states nothing, as
    where years stand across, and has no line.
    """
    read = read_separated(file, separator=separator, last_break=last_break)
    findings = Findings(read.findings)
    if values is None:
        values = [name for name in read.header if name not in labels]
    missing = [name for name in (*labels, *values) if name not in read.header]
    cells = Cells([*labels, header_as])
    if missing:
        for name in missing if read.header else ():
            findings.add(Finding("missing-column", facts={"column": name}))
        return cells.transcript(source, findings.all())
    places = {name: read.header.index(name) for name in (*labels, *values)}
    for row, fields in read.records:
        beside = {name: fields[places[name]] for name in labels}
        for name in values:
            if not blanks and not fields[places[name]].strip():
                continue
            cells.add(row=row, column=name, value=fields[places[name]], labels={**beside, header_as: name})
    return cells.transcript(source, findings.all())


def _records(text: str, separator: str, findings: Findings) -> Iterator[Record]:
    """Records with the line on which each starts; a record that breaks the rules of quoting is a finding."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        row = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            findings.add(Finding("broken-quotes", Where(row=row)))
            continue
        if any(fields):
            yield row, fields


def _whole(records: Iterator[Record], header: Sequence[str], findings: Findings) -> Iterator[Record]:
    """Those that have a field for each column."""
    for row, fields in records:
        if len(fields) == len(header):
            yield row, fields
        else:
            findings.add(Finding("ragged-row", Where(row=row), {"fields": len(fields), "columns": len(header)}))


def _find_controls(records: Sequence[Record], header: Sequence[str], findings: Findings) -> None:
    for row, fields in records:
        for name, field in zip(header, fields, strict=True):
            if found := CONTROL.search(field):
                findings.add(
                    Finding("control-character", Where(row=row, column=name), {"character": f"U+{ord(found[0]):04X}"})
                )
