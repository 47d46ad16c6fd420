"""Small invented files in a publisher's layout, read and harmonised as the real ones are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from cauce.harmonise import harmonise
from cauce.model.finding import Finding, Severity
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source

Cell = str | int


def write_lines(path: Path, *lines: str) -> Path:
    """A text file, each line with its end."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> Path:
    """A workbook with these rows in its sheets; an empty text is an empty cell."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(at, column, cell)
    return path


def observe(code: str, path: Path) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """The observations of a file and every finding about it, notes left out."""
    transcript = reader(code).read(path)
    harmonised = harmonise(transcript, source(code), codelists(), dataflows(), file=path.name)
    findings = (*transcript.findings, *harmonised.findings)
    return harmonised.observations, tuple(each for each in findings if each.severity is not Severity.NOTE)


def value(observations: pl.DataFrame, time_period: str, **codes: str) -> int | None:
    """The one number under these codes; fails where there is none or more than one."""
    met = observations.filter(pl.col("time_period") == time_period, *(pl.col(name) == at for name, at in codes.items()))
    assert met.height == 1, met.select("table", "time_period", *codes)
    found: int | None = met["obs_value"].item()
    return found
