"""Follow-ups of meetings: what is wrong with them, and the state of each, computed from its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cauce.accord.names import name, shown
from cauce.accord.shipped import rules
from cauce.model.finding import Finding, Where

Content = Mapping[str, Any]


def check_follow_ups(records: Sequence[tuple[str, Content]], known: Sequence[Content]) -> Iterator[Finding]:
    """A follow-up leads to an item and waits for others that there are, never for itself, and its days do not cross.

    `known` are the records that are held; one that is given anew takes its place.
    """
    given = {str(each.get("id")) for _, each in records}
    held = [("", each) for each in known if str(each.get("id")) not in given]
    items = {str(each.get("id")) for _, each in (*held, *records) if each.get("record") == "item"}
    steps: dict[str, Content] = {}
    for file, meeting in (*held, *records):
        for step in _listed(meeting):
            if str(step.get("id")) in steps and file:
                yield Finding("accord-twice", Where(file=file), {"record": name(step)})
            steps[str(step.get("id"))] = step
    for file, meeting in records:
        for step in _listed(meeting):
            yield from _one(Where(file=file), meeting, step, steps, items)


def rule_of_follow_up(step: Content, day: date, waits: bool) -> str:
    """The name of the first rule that applies on a day; `waits` says that another on which it depends is not done."""
    done, due = step.get("done"), step.get("due")
    if done and _day(done) <= day:
        return "done"
    if step.get("item"):
        return "became"
    if due and day > _day(due):
        return "overdue"
    return "waits" if waits else "open"


def told(meetings: Sequence[Content], day: date) -> dict[str, dict[str, Any]]:
    """Every follow-up by its name, with its `rule`, its `state` and the others that it `waits` for."""
    steps = {each["id"]: each for meeting in meetings for each in meeting["follow_ups"]}
    done = {each for each, step in steps.items() if rule_of_follow_up(step, day, False) == "done"}
    found = {}
    for each, step in steps.items():
        waits = [other for other in step["after"] if other in steps and other not in done]
        rule = rule_of_follow_up(step, day, bool(waits))
        found[each] = {**step, "rule": rule, "state": rules().follow_up(rule).status, "waits": waits}
    return found


def _one(where: Where, meeting: Content, step: Content, steps: Mapping[str, Content],
         items: set[str]) -> Iterator[Finding]:  # fmt: skip
    called = name(step)
    if step.get("item") is not None and str(step["item"]) not in items:
        yield Finding("accord-no-such-item", where, {"record": called, "item": shown(step["item"])})
    for other in _after(step):
        if other not in steps:
            yield Finding("accord-no-such-follow-up", where, {"record": called, "other": shown(other)})
    if _leads_to(str(step.get("id")), steps):
        yield Finding("accord-waits-for-itself", where, {"record": called})
    earliest = [meeting.get("date"), *(steps[other].get("due") for other in _after(step) if other in steps)]
    for field, before in (("due", earliest), ("done", earliest[:1])):
        when = step.get(field)
        if type(when) is date and any(_is_day(each) and _day(each) > when for each in before):
            yield Finding("accord-dates-cross", where, {"record": called, "field": field, "day": when.isoformat()})


def _listed(meeting: Content) -> list[Content]:
    said = meeting.get("follow_ups")
    return [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []


def _after(step: Content) -> tuple[str, ...]:
    said = step.get("after")
    return tuple(map(str, said)) if isinstance(said, list) else ()


def _leads_to(start: str, steps: Mapping[str, Content]) -> bool:
    seen: set[str] = set()
    open_ends = list(_after(steps[start]))
    while open_ends:
        step = open_ends.pop()
        if step == start:
            return True
        if step not in seen:
            seen.add(step)
            open_ends += _after(steps.get(step, {}))
    return False


def _is_day(said: object) -> bool:
    """Whether it is a day, as YAML reads one or as a held record writes one."""
    return type(said) is date or (isinstance(said, str) and len(said) == 10)


def _day(said: object) -> date:
    return said if isinstance(said, date) else date.fromisoformat(str(said))
