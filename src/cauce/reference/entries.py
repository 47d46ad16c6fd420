"""Reading the fact files of this folder: their entries, the words of each in both languages, each code once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cauce.errors import StructureError
from cauce.model.source import Text


def read(file: Path) -> Any:
    """What a fact file of ours says, in YAML; plain lists, mappings and texts."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def text(file: str, code: str, said: Mapping[str, str]) -> Text:
    """The words of an entry by language. Raises StructureError, with the file and the code, where one is missing."""
    if not all(said.get(language) for language in ("en", "es")):
        raise StructureError("name-missing", {"file": file, "code": code})
    return MappingProxyType(dict(said))


def once(file: str, codes: Iterable[str]) -> None:
    """Raise StructureError for the first code of a file that stands in it twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise StructureError("code-twice", {"file": file, "code": code})
        seen.add(code)


def one_of(known: tuple[str, ...], dimension: str, code: str) -> str:
    """A code, if it is one of those known. Raises StructureError otherwise."""
    if code not in known:
        raise StructureError("unknown-code", {"code": code, "dimension": dimension, "known": ", ".join(known[:60])})
    return code
