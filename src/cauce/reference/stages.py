"""The stages of the way north at which people are counted, and the pairs of them that may be read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.reference.entries import read
from cauce.reference.flows import dataflows
from cauce.reference.lists import codelists
from cauce.reference.meanings import comparisons

_FOLDER = Path(__file__).parent
_READ_TOGETHER = frozenset({"yes", "within-limits", "with-lag", "side-by-side"})


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its country (`place`), the codes of what is counted there by dimension, and the sources that may answer.

    `lists_zeros` is False where the publisher leaves out the nationalities of which nobody was counted. Where nobody
    counts there is no dataflow and no source.
    """

    stage: str
    place: str
    dataflow: str
    named: Mapping[str, str]
    sources: tuple[str, ...]
    lists_zeros: bool


@dataclass(frozen=True, slots=True)
class Nowcast:
    """Two stages of which the one that has published more may tell of the other, by nationality.

    `besides` are nationalities that are not tried and that a side publishes too.
    """

    pair: str
    comparison: str
    sides: tuple[Stage, Stage]
    citizenships: tuple[str, ...]
    besides: tuple[str, ...]


@lru_cache(maxsize=1)
def stages() -> Mapping[str, Stage]:
    """Every stage by its name, from the south. Raises StructureError for an unknown code."""
    return MappingProxyType({each["stage"]: _stage(each) for each in read(_FOLDER / "stages.yaml")})


@lru_cache(maxsize=1)
def nowcasts() -> tuple[Nowcast, ...]:
    """Every pair. Raises StructureError for an unknown code, or where no comparison lets the two be read together."""
    permitted = {each.id for each in comparisons() if each.verdict in _READ_TOGETHER}
    found = []
    for entry in read(_FOLDER / "nowcasts.yaml"):
        if entry["comparison"] not in permitted:
            raise StructureError("no-such-code", {"codelist": "comparisons.yaml", "code": entry["comparison"]})
        for code in (*entry["citizenships"], *entry["besides"]):
            _known("CL_CITIZENSHIP", code)
        one, other = (_named(stage) for stage in entry["sides"])
        found.append(Nowcast(entry["pair"], entry["comparison"], (one, other), tuple(entry["citizenships"]),
                             tuple(entry["besides"])))  # fmt: skip
    return tuple(found)


def _stage(entry: Mapping[str, Any]) -> Stage:
    named, flow = dict(entry.get("named", {})), entry.get("dataflow", "")
    for dimension, code in named.items():
        _known(dataflows()[flow].codelists.get(dimension, dimension), code)
    return Stage(entry["stage"], entry["place"], flow, MappingProxyType(named), tuple(entry.get("sources", ())),
                 entry.get("unlisted") != "zero")  # fmt: skip


def _named(stage: str) -> Stage:
    if stage not in stages():
        raise StructureError("no-such-code", {"codelist": "stages.yaml", "code": stage})
    return stages()[stage]


def _known(name: str, code: str) -> None:
    if name not in codelists() or code not in codelists()[name]:
        raise StructureError("no-such-code", {"codelist": name, "code": code})
