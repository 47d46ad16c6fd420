"""The dataflows: `dataflows.yaml`, each with its data structure in `structures/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import NotFound, StructureError
from cauce.model.structure import Codelist, Dataflow
from cauce.reference.entries import read, text
from cauce.reference.lists import codelists

_FOLDER = Path(__file__).parent
_NEVER_ADDITIVE = frozenset({"freq", "reporter", "event"})
"""A sum over reporters or frequencies means nothing; events add only in the sets that a structure lists."""


@lru_cache(maxsize=1)
def dataflows() -> Mapping[str, Dataflow]:
    """Every dataflow by its id, in the order of the file. Raises StructureError where the files disagree."""
    structures = {each["id"]: each for each in map(read, sorted((_FOLDER / "structures").glob("*.yaml")))}
    found = [build_dataflow(flow, structures, codelists()) for flow in read(_FOLDER / "dataflows.yaml")]
    return MappingProxyType({each.id: each for each in found})


def dataflow(id: str) -> Dataflow:
    """One dataflow, as `DF_RETURNS`. Raises NotFound with those that there are."""
    try:
        return dataflows()[id]
    except KeyError:
        raise NotFound("no-such-dataflow", {"dataflow": id, "known": ", ".join(dataflows())}) from None


def build_dataflow(
    flow: Mapping[str, Any], structures: Mapping[str, Mapping[str, Any]], lists: Mapping[str, Codelist]
) -> Dataflow:
    """A dataflow from its entry and its structure's, checked against the codelists."""
    if flow["structure"] not in structures:
        raise StructureError("unknown-structure", {"dataflow": flow["id"], "structure": flow["structure"]})
    structure = structures[flow["structure"]]
    dimensions: Mapping[str, str] = structure["dimensions"]
    for dimension, id in dimensions.items():
        if id not in lists:
            raise StructureError("unknown-codelist", {"structure": structure["id"], "codelist": id, "of": dimension})
    for dimension in structure["additive"]:
        if dimension not in dimensions or dimension in _NEVER_ADDITIVE:
            raise StructureError("not-additive", {"structure": structure["id"], "dimension": dimension})
    for unit in structure.get("decimals", {}):
        if unit not in lists["CL_UNIT"]:
            raise StructureError("no-such-code", {"codelist": "CL_UNIT", "code": unit})
    for event in structure.get("stocks", ()):
        if event not in lists[dimensions["event"]]:
            raise StructureError("unknown-event", {"structure": structure["id"], "event": event})
    sets: Mapping[str, list[str]] = structure["event_sets"]
    for whole, parts in sets.items():
        for event in (whole, *parts):
            if event not in lists[dimensions["event"]]:
                raise StructureError("unknown-event", {"structure": structure["id"], "event": event})
    return Dataflow(
        id=flow["id"],
        name=text("dataflows.yaml", flow["id"], flow["name"]),
        description=text("dataflows.yaml", flow["id"], flow["description"]),
        dimensions=tuple(dimensions),
        additive=tuple(structure["additive"]),
        event_sets=MappingProxyType({whole: tuple(parts) for whole, parts in sets.items()}),
        codelists=MappingProxyType(dict(dimensions)),
        stocks=frozenset(structure.get("stocks", ())),
        decimals=MappingProxyType(dict(structure.get("decimals", {}))),
    )
