"""What is wrong with records before they are taken in: pure, every finding at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cauce.accord.forms import FORMS, LONGEST_TEXT, fits
from cauce.accord.shipped import rules
from cauce.model.finding import Finding, Severity, Where
from cauce.model.identifiers import within

Content = Mapping[str, Any]
RECORDS = ("item", "remark", "meeting")


def check(records: Sequence[tuple[str, Content]], known: Sequence[Content] = ()) -> list[Finding]:
    """The findings of records, each with the name of its file. `known` are those that are held already."""
    found = [each for file, record in records for each in _record(file, record)]
    counted = Counter(name(record) for _, record in records)
    for file, record in records:
        if counted[name(record)] > 1:
            found.append(Finding("accord-twice", Where(file=file), {"record": name(record)}))
            counted[name(record)] = 0
    return [*found, *_follow_ups(records, known)]


def name(record: Content) -> str:
    """What a record is called, as far as it says."""
    return str(record.get("id", ""))[:60] or "?"


def _record(file: str, record: Content) -> Iterator[Finding]:
    where, called = Where(file=file), name(record)
    kind = record.get("record")
    if kind not in RECORDS:
        yield Finding("accord-no-kind", where, {"record": called, "known": ", ".join(RECORDS)})
        return
    yield from _texts(where, called, record)
    yield from _fields(where, called, str(kind), {key: said for key, said in record.items() if key != "record"})
    if kind == "item":
        yield from _item(where, called, record)


def _fields(where: Where, called: str, form: str, said: Mapping[object, Any]) -> Iterator[Finding]:
    wanted = FORMS[form]
    for field in sorted({str(each)[:60] for each in said} - set(wanted)):
        yield Finding("accord-strange-field", where, {"record": called, "field": field})
    for field, kind in wanted.items():
        if field not in said:
            yield Finding("accord-field-missing", where, {"record": called, "field": field})
        elif not fits(kind, said[field]):
            yield Finding("accord-unfit", where, {"record": called, "field": field})
        elif kind in ("measures", "follow-ups"):
            for each in said[field]:
                yield from _fields(where, f"{called}/{name(each)}", kind.removesuffix("s"), each)
        elif kind in ("baseline?", "target?") and said[field] is not None:
            yield from _fields(where, f"{called}/{field}", kind.removesuffix("?"), said[field])


def _texts(where: Where, called: str, said: object, field: str = "") -> Iterator[Finding]:
    """No text may be endless or identify a person; what it holds is never repeated."""
    if isinstance(said, dict):
        for key, inner in said.items():
            yield from _texts(where, called, inner, f"{field}.{str(key)[:60]}".strip("."))
    elif isinstance(said, list):
        for inner in said:
            yield from _texts(where, called, inner, field)
    elif isinstance(said, str):
        if len(said) > LONGEST_TEXT:
            facts: dict[str, str | int] = {"record": called, "field": field, "letters": len(said), "most": LONGEST_TEXT}
            yield Finding("accord-text-too-long", where, facts)
        elif kind := within(said):
            yield Finding("accord-identifier", where, {"record": called, "field": field, "kind": kind})


def _item(where: Where, called: str, record: Content) -> Iterator[Finding]:
    due, done = record.get("due"), record.get("fulfilled")
    for field, when in (("due", due), ("fulfilled", done)):
        if type(when) is date and when < rules().statement:
            yield Finding("accord-dates-cross", where, {"record": called, "field": field, "day": when.isoformat()})
    listed = record.get("measures")
    measures = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    for measure in measures:
        span = measure.get("baseline")
        if isinstance(span, dict) and str(span.get("from")) > str(span.get("to")):
            facts = {"record": f"{called}/{name(measure)}", "field": "baseline", "day": str(span.get("to"))[:10]}
            yield Finding("accord-dates-cross", where, facts)
    if record.get("kind") == "commitment" and not any(each.get("role") == "indicator" for each in measures):
        yield Finding("accord-no-indicator", where, {"record": called}, Severity.NOTE)


def _follow_ups(records: Sequence[tuple[str, Content]], known: Sequence[Content]) -> Iterator[Finding]:
    """A follow-up leads to an item that there is, and does not wait for itself."""
    items = {name(each) for each in (*known, *(record for _, record in records)) if each.get("record") == "item"}
    steps: dict[str, tuple[str, ...]] = {}
    places: dict[str, str] = {}
    for file, record in records:
        follow_ups = record.get("follow_ups")
        for each in follow_ups if isinstance(follow_ups, list) else ():
            if isinstance(each, dict):
                after = each.get("after")
                steps[name(each)] = tuple(map(str, after)) if isinstance(after, list) else ()
                places[name(each)] = file
                if each.get("item") is not None and str(each["item"]) not in items:
                    facts = {"record": name(each), "item": str(each["item"])[:60]}
                    yield Finding("accord-no-such-item", Where(file=file), facts)
    for step in steps:
        if _leads_to(step, steps):
            yield Finding("accord-waits-for-itself", Where(file=places[step]), {"record": step})


def _leads_to(start: str, steps: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    open_ends = list(steps[start])
    while open_ends:
        step = open_ends.pop()
        if step == start:
            return True
        if step not in seen:
            seen.add(step)
            open_ends += steps.get(step, ())
    return False
