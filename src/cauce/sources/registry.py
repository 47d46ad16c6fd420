"""The descriptions that lie in this folder: yaml, map and fixes of each publication, typed and checked."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from cauce.errors import NotFound, StructureError
from cauce.model.observation import DIMENSIONS
from cauce.model.source import Fix, MapEntry, Source
from cauce.sources.readers import FOLDER, codes

MAP_HEADER = ("field", "label", "dimension", "code", "note")
LANGUAGES = {"en", "es"}
_BESIDE = {"map", "fixes"}
_UNSAID: Mapping[str, object] = {
    "recoded_by": None,
    "agreement": None,
    "policy": "pass-through",
    "rounding": 1,
    "provisional_months": 0,
    "total_from": [],
    "published_with": None,
    "harmless": [],
    "values": {},
    "agrees_with": [],
}


class _Plain(yaml.CSafeLoader):
    """Texts stay texts: no dates and no truths, for NO and Y are codes."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def sources() -> Mapping[str, Source]:
    """Every publication that Cauce knows, by code. Raises StructureError with the file that is wrong."""
    return {code: source(code) for code in codes()}


@cache
def source(code: str) -> Source:
    """One publication."""
    if code not in codes():
        raise NotFound("no-such-source", {"source": code})
    return load_source(FOLDER, code)


def load_source(folder: Path, code: str) -> Source:
    """The publication whose `<code>.yaml`, `.map.csv` and, where it has any, `.fixes.yaml` lie in a folder."""
    path = folder / f"{code}.yaml"
    said = _yaml(path)
    if not isinstance(said, dict):
        raise _wrong(path, "no mapping of fields")
    known = {each.name for each in fields(Source)} - _BESIDE
    if unknown := sorted(set(said) - known):
        raise _wrong(path, f"unknown fields: {', '.join(map(str, unknown))}")
    for rule in said.get("tables") or ():
        rule["when"] = _listed(rule.get("when") or {})
        rule.setdefault("constants", {})
        rule["sums"] = [{side: _listed(codes) for side, codes in each.items()} for each in rule.get("sums") or ()]
    found = _typed({**_UNSAID, **said, "map": _map(folder / f"{code}.map.csv"), "fixes": _fixes(folder, code)}, path)
    _check(found, code, path)
    return found


def _typed(said: Mapping[str, object], path: Path) -> Source:
    try:
        return msgspec.convert(said, Source)
    except msgspec.ValidationError as fault:
        raise _wrong(path, str(fault)) from fault


def _check(found: Source, code: str, path: Path) -> None:
    """What a type cannot say."""
    if found.code != code:
        raise _wrong(path, f"code is {found.code}, the file's stem {code}")
    texts = (found.title, found.publisher, found.licence, found.cadence, found.counted, found.citation)
    for text in (*texts, *(fix.reason for fix in found.fixes), *([found.recoded_by] if found.recoded_by else [])):
        if set(text) != LANGUAGES or not all(said.strip() for said in text.values()):
            raise _wrong(path, f"not in both languages: {dict(text)}")
    names = [rule.name for rule in found.tables]
    if not names or len(set(names)) < len(names):
        raise _wrong(path, "tables: none, or two of one name")
    if strange := sorted(set(found.total_from) - set(names)):
        raise _wrong(path, f"total_from names no table: {', '.join(strange)}")
    if strange := sorted({str(fix.table) for fix in found.fixes if fix.table} - set(names)):
        raise _wrong(path, f"fixes name no table: {', '.join(strange)}")
    named = {name for rule in found.tables for each in rule.sums for name in (*each.whole, *each.parts)}
    if strange := sorted(named - set(DIMENSIONS)):
        raise _wrong(path, f"sums name no dimension: {', '.join(strange)}")
    columns = {column for rule in found.tables for column in rule.columns}
    if strange := sorted({entry.field for entry in found.map} - columns):
        raise _wrong(path, f"the map translates columns that no table names: {', '.join(strange)}")


def _map(path: Path) -> list[MapEntry]:
    """The lines of a map. The same text may mean several dimensions, never two codes of one."""
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            lines = list(csv.reader(opened, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise _wrong(path, str(fault)) from fault
    if not lines or tuple(lines[0]) != MAP_HEADER:
        raise _wrong(path, f"the header must be {','.join(MAP_HEADER)}")
    entries: list[MapEntry] = []
    met: set[tuple[str, str, str]] = set()
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(MAP_HEADER):
            raise _wrong(path, f"line {number}: {len(line)} fields")
        entry = MapEntry(*line)
        key = (entry.field, entry.label, entry.dimension)
        if key in met or bool(entry.dimension) != bool(entry.code):
            raise _wrong(path, f"line {number}: said twice, or a dimension without a code")
        met.add(key)
        entries.append(entry)
    return entries


def _fixes(folder: Path, code: str) -> list[Fix]:
    path = folder / f"{code}.fixes.yaml"
    if not path.exists():
        return []
    said = _yaml(path)
    if not isinstance(said, list):
        raise _wrong(path, "no list of entries")
    known = {each.name for each in fields(Fix)}
    for entry in said:
        if not isinstance(entry, dict) or (unknown := sorted(set(entry) - known)):
            raise _wrong(path, f"an entry is not understood: {entry if not isinstance(entry, dict) else unknown}")
        entry["at"] = _listed(entry.get("at") or {})
        if "value" in entry and entry["value"] is not None:
            entry["value"] = str(entry["value"])
    try:
        return msgspec.convert(said, list[Fix])
    except msgspec.ValidationError as fault:
        raise _wrong(path, str(fault)) from fault


def _listed(said: Mapping[str, Any]) -> dict[str, list[str]]:
    """One text or several, always as a list of texts."""
    return {
        name: [str(each) for each in (texts if isinstance(texts, list) else [texts])] for name, texts in said.items()
    }


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise _wrong(path, str(fault)) from fault


def _wrong(path: Path, fault: str) -> StructureError:
    return StructureError("source-file-is-wrong", {"file": path.name, "fault": fault})
