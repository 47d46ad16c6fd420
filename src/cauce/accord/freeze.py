"""The records as an edition freezes them: each item with its figures, its status, the rule and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from cauce.accord.measure import measured, values
from cauce.accord.shipped import evidence, rules
from cauce.accord.status import Facts, rule_of
from cauce.edition.read import Edition
from cauce.records.record import Record

PROMISED = ("text", "due", "parties", "measures")
"""What, if it is altered, changes what is promised."""


def frozen(edition: Edition, records: Sequence[Record], day: date, before: date | None) -> dict[str, Any]:
    """What is sealed of these records: `items`, `remarks`, `meetings`, `evidence` and the `rules` that told.

    `day` is the day of the edition, `before` that of the one before it.
    """
    kinds: dict[str, list[Record]] = {"item": [], "remark": [], "meeting": []}
    for record in records:
        kinds[record.kind].append(record)
    items = [_item(edition, each, day, before) for each in kinds["item"]]
    return {
        "items": items,
        "remarks": [_plain(each) for each in kinds["remark"]],
        "meetings": [_meeting(edition, each, items) for each in sorted(kinds["meeting"], key=_when)],
        "evidence": dict(evidence()) if records else {},
        "rules": [
            {"rule": each.rule, "status": each.status, "says": dict(each.says)} for each in rules().rules if records
        ],
    }


def _item(edition: Edition, record: Record, day: date, before: date | None) -> dict[str, Any]:
    told = [{**each, "values": values(edition, each)} for each in record.content["measures"]]
    facts = Facts(
        kind=record.content["kind"],
        day=day,
        due=_day(record.content["due"]),
        fulfilled=_day(record.content["fulfilled"]),
        changed=_altered(record),
        before=before,
        measures=[measured(each, each["values"]) for each in told if each["role"] == "indicator"],
    )
    rule = rule_of(facts)
    return {**_plain(record), "measures": told, "rule": rule, "status": rules().named(rule).status}


def _meeting(edition: Edition, record: Record, items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A meeting of the three with the newest figure of each measure as publishers had said it by its end."""
    seen = {}
    if record.content["trilateral"]:
        end = datetime.combine(date.fromisoformat(record.content["date"]), time.max, UTC)
        for item in items:
            for measure in item["measures"]:
                said = values(edition, measure, end)
                seen[measure["id"]] = {"period": max(said), "value": said[max(said)]} if said else None
    return {**_plain(record), "seen": seen}


def _plain(record: Record) -> dict[str, Any]:
    history = [
        {"version": each.version, "day": each.signed.day.isoformat(), "office": each.signed.office,
         "reason": each.signed.reason, "fields": _fields(each.before, each.after)}
        for each in record.history
    ]  # fmt: skip
    return {**record.content, "version": record.version, "history": history}


def _fields(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[str]:
    """What a change altered; nothing for a new record."""
    return [] if before is None else sorted(name for name in after if before.get(name) != after[name])


def _altered(record: Record) -> date | None:
    """The last day on which what is promised was altered."""
    days = [
        each.signed.day
        for each in record.history
        if each.before is not None and any(each.before.get(name) != each.after.get(name) for name in PROMISED)
    ]
    return max(days, default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _when(record: Record) -> tuple[str, str]:
    return record.content["date"], record.id
