"""What a reading gives: what the file is, its transcript for each publication that it may be, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cauce.model.finding import Finding
from cauce.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Near:
    """The known layout that an unknown file is nearest to, and what differs."""

    source: str
    layout: str
    share: float  # 0 nothing in common, 1 it fits
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentifierColumn:
    """A column that identifies persons. Its contents are not kept."""

    column: str
    kind: str  # "name" if the column's name says it, else the kind of identifier that its texts look like
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read apart.

    `candidates` are the publications whose layout it fits; `sheets` the sheets that each of them speaks of.
    `findings` concern the file, whatever it is; those of a transcript stand in it.
    """

    kind: str = "other"
    candidates: Mapping[str, Transcript] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    nearest: Near | None = None
    identifiers: tuple[IdentifierColumn, ...] = ()
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guards: tuple[str, ...] = ()  # those that were on while it was read
