"""What the desk says of one delivery: a document, in both languages, for the delegation that sent it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from cauce.edition.whole import whole
from cauce.errors import EngineError
from cauce.language import LANGUAGES, say
from cauce.model.finding import Finding, Where
from cauce.model.statement import Vintage

ACCEPTED, REFUSED, KNOWN, TRIED = "accepted", "refused", "known", "tried"
"""Accepted as a whole; refused as a whole; the same file came before; only tried."""


@dataclass(frozen=True, slots=True)
class Report:
    """Status, every finding at once, which of them were accepted and why, and what the delivery changes.

    `changes` counts cells by status (added, revised, withdrawn) with the sum before and after, by table; where a table
    restates a finer one at its own cut, with that in `compared_with` and the dimensions it is `without`.
    """

    status: str
    file: str
    sha256: str
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    reason: str | None = None
    vintage: Vintage | None = None
    witness: str | None = None
    observations: int = 0
    changes: tuple[Mapping[str, str | int | None], ...] = ()

    def document(self) -> dict[str, object]:
        """As plain JSON."""
        said = self.vintage
        accepted = {finding.name for finding in self.accepted}
        return {
            "status": self.status,
            "file": self.file,
            "vintage": self.sha256,
            "source": said.source if said else None,
            "witness": self.witness,
            "published": said.published.isoformat() if said else None,
            "published_basis": said.published_basis if said else None,
            "received": said.received.isoformat() if said else None,
            "delivered_by": said.delivered_by if said else None,
            "observations": self.observations,
            "reason": self.reason,
            "findings": [{**plain(each), "accepted": each.name in accepted} for each in self.findings],
            "changes": [dict(change) for change in self.changes],
        }

    def write(self, folder: Path, by: str | None = None) -> None:
        """Keep it; the name says the status, so that a refusal never replaces an acceptance. `by` names the rules of
        an accepted vintage that was read anew: what was said when it came is kept beside.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        source = self.vintage.source if self.vintage else "unknown"
        place = _place(folder, self.status, source, self.sha256, by)
        with whole(place, private=True) as sink:
            sink.write(json.dumps(self.document(), ensure_ascii=False, indent=1).encode() + b"\n")


def plain(finding: Finding) -> dict[str, object]:
    """A finding as JSON: code, severity, place, facts, and its sentence and remedy in both languages."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "where": {key: value for key in ("file", "sheet", "row", "column") if (value := getattr(finding.where, key))},
        "facts": dict(finding.facts),
        "text": {language: sentence(finding, language) for language in LANGUAGES},
        "remedy": {
            language: say(language, f"finding.{finding.code}.remedy", **finding.facts) for language in LANGUAGES
        },
    }


def sentence(finding: Finding, language: str) -> str:
    """Where, and what is wrong there."""
    what = say(language, f"finding.{finding.code}", **finding.facts)
    place = where(finding.where, language)
    return f"{place}: {what}" if place else what


def where(place: Where, language: str) -> str:
    """A place as a person sees it: file, sheet, and the row and column, or the cell of a workbook."""
    parts = [place.file] if place.file else []
    if place.sheet:
        parts.append(say(language, "where.sheet", sheet=place.sheet))
    if place.sheet and place.row and place.column and place.column.isalpha() and len(place.column) <= 3:
        parts.append(say(language, "where.cell", cell=f"{place.column}{place.row}"))
    else:
        if place.row:
            parts.append(say(language, "where.row", row=str(place.row)))
        if place.column:
            parts.append(say(language, "where.column", column=place.column))
    return ", ".join(parts)


def changes(difference: pl.DataFrame) -> tuple[Mapping[str, str | int | None], ...]:
    """CHANGED counted by table, table it is compared with, and status: cells, and the sum of their numbers.

    Where the table is compared with its own predecessor, `compared_with` and `without` are None.
    """
    other = pl.col("predecessor_table") != pl.col("table")
    counted = difference.group_by("table", "predecessor_table", "without", "status").agg(
        cells=pl.len(), before=pl.col("before").sum(), after=pl.col("after").sum(),
        first=pl.col("time_period").min(), last=pl.col("time_period").max(),
    )  # fmt: skip
    named = counted.sort("table", "predecessor_table", "status").with_columns(
        compared_with=pl.when(other).then("predecessor_table"), without=pl.when(other).then("without")
    )
    shown = ("table", "compared_with", "without", "status", "cells", "before", "after", "first", "last")
    return tuple(named.select(shown).iter_rows(named=True))


def accepted_reports(folder: Path, vintages: Sequence[tuple[str, str, str]]) -> list[Mapping[str, object]]:
    """The documents of accepted deliveries, for the (source, vintage, rules) that the store holds, in that order."""
    found = (accepted_report(folder, source, vintage, by) for source, vintage, by in sorted(vintages))
    return [each for each in found if each]


def accepted_report(folder: Path, source: str, vintage: str, by: str | None = None) -> Mapping[str, object]:
    """What was said of an accepted delivery when it was read by these rules, else when it came; empty if nothing is
    kept of that. Raises EngineError for a document that is none.
    """
    for place in (_place(folder, ACCEPTED, source, vintage, by), _place(folder, ACCEPTED, source, vintage)):
        if place.is_file():
            try:
                said = json.loads(place.read_bytes())
            except ValueError as fault:
                raise EngineError("report-damaged", {"file": place.name}) from fault
            if not isinstance(said, dict):
                raise EngineError("report-damaged", {"file": place.name})
            return said
    return {}


def _place(folder: Path, status: str, source: str, vintage: str, by: str | None = None) -> Path:
    return folder / f"{status}-{source}-{vintage[:16]}{f'-{by}' if by else ''}.json"
