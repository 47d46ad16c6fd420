"""Known changes in what a publication counts, or how: `counting_changes.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.model.period import Month
from cauce.model.source import Text
from cauce.reference.entries import once, read, text

_FILE = Path(__file__).with_name("counting_changes.yaml")


@dataclass(frozen=True, slots=True)
class CountingChange:
    """One change: the publications that it concerns, its first month, and what it is in both languages."""

    change: str
    sources: tuple[str, ...]
    month: Month
    what: Text


@lru_cache(maxsize=1)
def counting_changes() -> Mapping[str, CountingChange]:
    """Every change by its code. Raises StructureError where a language is missing or a code stands twice."""
    found = [_change(entry) for entry in read(_FILE)]
    once(_FILE.name, (each.change for each in found))
    return MappingProxyType({each.change: each for each in found})


def _change(entry: Mapping[str, Any]) -> CountingChange:
    code = entry["change"]
    what = text(_FILE.name, code, entry["what"])
    return CountingChange(code, tuple(entry["sources"]), Month.parse(entry["month"]), what)
