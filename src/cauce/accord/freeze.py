"""The records as an edition freezes them: each item with its figures, its status, the rule and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from cauce.accord.follow_ups import told
from cauce.accord.forms import RECORDS
from cauce.accord.itself import itself
from cauce.accord.judge import judged
from cauce.accord.measure import Values, unit_of
from cauce.accord.met import met
from cauce.accord.plain import plain
from cauce.accord.shipped import Rule, evidence, rules
from cauce.edition.read import Edition
from cauce.records.record import Change, Record

_TOLD = {"remark": "remarks", "process": "processes", "unfound": "unfound", "disagreement": "disagreements"}
"""The kinds that are frozen as they are, and the name of each list."""


def frozen(
    edition: Edition,
    records: Sequence[Record],
    day: date,
    earlier: Sequence[Edition] = (),
    asymmetry: pl.DataFrame | None = None,
) -> dict[str, Any]:
    """What is sealed of these records, which are of one audience: `items`, `remarks`, `meetings`, `processes` (what
    runs beside the agreement), `unfound`, `disagreements`, `evidence` and the `rules` that told.

    `itself` is what Cauce measures of itself, None without `asymmetry`, which is ASYMMETRY of the edition.
    `day` is the day of the edition, `earlier` are those of its audience before it, the oldest first.
    """
    kinds: dict[str, list[Record]] = {kind: [] for kind in RECORDS}
    for record in records:
        kinds[record.kind].append(record)
    before = earlier[-1].manifest.published_at.date() if earlier else None
    seen = {each["id"]: each["version"] for each in earlier[-1].agreement["items"]} if earlier else {}
    meetings = sorted(kinds["meeting"], key=_when)
    values = Values(edition)
    steps = told([each.content for each in meetings], day)
    return {
        "items": [_item(edition, values, each, day, before, seen.get(each.id)) for each in kinds["item"]],
        "meetings": [
            {**_plain(each), "follow_ups": [steps[step["id"]] for step in each.content["follow_ups"]],
             **met(values, each, kinds["item"], earlier)}
            for each in meetings
        ],
        **{name: [_plain(each) for each in kinds[kind]] for kind, name in _TOLD.items()},
        "evidence": dict(evidence()) if records else {},
        "rules": [_rule(each) for each in rules().rules if records],
        "follow_up_rules": [_rule(each) for each in rules().follow_ups if records],
        "itself": itself(edition, asymmetry, day, earlier) if records and asymmetry is not None else None,
    }  # fmt: skip


def _item(
    edition: Edition, values: Values, record: Record, day: date, before: date | None, seen: int | None
) -> dict[str, Any]:
    measures = [
        {**each, "values": values.of(each), "unit": unit_of(edition, each)} for each in record.content["measures"]
    ]
    return {**_plain(record), "measures": measures, **judged(record, measures, day, before, seen)}


def _rule(rule: Rule) -> dict[str, Any]:
    """With its worked example, so that an edition shows the one that its own program ran."""
    example = {"given": plain(rule.given), "then": rule.then}
    return {"rule": rule.rule, "status": rule.status, "says": dict(rule.says), "example": example}


def _plain(record: Record) -> dict[str, Any]:
    history = [
        {"version": each.version, "day": each.signed.day.isoformat(), "office": each.signed.office,
         "reason": each.signed.reason, "fields": _fields(each.before, each.after)}
        for each in _told_to(record)
    ]  # fmt: skip
    return {**record.content, "version": record.version, "history": history}


def _told_to(record: Record) -> Iterator[Change]:
    """The changes since it last came to its audience: what was said of it to another is not for this one. The change
    that brought it tells of no field, since nothing before it is known here.
    """
    last = max((at for at, each in enumerate(record.history) if each.after["audience"] != record.audience), default=-1)
    for each in record.history[last + 1 :]:
        came = each.before is not None and each.before["audience"] != record.audience
        yield replace(each, before=None) if came else each


def _fields(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[str]:
    """What a change altered; nothing for a new record."""
    return [] if before is None else sorted(name for name in after if before.get(name) != after[name])


def _when(record: Record) -> tuple[str, str]:
    return record.content["date"], record.id
