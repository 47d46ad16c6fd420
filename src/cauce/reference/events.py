"""Dated facts that a chart may mark: `policy_events.csv`, each with the source that gives the date."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cauce.errors import StructureError
from cauce.model.source import Text

COLUMNS = ("event", "date", "name_en", "name_es", "source_en", "source_es", "address")
_FILE = Path(__file__).parent / "policy_events.csv"


@dataclass(frozen=True, slots=True)
class PolicyEvent:
    """A change of rules on the day from which it could act. It is a date, never a cause.

    `address` is a public page of the source, empty where the source is a publication held here.
    """

    event: str
    date: date
    name: Text
    source: Text
    address: str


@lru_cache(maxsize=1)
def policy_events() -> tuple[PolicyEvent, ...]:
    """Every event, the earliest first."""
    return read_policy_events(_FILE)


def read_policy_events(path: Path) -> tuple[PolicyEvent, ...]:
    """The events of a file. Raises StructureError for other columns, a missing language or source, or a code twice."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise StructureError("codelist-columns", {"file": path.name, "columns": ", ".join(COLUMNS)})
        found = [_event(path.name, line) for line in lines]
    codes = [each.event for each in found]
    if len(set(codes)) < len(codes):
        raise StructureError("code-twice", {"file": path.name, "code": next(c for c in codes if codes.count(c) > 1)})
    return tuple(sorted(found, key=lambda each: each.date))


def _event(file: str, line: Mapping[str, str]) -> PolicyEvent:
    name, source = _text(line, "name"), _text(line, "source")
    if not line["event"] or not all((*name.values(), *source.values())):
        raise StructureError("name-missing", {"file": file, "code": line["event"]})
    return PolicyEvent(line["event"], date.fromisoformat(line["date"]), name, source, line["address"])


def _text(line: Mapping[str, str], field: str) -> Text:
    return MappingProxyType({language: line[f"{field}_{language}"].strip() for language in ("en", "es")})
