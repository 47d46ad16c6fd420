"""Invented sources and readings: the least that recognition needs to know."""

from __future__ import annotations

from cauce.intake.reading import IdentifierColumn, Near, Reading
from cauce.model.finding import Finding
from cauce.model.source import Source
from cauce.model.transcript import Transcript

TEXT = {"en": "invented", "es": "inventado"}


def invented_source(code: str, *names: str, harmless: tuple[str, ...] = ()) -> Source:
    """A source of this code whose files have names of these forms."""
    return Source(
        code=code, title=TEXT, publisher=TEXT, reporter="MEX", kind="authority", recoded_by=None, delivered_by="SEC",
        licence=TEXT, redistribute="none", cadence=TEXT, counted=TEXT, citation=TEXT, names=names, rank=1,
        agreement=None, policy="pass-through", rounding=1, provisional_months=0, total_from=(), published_with=None,
        harmless=harmless, values={}, tables=(), map=(), fixes=(),
    )  # fmt: skip


def invented_reading(
    *codes: str,
    identifiers: tuple[IdentifierColumn, ...] = (),
    findings: tuple[Finding, ...] = (),
    nearest: Near | None = None,
    sheets: dict[str, tuple[str, ...]] | None = None,
) -> Reading:
    """A reading that fits these sources, with one number each."""
    cells: dict[str, list[str] | list[int]] = {"sheet": [""], "row": [2], "column": ["n"], "value": ["5"]}
    return Reading(
        kind="text",
        candidates={code: Transcript(code, cells) for code in codes},
        findings=findings,
        nearest=nearest,
        identifiers=identifiers,
        sheets=sheets or {},
    )
