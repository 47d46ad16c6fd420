"""What a file looks like from outside, and which known layouts that fits."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cauce.model.finding import Finding
from cauce.transcribe.contents import Kind, kind_of
from cauce.transcribe.layout import Layout
from cauce.transcribe.workbook import open_workbook

SEPARATORS = (",", "|", ";", "\t")
_START = 64 * 1024
_LINES = 10
_HEADER_ROWS = 12
_FOOTNOTE = re.compile(r"(?<=[a-z)])[\d,]{1,3}$")


@dataclass(frozen=True, slots=True)
class Probe:
    """A file's kind, and where it has them: its first lines, its header by each separator, its sheets' header cells."""

    kind: Kind
    lines: tuple[str, ...] = ()
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: dict[str, frozenset[str]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far a file is from a layout: a share from 0 to 1 (it fits), what it lacks and what the layout lacks."""

    layout: str
    share: float
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def probe(file: Path) -> Probe:
    """Looks at the start of a text and at the head of each sheet of a workbook."""
    kind = kind_of(file)
    if kind == "workbook":
        book = open_workbook(file)
        sheets = {
            sheet.name: frozenset(_plain(cell) for row in sheet.rows[:_HEADER_ROWS] for cell in row if cell.strip())
            for sheet in book.sheets
        }
        return Probe(kind, sheets=sheets, findings=book.findings)
    if kind == "other":
        return Probe(kind, findings=(Finding("not-a-table"),))
    lines = _first_lines(file)
    return Probe(kind, lines=lines, headers={each: _header(lines, each) for each in SEPARATORS})


def fits(layout: Layout, seen: Probe) -> bool:
    """Whether all that the layout says holds for the file."""
    return nearness(layout, seen).share == 1.0


def nearness(layout: Layout, seen: Probe) -> Nearness:
    """How near the file is to the layout, and what differs."""
    if layout.kind == "workbook":
        return _near_workbook(layout, seen)
    if layout.kind == "text":
        return _near_text(layout, seen)
    return _near_separated(layout, seen)


def matched_sheets(layout: Layout, seen: Probe) -> frozenset[str]:
    """The sheets of the file that the layout speaks of."""
    return frozenset(name for name in seen.sheets for pattern in layout.sheets if re.fullmatch(pattern, name))


def _near_separated(layout: Layout, seen: Probe) -> Nearness:
    header = seen.headers.get(layout.separator, ())
    missing = tuple(name for name in layout.columns if name not in header)
    unknown = tuple(name for name in header if name not in layout.columns and name not in layout.optional)
    if len(header) < 2 or len(set(header)) < len(header):
        return Nearness(layout.name, 0.0, missing, unknown)
    met = len(layout.columns) - len(missing)
    share = met / (met + len(missing) + len(unknown))
    found = _in_order(layout.first_lines, seen.lines)
    if found < len(layout.first_lines):
        share *= 0.5
        missing += layout.first_lines[found:]
    return Nearness(layout.name, share, missing, unknown)


def _near_text(layout: Layout, seen: Probe) -> Nearness:
    if not layout.first_lines or not seen.lines:
        return Nearness(layout.name, 0.0)
    found = _in_order(layout.first_lines, seen.lines)
    return Nearness(layout.name, found / len(layout.first_lines), layout.first_lines[found:])


def _near_workbook(layout: Layout, seen: Probe) -> Nearness:
    """Each sheet that the layout names must be there with its texts; other sheets are free."""
    if not layout.sheets or not seen.sheets:
        return Nearness(layout.name, 0.0)
    shares, missing = [], []
    for pattern, texts in layout.sheets.items():
        heads = [head for name, head in seen.sheets.items() if re.fullmatch(pattern, name)]
        lacks = min(([text for text in texts if _plain(text) not in head] for head in heads), key=len, default=None)
        if lacks is None:
            missing.append(pattern)
            shares.append(0.0)
        else:
            missing += [f"{pattern}: {text}" for text in lacks]
            shares.append(1 - len(lacks) / (len(texts) + 1))
    return Nearness(layout.name, sum(shares) / len(shares), tuple(missing))


def _in_order(patterns: Sequence[str], lines: Sequence[str]) -> int:
    """How many of the patterns, from the first, are fully matched by lines one after another."""
    found = 0
    for line in lines:
        if found < len(patterns) and re.fullmatch(patterns[found], line.strip()):
            found += 1
    return found


def _plain(text: str) -> str:
    """A header cell without line breaks, doubled blanks and the digits of a footnote."""
    return _FOOTNOTE.sub("", " ".join(text.split()))


def _first_lines(file: Path) -> tuple[str, ...]:
    with file.open("rb") as opened:
        start = opened.read(_START)
    if start.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(start, _START)
        except zlib.error:
            return ()
    return tuple(start.decode("utf-8-sig", errors="replace").splitlines()[:_LINES])


def _header(lines: Sequence[str], separator: str) -> tuple[str, ...]:
    try:
        return tuple(name.strip() for name in next(csv.reader(lines, delimiter=separator), []))
    except csv.Error:
        return ()
