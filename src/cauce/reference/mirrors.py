"""The corridors that two reporters count: `mirrors.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from cauce.errors import StructureError
from cauce.model.observation import DIMENSIONS
from cauce.reference.lists import codelists
from cauce.reference.meanings import comparisons

_FILE = Path(__file__).with_name("mirrors.yaml")
SideName = Literal["sender", "receiver"]
_SIDES: Mapping[str, SideName] = MappingProxyType({"sender": "sender", "receiver": "receiver"})

Codes = Mapping[str, str]
"""A code for each dimension that is named."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one side counts: the series of a source that are added, and the clock (CL_TIME_BASIS) it counts by."""

    source: str
    clock: str
    series: tuple[Codes, ...]


@dataclass(frozen=True, slots=True)
class GapTest:
    """One test of a reason: the series that a side would count by another definition or coverage."""

    reason: str
    step: str
    side: SideName
    series: tuple[Codes, ...]


@dataclass(frozen=True, slots=True)
class Mirror:
    """A corridor with its two accounts. `comparison` names what permits it in `comparisons.yaml`."""

    corridor: str
    comparison: str
    dataflow: str
    sender: Account
    receiver: Account
    tests: tuple[GapTest, ...]


@lru_cache(maxsize=1)
def mirrors() -> tuple[Mirror, ...]:
    """Every corridor, in the order of the file. Raises StructureError for an unknown code or an unpermitted pair."""
    entries = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(map(_mirror, entries))


def _mirror(entry: Mapping[str, Any]) -> Mirror:
    permitted = {each.id for each in comparisons() if each.shares_axis}
    if entry["comparison"] not in permitted:
        raise StructureError("no-such-code", {"codelist": "comparisons.yaml", "code": str(entry["comparison"])})
    return Mirror(
        corridor=entry["corridor"],
        comparison=entry["comparison"],
        dataflow=entry["dataflow"],
        sender=_account(entry["sender"]),
        receiver=_account(entry["receiver"]),
        tests=tuple(map(_test, entry.get("tests", ()))),
    )


def _account(entry: Mapping[str, Any]) -> Account:
    if entry["clock"] not in codelists()["CL_TIME_BASIS"]:
        raise StructureError("no-such-code", {"codelist": "CL_TIME_BASIS", "code": str(entry["clock"])})
    return Account(entry["source"], entry["clock"], _series(entry))


def _test(entry: Mapping[str, Any]) -> GapTest:
    if entry["side"] not in _SIDES:
        raise StructureError("no-such-code", {"codelist": "side", "code": str(entry["side"])})
    return GapTest(entry["reason"], entry["step"], _SIDES[entry["side"]], _series(entry))


def _series(entry: Mapping[str, Any]) -> tuple[Codes, ...]:
    found = tuple(MappingProxyType(dict(codes)) for codes in entry["series"])
    for codes in found:
        for name in codes:
            if name not in DIMENSIONS:
                raise StructureError("no-such-code", {"codelist": "dimension", "code": name})
    return found
