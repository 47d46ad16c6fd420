"""A finding: what is wrong with a publication, where to the cell, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops a delivery."""

    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a publication, as a person sees it: rows from 1, the header being one of them."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in data. Its sentence and its remedy live in `locales/` under `finding.<code>`.

    `facts` fill the sentence; they never hold a suppressed value nor the content of an identifier column.
    `table` names the table of the publication that it concerns, where it concerns one.
    """

    code: str
    where: Where = Where()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    severity: Severity = Severity.BLOCKING
    table: str | None = None

    @property
    def name(self) -> str:
        """What `--accept` takes: the code, and after a colon the table, if there is one."""
        return f"{self.code}:{self.table}" if self.table else self.code


def blocking(findings: tuple[Finding, ...] | list[Finding]) -> list[Finding]:
    """Those that stop a delivery."""
    return [finding for finding in findings if finding.severity is Severity.BLOCKING]
