"""What each lawful pathway allows at most, as dated facts: `capacities.csv`, each with the source that gives it."""

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
from cauce.reference.events import policy_events

COLUMNS = (
    "capacity", "pathway", "from", "to", "per", "most", "kept_least", "kept_most", "kept_for", "note_en", "note_es",
    "source_en", "source_es", "address", "event",
)  # fmt: skip
PER = ("YEAR", "HALF_YEAR", "MONTH", "DAY")
_FILE = Path(__file__).with_name("capacities.csv")


@dataclass(frozen=True, slots=True)
class Capacity:
    """The most that a pathway allows in a fiscal year, half of one, a month or a day (`per`). It is a fact of law or
    announcement, never a count of what was used.

    `pathway` is a code of CL_PATHWAY. `since` and `until` are the first and last day for which it was set, None where
    it is standing law. `most` is in what the pathway counts (visas, persons, appointments, authorizations), None where
    there is no limit. Of it `kept`, from the least to the most, is for the citizenships of `kept_for` (codes of
    CL_CITIZENSHIP) only; None where nothing is kept. `address` is a public page of the source, empty for a law.
    """

    capacity: str
    pathway: str
    since: datetime.date | None
    until: datetime.date | None
    per: str
    most: int | None
    kept: tuple[int, int] | None
    kept_for: tuple[str, ...]
    note: Text
    source: Text
    address: str


@lru_cache(maxsize=1)
def capacities() -> tuple[Capacity, ...]:
    """Every capacity, in the order of the file."""
    return read_capacities(_FILE)


def read_capacities(path: Path) -> tuple[Capacity, ...]:
    """The capacities of a file.

    A line that names an event of the calendar takes its source from there. Raises StructureError for other columns, a
    missing language or source, a day that is none, an end before its start, a code that its codelist does not know, or
    a line twice.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise StructureError("codelist-columns", {"file": path.name, "columns": ", ".join(COLUMNS)})
        found = tuple(_capacity(path.name, line) for line in lines)
    once(path.name, (each.capacity for each in found))
    return found


def _capacity(file: str, line: Mapping[str, str]) -> Capacity:
    note, source = (both(line, field) for field in ("note", "source"))
    address = line["address"]
    if not source["en"]:
        event = next((each for each in policy_events() if each.event == line["event"]), None)
        source, address = (event.source, event.address) if event else (source, address)
    if not all(source.values()) or bool(note["en"]) != bool(note["es"]):
        raise StructureError("name-missing", {"file": file, "code": line["capacity"]})
    since, until = (day(line[name]) if line[name] else None for name in ("from", "to"))
    if since and until and until < since:
        raise StructureError("end-before-start", {"start": str(since), "end": str(until)})
    kept_most = int(line["kept_most"]) if line["kept_most"] else None
    return Capacity(
        capacity=line["capacity"],
        pathway=codes("CL_PATHWAY", line["pathway"])[0],
        since=since,
        until=until,
        per=one_of(PER, "per", line["per"]),
        most=int(line["most"]) if line["most"] else None,
        kept=None if kept_most is None else (int(line["kept_least"] or kept_most), kept_most),
        kept_for=codes("CL_CITIZENSHIP", line["kept_for"]) if line["kept_for"] else (),
        note=note,
        source=source,
        address=address,
    )
