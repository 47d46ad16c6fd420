"""Dated facts, each with the source that gives the date: the calendar of policy events, and the rules of entry."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cauce.errors import StructureError
from cauce.model.source import Text
from cauce.reference.entries import both, codes, day, once, one_of
from cauce.reference.lists import codelist

COLUMNS = (
    "event", "date", "end_date", "country", "kind", "border", "citizenship", "name_en", "name_es", "note_en", "note_es",
    "source_en", "source_es", "address", "confidence", "marked",
)  # fmt: skip
_FILE = Path(__file__).parent / "policy_events.csv"
_ENTRY_FILE = Path(__file__).parent / "entry_regimes.csv"
_ENTRY_KINDS = ("VISA", "TRANSIT_FEE")


@dataclass(frozen=True, slots=True)
class PolicyEvent:
    """A change of rules on the day from which it could act. It is a date, never a cause.

    `end_date` is the last day on which it acted, None where it goes on or its end was not established.
    `country` has the states that acted (ISO 3166-1 alpha-3), `kind` is a code of CL_EVENT_KIND. `border` says where it
    acts: codes of CL_BORDER or CL_ROUTE, a leg as `HND-GTM` (two countries of CL_AREA, origin first), or `MEX-AIR`
    (a country and a code of CL_MODE: how people come to it). `citizenship` has codes of CL_CITIZENSHIP, `_T` for
    everyone; who is not listed was not treated. `note` shows every date that a source gives, and is empty in both
    languages where they agree. `address` is a public page of the source. `confidence` is `seen` where that page was
    read, `known` where none was: then there is no address. `marked` events are drawn on the route page.
    """

    event: str
    date: datetime.date
    end_date: datetime.date | None
    country: tuple[str, ...]
    kind: str
    border: tuple[str, ...]
    citizenship: tuple[str, ...]
    name: Text
    note: Text
    source: Text
    address: str
    confidence: str
    marked: bool


@lru_cache(maxsize=1)
def policy_events() -> tuple[PolicyEvent, ...]:
    """Every event, the earliest first."""
    return read_policy_events(_FILE)


@lru_cache(maxsize=1)
def entry_regimes() -> tuple[PolicyEvent, ...]:
    """The rules of entry on the way, the earliest first: those of the calendar, then those of `entry_regimes.csv`.

    The latter are told and never tested: the analysis looks for what followed the events of the calendar alone, so that
    its list does not grow with what a page has to say.
    """
    own = [each for each in policy_events() if each.kind in _ENTRY_KINDS]
    both = (*own, *read_policy_events(_ENTRY_FILE))
    once(_ENTRY_FILE.name, (each.event for each in both))
    return tuple(sorted(both, key=lambda each: each.date))


def read_policy_events(path: Path) -> tuple[PolicyEvent, ...]:
    """The events of a file, the earliest first.

    Raises StructureError for other columns, a missing language or source, a day that is none, an end before its start,
    a code that its codelist does not know, or an event twice.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise StructureError("codelist-columns", {"file": path.name, "columns": ", ".join(COLUMNS)})
        found = [_event(path.name, line) for line in lines]
    once(path.name, (each.event for each in found))
    return tuple(sorted(found, key=lambda each: each.date))


def _event(file: str, line: Mapping[str, str]) -> PolicyEvent:
    name, note, source = (both(line, field) for field in ("name", "note", "source"))
    if not line["event"] or not all((*name.values(), *source.values())) or bool(note["en"]) != bool(note["es"]):
        raise StructureError("name-missing", {"file": file, "code": line["event"]})
    start, end = day(line["date"]), day(line["end_date"]) if line["end_date"] else None
    if end and end < start:
        raise StructureError("end-before-start", {"start": str(start), "end": str(end)})
    return PolicyEvent(
        event=line["event"],
        date=start,
        end_date=end,
        country=codes("CL_AREA", line["country"]),
        kind=codes("CL_EVENT_KIND", line["kind"])[0],
        border=_places(line["border"]),
        citizenship=codes("CL_CITIZENSHIP", line["citizenship"]),
        name=name,
        note=note,
        source=source,
        address=line["address"],
        confidence=one_of(("seen", "known"), "confidence", line["confidence"]),
        marked=one_of(("yes", "no"), "marked", line["marked"]) == "yes",
    )


def _places(text: str) -> tuple[str, ...]:
    """Borders, routes, and legs of two parts."""
    borders, routes, areas, modes = (codelist(f"CL_{each}") for each in ("BORDER", "ROUTE", "AREA", "MODE"))
    for place in text.split(";"):
        one, _, other = place.partition("-")
        if place not in borders and place not in routes and not (one in areas and (other in areas or other in modes)):
            raise StructureError(
                "unknown-code", {"code": place, "dimension": "border", "known": ", ".join(borders.codes)}
            )
    return tuple(text.split(";"))
