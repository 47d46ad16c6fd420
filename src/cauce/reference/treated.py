"""Whom an event treats: the calendar says at which borders and of which nationalities, `event_sectors.yaml` where."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cauce.errors import StructureError
from cauce.reference.entries import once, read, text
from cauce.reference.events import PolicyEvent, policy_events
from cauce.reference.lists import codelist
from cauce.reference.watched import Watched

_FILE = Path(__file__).with_name("event_sectors.yaml")


@lru_cache(maxsize=1)
def event_sectors() -> Mapping[str, frozenset[str]]:
    """Events that act in some sectors only, with these (codes of CL_AREA).

    Raises StructureError for an event that is not in the calendar, a code that is none, or a reason without a language.
    """
    known, areas, entries = {each.event for each in policy_events()}, codelist("CL_AREA"), read(_FILE)
    once(_FILE.name, (entry["event"] for entry in entries))
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        code, sectors = entry["event"], frozenset(entry["ref_area"])
        text(_FILE.name, code, entry["why"])
        if code not in known:
            raise StructureError("no-such-code", {"codelist": "policy_events.csv", "code": code})
        if strange := sorted(each for each in sectors if each not in areas):
            raise StructureError("no-such-code", {"codelist": "CL_AREA", "code": strange[0]})
        found[code] = sectors
    return MappingProxyType(found)


def concerns(event: PolicyEvent, series: Watched) -> bool:
    """Whether an event acts at or upstream of where the series is counted, on people whom it counts."""
    there = not series.borders.isdisjoint(event.border)
    if series.varied == "ref_area" and event.event in event_sectors():
        there = there and series.named["ref_area"] in event_sectors()[event.event]
    return there and names(event, series.citizenship)


def names(event: PolicyEvent, citizenship: str) -> bool:
    """Whether an event treats everyone, or lists a nationality or a group that it belongs to."""
    groups = {citizenship, *codelist("CL_CITIZENSHIP").ancestors(citizenship)} - {"_T"}
    return "_T" in event.citizenship or not groups.isdisjoint(event.citizenship)
