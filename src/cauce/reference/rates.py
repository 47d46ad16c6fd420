"""The rates that the analysis gives: what happened to people, for each so many counted there (`rates.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.reference.entries import once, read
from cauce.reference.flows import dataflows
from cauce.reference.lists import codelist

_FILE = Path(__file__).with_name("rates.yaml")


@dataclass(frozen=True, slots=True)
class Side:
    """A monthly count of one publication. `over`, if any, is the dimension by which it lists incidents."""

    dataflow: str
    source: str
    named: Mapping[str, str]
    over: str = ""


@dataclass(frozen=True, slots=True)
class RateOf:
    """What is `counted` for each `per` of its `base`."""

    rate: str
    per: int
    counted: Side
    base: Side


@lru_cache(maxsize=1)
def rates() -> Mapping[str, RateOf]:
    """Every rate by its name. Raises StructureError for an unknown code or a name twice."""
    found = [RateOf(each["rate"], each["per"], _side(each["counted"]), _side(each["base"])) for each in read(_FILE)]
    once(_FILE.name, (each.rate for each in found))
    return MappingProxyType({each.rate: each for each in found})


def _side(entry: Mapping[str, Any]) -> Side:
    named = dict(entry["named"])
    for dimension, code in named.items():
        name = dataflows()[entry["dataflow"]].codelists[dimension]
        if code not in codelist(name):
            raise StructureError("no-such-code", {"codelist": name, "code": code})
    return Side(entry["dataflow"], entry["source"], MappingProxyType(named), entry.get("over", ""))
