"""A record, its changes, and who answers for each: plain nouns that know no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answers for a change: the day, the office and the reason."""

    day: date
    office: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record. `before` is None where it was new; days in a content are written as texts."""

    record: str
    version: int
    signed: Signed
    before: Content | None
    after: Content


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it holds, with every change that led there, the oldest first."""

    id: str
    kind: str
    audience: str
    version: int
    content: Content
    history: tuple[Change, ...]
