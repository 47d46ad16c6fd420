"""The fixed list of reason codes: why there is a flag, what was wrong with the data, why there is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.model.source import Text
from cauce.reference.entries import once, read, text

GROUPS = ("flag", "fault", "test", "no-answer", "break", "status", "owner")
_FILE = Path(__file__).with_name("signal_reasons.yaml")


@dataclass(frozen=True, slots=True)
class SignalReason:
    """One code: its group (one of `GROUPS`), and its name and one sentence in both languages."""

    code: str
    group: str
    name: Text
    means: Text


@lru_cache(maxsize=1)
def signal_reasons() -> Mapping[str, SignalReason]:
    """Every reason by its code. Raises StructureError for a missing language, a code twice or a group without any."""
    found = [_reason(entry) for entry in read(_FILE)]
    once(_FILE.name, (each.code for each in found))
    if strange := {each.group for each in found} ^ set(GROUPS):
        raise StructureError("no-such-code", {"codelist": "group", "code": min(strange)})
    return MappingProxyType({each.code: each for each in found})


def _reason(entry: Mapping[str, Any]) -> SignalReason:
    code = entry["code"]
    return SignalReason(
        code, entry["group"], text(_FILE.name, code, entry["name"]), text(_FILE.name, code, entry["means"])
    )
