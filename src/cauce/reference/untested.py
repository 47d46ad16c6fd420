"""Why a reason of a gap was not tested, as people read it: `untested.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cauce.model.source import Text
from cauce.reference.entries import once, read, text

_FILE = Path(__file__).with_name("untested.yaml")


@dataclass(frozen=True, slots=True)
class Untested:
    """`applies` is false where the reason cannot make a difference; `words` says why in both languages."""

    code: str
    applies: bool
    words: Text


@lru_cache(maxsize=1)
def untested() -> Mapping[str, Untested]:
    """Every entry by its code. Raises StructureError where a language is missing or a code stands twice."""
    found = [
        Untested(each["code"], each["applies"], text(_FILE.name, each["code"], each["words"])) for each in read(_FILE)
    ]
    once(_FILE.name, (each.code for each in found))
    return MappingProxyType({each.code: each for each in found})
