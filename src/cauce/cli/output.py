"""What the command prints: sentences for a person, or JSON with `--json`. Errors go to the other stream."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.cli.grammar import WrongUse
from cauce.desk.report import plain, sentence
from cauce.errors import CauceError, EngineError, SubmissionRefused
from cauce.language import explain, number, say
from cauce.model.finding import Finding, blocking


def show(said: Namespace, content: Mapping[str, Any], lines: Sequence[str]) -> None:
    """The answer, in the form that was asked for. A run has one: what fails after it is said on the other stream."""
    if said.json:
        _document(content)
        said.answered = True
    else:
        print("\n".join(lines))
    if sys.stdout:  # none where it was closed
        sys.stdout.flush()


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


def refused(refusal: SubmissionRefused, file: str, language: str) -> tuple[dict[str, object], list[str]]:
    """A refused delivery, every finding at once: as a document and in sentences."""
    told = [plain(each) for each in refusal.findings]
    content: dict[str, object] = {"status": "refused", "file": file, "findings": told}
    stops = len(blocking(refusal.findings))
    head = say(language, "cli.refused", file=file, count=stops, all=len(refusal.findings))
    return content, [head, *findings(refusal.findings, language)]


def failed(fault: BaseException, language: str) -> tuple[dict[str, object], str]:
    """An error: its code and facts, and a sentence that says what is wrong and how to go on."""
    known = fault if isinstance(fault, CauceError) else _unforeseen(fault)
    text = explain(known, language)
    return {"error": known.code, "facts": known.facts, "text": text}, text


def complain(fault: BaseException, said: Namespace) -> None:
    """Say an error, and the findings that it stands for."""
    content, text = failed(fault, said.language)
    if isinstance(fault, SubmissionRefused):
        content["findings"] = [plain(each) for each in fault.findings]
        text = "\n".join([text, *findings(fault.findings, said.language)])
    if said.json and not getattr(said, "answered", False):
        _document(content)
    print(text, file=sys.stderr)


def misused(wrong: WrongUse, *, as_json: bool) -> None:
    """Say that the words of the command are none that it knows."""
    text = say(wrong.language, "cli.wrong-use", reason=wrong.reason, command=wrong.command)
    if as_json:
        _document({"error": "wrong-use", "facts": {"reason": wrong.reason, "command": wrong.command}, "text": text})
    print(wrong.usage + text, file=sys.stderr)


def let_go() -> None:
    """Whoever reads has gone, or can take no more: what is still to be written goes nowhere, without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _document(content: Mapping[str, Any]) -> None:
    """JSON in UTF-8; a file name that is none stands in it as its bytes do."""
    text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def _unforeseen(fault: BaseException) -> CauceError:
    if isinstance(fault, KeyboardInterrupt):
        return EngineError("interrupted")
    return EngineError("command-failed", {"reason": f"{type(fault).__name__}: {fault}"[:300]})


def _cell(value: object, language: str) -> str:
    if value is None:
        return ":"
    return number(value, language) if isinstance(value, int) and not isinstance(value, bool) else str(value)
