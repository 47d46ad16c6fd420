"""The corridors that two reporters count: `mirrors.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.model.observation import DIMENSIONS
from cauce.reference.entries import read
from cauce.reference.gap_reasons import gap_reasons
from cauce.reference.lists import codelists
from cauce.reference.meanings import comparisons
from cauce.reference.untested import untested

_FILE = Path(__file__).with_name("mirrors.yaml")
Codes = Mapping[str, str]
"""A code for each dimension that is named."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the series that are added, less those of `without`."""

    series: tuple[Codes, ...]
    without: tuple[Codes, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one side counts in a source, and the clock (CL_TIME_BASIS) it counts by."""

    source: str
    clock: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class GapTest:
    """One test of a reason: what a side, or both, would count by another definition or coverage."""

    reason: str
    step: str
    sender: Counted | None
    receiver: Counted | None


@dataclass(frozen=True, slots=True)
class Mirror:
    """A corridor with its two accounts. `comparison` names what permits it in `comparisons.yaml`; `arrive_later` is the
    share of arrivals that left in the month before; `untested` says by reason, as a code of `untested.yaml`, why it
    has no test; `compared` is what sender and receiver count where the two are set against each other month by month.
    """

    corridor: str
    comparison: str
    dataflow: str
    arrive_later: Fraction
    sender: Account
    receiver: Account
    tests: tuple[GapTest, ...]
    untested: Mapping[str, str]
    compared: tuple[Counted, Counted]


@lru_cache(maxsize=1)
def mirrors() -> tuple[Mirror, ...]:
    """Every corridor, in the order of the file. Raises StructureError for an unknown code or an unpermitted pair.

    Also for a reason of what is counted or where that has neither a test nor words why not, or has both.
    """
    return tuple(map(_mirror, read(_FILE)))


def _mirror(entry: Mapping[str, Any]) -> Mirror:
    permitted = {each.id for each in comparisons() if each.shares_axis}
    if entry["comparison"] not in permitted:
        raise StructureError("no-such-code", {"codelist": "comparisons.yaml", "code": str(entry["comparison"])})
    sender, receiver = _account(entry["sender"]), _account(entry["receiver"])
    tests = tuple(map(_test, entry.get("tests", ())))
    after = [test for test in tests if test.step == entry.get("compared_after")]
    if "compared_after" in entry and len(after) != 1:
        raise StructureError("no-such-code", {"codelist": "tests", "code": str(entry["compared_after"])})
    changed = (after[0].sender, after[0].receiver) if after else (None, None)
    return Mirror(
        corridor=entry["corridor"],
        comparison=entry["comparison"],
        dataflow=entry["dataflow"],
        arrive_later=Fraction(entry["arrive_later"]),
        sender=sender,
        receiver=receiver,
        tests=tests,
        untested=_untested(entry),
        compared=(changed[0] or sender.counted, changed[1] or receiver.counted),
    )


def _account(entry: Mapping[str, Any]) -> Account:
    if entry["clock"] not in codelists()["CL_TIME_BASIS"]:
        raise StructureError("no-such-code", {"codelist": "CL_TIME_BASIS", "code": str(entry["clock"])})
    return Account(entry["source"], entry["clock"], _counted(entry))


def _test(entry: Mapping[str, Any]) -> GapTest:
    if entry["reason"] not in {each.code for each in gap_reasons()}:
        raise StructureError("no-such-code", {"codelist": "gap_reasons.yaml", "code": str(entry["reason"])})
    sender, receiver = (_counted(entry[side]) if side in entry else None for side in ("sender", "receiver"))
    return GapTest(entry["reason"], entry["step"], sender, receiver)


def _untested(entry: Mapping[str, Any]) -> Mapping[str, str]:
    """Why each reason that a table would test has none: what is counted and where, all before TIMING on the list."""
    why = {str(reason): str(code) for reason, code in entry.get("untested", {}).items()}
    codes = [each.code for each in gap_reasons()]
    told = [*why, *{test["reason"] for test in entry.get("tests", ())}]
    if sorted(told) != sorted(codes[: codes.index("TIMING")]) or not set(why.values()) <= set(untested()):
        raise StructureError("no-such-code", {"codelist": "untested.yaml", "code": str(entry["corridor"])})
    return MappingProxyType(why)


def _counted(entry: Mapping[str, Any]) -> Counted:
    return Counted(_series(entry["series"]), _series(entry.get("without", ())))


def _series(entries: Sequence[Mapping[str, str]]) -> tuple[Codes, ...]:
    found = tuple(MappingProxyType(dict(codes)) for codes in entries)
    for codes in found:
        for name in codes:
            if name not in DIMENSIONS:
                raise StructureError("no-such-code", {"codelist": "dimension", "code": name})
    return found
