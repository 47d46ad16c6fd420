"""The fixed list of reasons why two accounts of one corridor differ: `reasons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from cauce.errors import StructureError

REPORTED, ROUNDING, UNEXPLAINED = "REPORTED", "ROUNDING", "UNEXPLAINED"
"""Where a waterfall starts, and the two reasons that no table is given for: they come last, in this order."""

_FILE = Path(__file__).with_name("reasons.yaml")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, and its name and one sentence in both languages."""

    code: str
    name: Mapping[str, str]
    means: Mapping[str, str]


@lru_cache(maxsize=1)
def reasons() -> tuple[Reason, ...]:
    """Every reason, in the order in which they are tested. Raises StructureError where a language is missing."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(Reason(each["code"], _text(each, "name"), _text(each, "means")) for each in entries)


def position(code: str) -> int:
    """Where a reason stands in the order, from 0. Raises StructureError for one that is not on the list."""
    codes = [each.code for each in reasons()]
    if code not in codes:
        raise StructureError("no-such-code", {"codelist": _FILE.name, "code": code})
    return codes.index(code)


def _text(entry: Mapping[str, Mapping[str, str]], field: str) -> Mapping[str, str]:
    text = entry[field]
    if not all(text.get(language) for language in ("en", "es")):
        raise StructureError("name-missing", {"file": _FILE.name, "code": str(entry["code"])})
    return MappingProxyType(dict(text))
