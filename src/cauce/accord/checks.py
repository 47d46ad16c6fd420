"""What is wrong with records before they are taken in: pure, every finding at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cauce.accord.follow_ups import check_follow_ups
from cauce.accord.forms import FORMS, LISTS, LONGEST_TEXT, RECORDS, fits
from cauce.accord.names import name, shown
from cauce.accord.shipped import rules
from cauce.model.finding import Finding, Severity, Where
from cauce.model.identifiers import within
from cauce.reference import dataflows

Content = Mapping[str, Any]


def check(records: Sequence[tuple[str, Content]], known: Sequence[Content] = ()) -> list[Finding]:
    """The findings of records, each with the name of its file. `known` are those that are held already."""
    found = [each for file, record in records for each in _record(file, record)]
    counted = Counter(name(record) for _, record in records)
    for file, record in records:
        if counted[name(record)] > 1:
            found.append(Finding("accord-twice", Where(file=file), {"record": name(record)}))
            counted[name(record)] = 0
    return [*found, *check_follow_ups(records, known), *_lost(records, known)]


def _lost(records: Sequence[tuple[str, Content]], known: Sequence[Content]) -> Iterator[Finding]:
    """What a record says that it concerns must be held, as an item or a meeting."""
    held = [*known, *(each for _, each in records)]
    for field, kind in (("items", "item"), ("meetings", "meeting")):
        there = {str(each.get("id")) for each in held if each.get("record") == kind}
        for file, record in records:
            said = record.get(field)
            for each in said if isinstance(said, list) else ():
                if str(each) not in there:
                    facts = {"record": name(record), "field": field, "other": shown(each)}
                    yield Finding("accord-leads-nowhere", Where(file=file), facts)


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
    for field in sorted({shown(each) for each in said} - set(wanted)):
        yield Finding("accord-strange-field", where, {"record": called, "field": field})
    for field, kind in wanted.items():
        if field not in said:
            yield Finding("accord-field-missing", where, {"record": called, "field": field})
        elif not fits(kind, said[field]):
            yield Finding("accord-unfit", where, {"record": called, "field": field})
        elif kind in LISTS:
            for each in said[field]:
                yield from _fields(where, f"{called}/{name(each) or field}", LISTS[kind], each)
        elif kind in ("baseline?", "target?") and said[field] is not None:
            yield from _fields(where, f"{called}/{field}", kind.removesuffix("?"), said[field])


def _texts(where: Where, called: str, said: object, field: str = "") -> Iterator[Finding]:
    """No text may be endless or identify a person; what it holds is never repeated."""
    if isinstance(said, dict):
        for key, inner in said.items():
            yield from _texts(where, called, str(key), field)
            yield from _texts(where, called, inner, f"{field}.{shown(key)}".strip("."))
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
    yield from _measures(where, called, measures)
    judged = any(each.get("role") == "indicator" for each in measures)
    if done is not None and not record.get("evidence"):
        yield Finding("accord-no-evidence", where, {"record": called})
    if done is not None and judged:
        yield Finding("accord-series-decides", where, {"record": called})
    if record.get("kind") == "commitment" and not judged:
        yield Finding("accord-no-indicator", where, {"record": called}, Severity.NOTE)


def _measures(where: Where, called: str, measures: Sequence[Content]) -> Iterator[Finding]:
    """Each has a name of its own, asks for dimensions that its dataflow has, and begins its baseline before it ends."""
    counted = Counter(name(each) for each in measures)
    for measure in measures:
        own = f"{called}/{name(measure)}"
        if counted[name(measure)] > 1:
            yield Finding("accord-twice", where, {"record": own})
            counted[name(measure)] = 0
        flow, named = dataflows().get(str(measure.get("dataflow"))), measure.get("named")
        if flow and isinstance(named, dict) and not {shown(each) for each in named} <= set(flow.dimensions):
            yield Finding("accord-unfit", where, {"record": own, "field": "named"})
        span = measure.get("baseline")
        if isinstance(span, dict) and str(span.get("from")) > str(span.get("to")):
            yield Finding(
                "accord-dates-cross", where, {"record": own, "field": "baseline", "day": str(span.get("to"))[:10]}
            )
