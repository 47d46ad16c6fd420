"""The fixed list of reason codes: why there is a flag, what was wrong with the data, why there is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cauce.errors import StructureError

GROUPS = ("flag", "fault", "test", "no-answer", "break", "status", "owner")
_FILE = Path(__file__).with_name("signal_reasons.yaml")


@dataclass(frozen=True, slots=True)
class SignalReason:
    """One code: its group (one of `GROUPS`), and its name and one sentence in both languages."""

    code: str
    group: str
    name: Mapping[str, str]
    means: Mapping[str, str]


@lru_cache(maxsize=1)
def signal_reasons() -> Mapping[str, SignalReason]:
    """Every reason by its code. Raises StructureError where a language is missing or a code stands twice."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found = {
        each["code"]: SignalReason(each["code"], each["group"], _text(each, "name"), _text(each, "means"))
        for each in entries
    }
    if len(found) != len(entries) or {each.group for each in found.values()} != set(GROUPS):
        raise StructureError("name-missing", {"file": _FILE.name, "code": "group"})
    return MappingProxyType(found)


def _reason(entry: Mapping[str, Any]) -> SignalReason:
    return SignalReason(entry["code"], entry["group"], _text(entry, "name"), _text(entry, "means"))


def _text(entry: Mapping[str, Mapping[str, str]], field: str) -> Mapping[str, str]:
    text = entry[field]
    if not all(text.get(language) for language in ("en", "es")):
        raise StructureError("name-missing", {"file": _FILE.name, "code": str(entry["code"])})
    return MappingProxyType(dict(text))
