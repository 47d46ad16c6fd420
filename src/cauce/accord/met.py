"""A meeting as an edition freezes it: the edition that it saw, what was known by its end, its follow-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from cauce.accord.judge import judged
from cauce.accord.measure import Values
from cauce.edition.read import Edition
from cauce.records.record import Record

Items = Sequence[Record]


def met(values: Values, meeting: Record, items: Items, earlier: Sequence[Edition]) -> dict[str, Any]:
    """What a meeting could know, to be frozen beside what it is.

    `saw` is the newest of the earlier editions that was published before its day, with its name and instant; None where
    there was none. Of a meeting of the three also `seen`, the newest figure of each measure as publishers had said it
    by the end of that day, and `then`, each item's status: the one that the edition it saw had sealed, else the one
    that the rules give for that day from those figures (`basis`), with the version of each record in that edition.
    """
    day = date.fromisoformat(meeting.content["date"])
    before = [each for each in earlier if each.manifest.published_at < datetime.combine(day, time.min, UTC)]
    saw = before[-1] if before else None
    found: dict[str, Any] = {"saw": _named(saw) if saw else None, "seen": {}, "then": None}
    if not meeting.content["trilateral"]:
        return found
    end, statuses = datetime.combine(day, time.max, UTC), {}
    for item in items:
        told = [{**each, "values": values.of(each, end)} for each in item.content["measures"]]
        for each in told:
            said = each["values"]
            found["seen"][each["id"]] = {"period": max(said), "value": said[max(said)]} if said else None
        statuses[item.id] = judged(item, told, day, None)["status"]
    sealed = {each["id"]: each for each in saw.agreement["items"]} if saw else {}
    if sealed:
        found["then"] = {"basis": "sealed", "statuses": {name: each["status"] for name, each in sealed.items()},
                         "versions": {name: each["version"] for name, each in sealed.items()}}  # fmt: skip
    else:
        found["then"] = {"basis": "computed", "statuses": statuses, "versions": None}
    return found


def _named(edition: Edition) -> Mapping[str, str]:
    return {"edition": edition.urn, "published": edition.manifest.published_at.astimezone(UTC).isoformat()}
