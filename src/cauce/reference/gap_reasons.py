"""The fixed list of reasons why two accounts of one corridor differ: `gap_reasons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cauce.model.source import Text
from cauce.reference.entries import once, read, text

_FILE = Path(__file__).with_name("gap_reasons.yaml")


@dataclass(frozen=True, slots=True)
class GapReason:
    """One reason: its code, and its name and one sentence in both languages."""

    code: str
    name: Text
    means: Text


@lru_cache(maxsize=1)
def gap_reasons() -> tuple[GapReason, ...]:
    """Every reason, in the order in which they are tested.

    Raises StructureError where a language is missing or a code stands twice.
    """
    found = tuple(_reason(entry) for entry in read(_FILE))
    once(_FILE.name, (each.code for each in found))
    return found


def _reason(entry: Mapping[str, Any]) -> GapReason:
    code = entry["code"]
    return GapReason(code, text(_FILE.name, code, entry["name"]), text(_FILE.name, code, entry["means"]))
