"""The fixed list of reasons why two accounts of one corridor differ: `gap_reasons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from cauce.errors import StructureError

_FILE = Path(__file__).with_name("gap_reasons.yaml")


@dataclass(frozen=True, slots=True)
class GapReason:
    """One reason: its code, and its name and one sentence in both languages."""

    code: str
    name: Mapping[str, str]
    means: Mapping[str, str]


@lru_cache(maxsize=1)
def gap_reasons() -> tuple[GapReason, ...]:
    """Every reason, in the order in which they are tested. Raises StructureError where a language is missing."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(GapReason(each["code"], _text(each, "name"), _text(each, "means")) for each in entries)


def _text(entry: Mapping[str, Mapping[str, str]], field: str) -> Mapping[str, str]:
    text = entry[field]
    if not all(text.get(language) for language in ("en", "es")):
        raise StructureError("name-missing", {"file": _FILE.name, "code": str(entry["code"])})
    return MappingProxyType(dict(text))
