"""Who could be counted where on the way north: `network.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cauce.errors import StructureError
from cauce.model.source import Text
from cauce.reference.entries import read, text
from cauce.reference.lists import codelists
from cauce.reference.stages import stages

_FILE = Path(__file__).with_name("network.yaml")


@dataclass(frozen=True, slots=True)
class Zero:
    """A structural zero with its reason: legs that nobody passes, or stages off the way of some nationalities."""

    zero: str
    legs: frozenset[tuple[str, str]]
    citizenships: frozenset[str]
    stages: frozenset[str]
    reason: Text


@dataclass(frozen=True, slots=True)
class RouteNetwork:
    """The nationalities whose way is looked at, and the structural zeros."""

    citizenships: tuple[str, ...]
    zeros: tuple[Zero, ...]

    def off_the_way(self, citizenship: str) -> dict[str, str]:
        """The stages that are not on the way of a nationality, each with the name of its zero."""
        return {
            stage: each.zero for each in self.zeros if citizenship in each.citizenships for stage in sorted(each.stages)
        }

    def is_open(self, orig: str, dest: str) -> bool:
        """Whether someone counted at one stage can be counted at another later."""
        return all((orig, dest) not in each.legs for each in self.zeros)


@lru_cache(maxsize=1)
def network() -> RouteNetwork:
    """The file. Raises StructureError for an unknown stage or nationality or a missing language."""
    told = read(_FILE)
    zeros = tuple(
        Zero(each["zero"], frozenset((orig, dest) for orig, dest in each.get("legs", ())),
             frozenset(each.get("citizenships", ())), frozenset(each.get("stages", ())),
             text(_FILE.name, each["zero"], each["reason"]))
        for each in told["zeros"]
    )  # fmt: skip
    for each in zeros:
        for stage in (*each.stages, *(end for leg in each.legs for end in leg)):
            if stage not in stages():
                raise StructureError("no-such-code", {"codelist": "stages.yaml", "code": stage})
    for code in (*told["citizenships"], *(code for each in zeros for code in each.citizenships)):
        if code not in codelists()["CL_CITIZENSHIP"]:
            raise StructureError("no-such-code", {"codelist": "CL_CITIZENSHIP", "code": code})
    return RouteNetwork(tuple(told["citizenships"]), zeros)
