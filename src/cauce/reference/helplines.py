"""Telephones that help, in the three countries: `helplines.csv`, each with the day its delegation confirmed it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cauce.errors import StructureError
from cauce.model.source import Text

_FILE = Path(__file__).with_name("helplines.csv")


@dataclass(frozen=True, slots=True)
class Helpline:
    """A line that helps. `confirmed` is the day on which its delegation confirmed it, empty while it has not."""

    country: str
    name: Text
    number: str
    details: Text
    source: str
    confirmed: str


@lru_cache(maxsize=1)
def helplines() -> tuple[Helpline, ...]:
    """Every line, in the order of the file. Raises StructureError for one without a name in both languages."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_line(row) for row in csv.DictReader(file))


def _line(row: Mapping[str, str]) -> Helpline:
    if not (row["name_en"] and row["name_es"] and row["number"]) or bool(row["details_en"]) != bool(row["details_es"]):
        raise StructureError("name-missing", {"file": _FILE.name, "code": row["number"] or row["name_en"]})
    names, details = (
        {language: row[f"{field}_{language}"] for language in ("en", "es")} for field in ("name", "details")
    )
    return Helpline(
        row["country"],
        MappingProxyType(names),
        row["number"],
        MappingProxyType(details),
        row["source"],
        row["confirmed"],
    )
