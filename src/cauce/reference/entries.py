"""Reading the fact files of this folder: their entries, the words of each in both languages, each code once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cauce.errors import StructureError
from cauce.model.source import Text
from cauce.reference.lists import codelist


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


def codes(list_id: str, text: str) -> tuple[str, ...]:
    """The codes of a list that a field of a table names, parted by semicolons. Raises StructureError for others."""
    known = tuple(codelist(list_id).codes)
    return tuple(one_of(known, list_id, code) for code in text.split(";"))


def both(line: Mapping[str, str], field: str) -> Text:
    """The words of a field of a table, which has a column for each language."""
    return MappingProxyType({language: line[f"{field}_{language}"].strip() for language in ("en", "es")})


def day(text: str) -> date:
    """A day as ISO 8601 writes it. Raises StructureError for one that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise StructureError("not-an-instant", {"text": text}) from None
