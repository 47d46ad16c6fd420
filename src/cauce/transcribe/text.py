"""A text that is no table of fields: its lines, for a reader that knows how they are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.transcribe.cells import Findings
from cauce.transcribe.contents import CONTROL, read_text


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text without their ends; the first is row 1. A page break at an end of a line is dropped."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def read_lines(file: Path, *, last_break: bool = True) -> Lines:
    """Every line, blank ones too. `last_break` says that the publisher ends the last line with a line break."""
    text, faults = read_text(file)
    findings = Findings(faults)
    if not text:
        return Lines((), findings.all())
    closed = text.rstrip("\f")
    if last_break and not closed.endswith(("\n", "\r")):
        findings.add(Finding("no-last-line-break", Where(row=len(closed.splitlines()))))
    lines = tuple(line.strip("\f") for line in closed.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if not lines[-1]:
        lines = lines[:-1]
    for number, line in enumerate(lines, start=1):
        if found := CONTROL.search(line):
            findings.add(Finding("control-character", Where(row=number), {"character": f"U+{ord(found[0]):04X}"}))
    return Lines(lines, findings.all())
