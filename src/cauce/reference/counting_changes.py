"""Known changes in what a publication counts, or how: `counting_changes.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from cauce.errors import StructureError
from cauce.model.period import Month
from cauce.model.source import Text

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
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, CountingChange] = {}
    for entry in entries:
        code, what = entry["change"], entry["what"]
        if code in found or not all(what.get(language) for language in ("en", "es")):
            raise StructureError("name-missing", {"file": _FILE.name, "code": code})
        found[code] = CountingChange(
            code, tuple(entry["sources"]), Month.parse(entry["month"]), MappingProxyType(dict(what))
        )
    return MappingProxyType(found)
