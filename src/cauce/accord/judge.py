"""The status of a record from its figures, as the rules give it for a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cauce.accord.measure import measured
from cauce.accord.shipped import rules
from cauce.accord.status import Facts, rule_of
from cauce.records.record import Record

_PROMISED = ("text", "due", "parties")
"""What, if it is altered, changes what is promised; so do the measures that are indicators, not those for context."""


def judged(
    item: Record, told: Sequence[Mapping[str, Any]], day: date, before: date | None, seen: int | None = None
) -> dict[str, Any]:
    """The `rule` that decides and the `status` that it gives; `told` are its measures with their `values`.

    `before` is the day of the edition before, and `seen` the version of the item that it froze, None if it had none.
    """
    facts = Facts(
        kind=item.content["kind"],
        day=day,
        due=_day(item.content["due"]),
        fulfilled=_day(item.content["fulfilled"]),
        changed=_altered(item, before, seen),
        before=before,
        measures=[measured(each, each["values"]) for each in told if each["role"] == "indicator"],
    )
    rule = rule_of(facts)
    return {"rule": rule, "status": rules().named(rule).status}


def _altered(record: Record, before: date | None, seen: int | None) -> date | None:
    """The last day on which what is promised was altered since the edition before: by version where that knew one,
    since a change and an edition may be of one day; else by day.
    """
    days = [
        each.signed.day
        for each in record.history
        if each.before is not None
        and _promised(each.before) != _promised(each.after)
        and (each.version > seen if seen is not None else before is None or each.signed.day > before)
    ]
    return max(days, default=None)


def _promised(content: Mapping[str, Any]) -> tuple[Any, ...]:
    indicators = [each for each in content.get("measures", ()) if each["role"] == "indicator"]
    return *(content.get(name) for name in _PROMISED), indicators


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
