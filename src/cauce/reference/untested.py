"""Why a reason of a gap was not tested, as people read it: `untested.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from cauce.errors import StructureError

_FILE = Path(__file__).with_name("untested.yaml")


@dataclass(frozen=True, slots=True)
class Untested:
    """`applies` is false where the reason cannot make a difference; `words` says why in both languages."""

    code: str
    applies: bool
    words: Mapping[str, str]


@lru_cache(maxsize=1)
def untested() -> Mapping[str, Untested]:
    """Every entry by its code. Raises StructureError where a language is missing."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found = {str(each["code"]): Untested(each["code"], each["applies"], each["words"]) for each in entries}
    for each in found.values():
        if not all(each.words.get(language) for language in ("en", "es")):
            raise StructureError("name-missing", {"file": _FILE.name, "code": each.code})
    return MappingProxyType(found)
