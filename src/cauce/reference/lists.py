"""The codelists: `codelists/*.csv`, one file a list, `area.csv` being `CL_AREA`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cauce.errors import NotFound, StructureError
from cauce.model.structure import Code, Codelist

COLUMNS = ("code", "parent", "name_en", "name_es", "source")
_FOLDER = Path(__file__).parent / "codelists"


@lru_cache(maxsize=1)
def codelists() -> Mapping[str, Codelist]:
    """Every codelist by its id. Raises StructureError where a file contradicts itself."""
    found = (read_codelist(path) for path in sorted(_FOLDER.glob("*.csv")))
    return MappingProxyType({each.id: each for each in found})


def codelist(id: str) -> Codelist:
    """One codelist, as `CL_AREA`. Raises NotFound."""
    try:
        return codelists()[id]
    except KeyError:
        raise NotFound("no-such-codelist", {"codelist": id, "known": ", ".join(codelists())}) from None


def read_codelist(path: Path) -> Codelist:
    """The codelist of a file, checked: columns, no code twice, both names, known parents, no cycle."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise StructureError("codelist-columns", {"file": path.name, "columns": ", ".join(COLUMNS)})
        codes = _unique(path.name, (_code(path.name, line) for line in lines))
    for each in codes.values():
        _check_parents(path.name, each, codes)
    return Codelist(f"CL_{path.stem.upper()}", MappingProxyType(codes))


def _code(file: str, line: Mapping[str, str | None]) -> Code:
    code, parent, *names, source = ((line[column] or "").strip() for column in COLUMNS)
    if not code or not all(names):
        raise StructureError("name-missing", {"file": file, "code": code})
    return Code(code, parent or None, MappingProxyType(dict(zip(("en", "es"), names, strict=True))), source)


def _unique(file: str, codes: Iterable[Code]) -> dict[str, Code]:
    found: dict[str, Code] = {}
    for each in codes:
        if each.code in found:
            raise StructureError("code-twice", {"file": file, "code": each.code})
        found[each.code] = each
    return found


def _check_parents(file: str, code: Code, codes: Mapping[str, Code]) -> None:
    seen = {code.code}
    parent = code.parent
    while parent:
        if parent not in codes:
            raise StructureError("unknown-parent", {"file": file, "code": code.code, "parent": parent})
        if parent in seen:
            raise StructureError("parent-cycle", {"file": file, "code": code.code, "parent": parent})
        seen.add(parent)
        parent = codes[parent].parent
