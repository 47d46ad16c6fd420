"""What the command prints: sentences for a person, or JSON with `--json`. Errors go to the other stream."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import polars as pl

from cauce.desk.report import plain, sentence
from cauce.errors import CauceError, StructureError, SubmissionRefused
from cauce.language import number, say
from cauce.model.finding import Finding, blocking


def show(said: Namespace, content: Mapping[str, Any], lines: Sequence[str]) -> None:
    """The answer, in the form that was asked for."""
    if said.json:
        print(json.dumps(content, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(lines))


def findings(found: Sequence[Finding], language: str) -> list[str]:
    """Each finding with its remedy below it."""
    lines = []
    for each in found:
        severity = say(language, f"severity.{each.severity}")
        lines.append(f"{severity} [{each.name}] {sentence(each, language)}")
        lines.append(f"    {say(language, f'finding.{each.code}.remedy', **each.facts)}")
    return lines


def table(rows: pl.DataFrame, language: str) -> list[str]:
    """Rows in columns, numbers to the right."""
    names = rows.columns
    cells = [[_cell(value, language) for value in row] for row in rows.iter_rows()]
    widths = [max(len(name), *(len(row[at]) for row in cells), 0) for at, name in enumerate(names)]
    right = [kind.is_numeric() for kind in rows.schema.dtypes()]
    return [
        "  ".join(cell.rjust(width) if to_right else cell.ljust(width)
                  for cell, width, to_right in zip(line, widths, right, strict=True)).rstrip()
        for line in [names, *cells]
    ]  # fmt: skip


def refuse(refusal: SubmissionRefused, said: Namespace) -> None:
    """A refused delivery: every finding at once."""
    content = {"status": "refused", "findings": [plain(each) for each in refusal.findings]}
    stops = len(blocking(refusal.findings))
    head = say(said.language, "cli.refused", count=stops, all=len(refusal.findings))
    show(said, content, [head, *findings(refusal.findings, said.language)])


def complain(fault: CauceError, said: Namespace) -> None:
    """An error: what is wrong, and how to go on."""
    facts = {name: value for name, value in fault.facts.items() if isinstance(value, str | int)}
    sentences = [say(said.language, f"error.{fault.code}", **facts)]
    with suppress(StructureError):  # a fault of ours has no remedy that a reader could use
        sentences.append(say(said.language, f"error.{fault.code}.remedy", **facts))
    if said.json:
        print(json.dumps({"error": fault.code, "facts": fault.facts, "text": " ".join(sentences)}, ensure_ascii=False))
    print(" ".join(sentences), file=sys.stderr)


def complain_of_storage(fault: BaseException, said: Namespace) -> None:
    """Storage or memory failed: no traceback, but what the system said."""
    print(say(said.language, "cli.storage", reason=f"{type(fault).__name__}: {fault}"[:300]), file=sys.stderr)


def _cell(value: object, language: str) -> str:
    if value is None:
        return ":"
    return number(value, language) if isinstance(value, int) and not isinstance(value, bool) else str(value)
