"""Invented publications in a known layout: another edition, written by a test and taken as its source takes it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from cauce.harmonise import harmonise
from cauce.model.finding import Finding, blocking
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source


class Taken:
    """The observations of an invented file, and every finding on it."""

    def __init__(self, code: str, file: Path) -> None:
        transcript = reader(code).read(file)
        harmonised = harmonise(transcript, source(code), codelists(), dataflows(), file=file.name)
        self.cells = transcript.cells
        self.observations = harmonised.observations
        self.findings: tuple[Finding, ...] = (*transcript.findings, *harmonised.findings)

    @property
    def codes(self) -> list[str]:
        """The codes of all findings, in order."""
        return sorted(finding.code for finding in self.findings)

    @property
    def stops(self) -> list[str]:
        """The codes of those that stop a delivery."""
        return sorted(finding.code for finding in blocking(self.findings))

    def rows(self, *columns: str, **where: str) -> list[tuple[object, ...]]:
        """The named columns of the observations that have these codes, sorted."""
        met = self.observations
        for name, code in where.items():
            met = met.filter(pl.col(name) == code)
        return sorted(met.select(columns).rows(), key=str)


def take(code: str, folder: Path, *lines: str, name: str = "edition.csv") -> Taken:
    """A file of these lines, as the source of that code reads and harmonises it."""
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Taken(code, file)
