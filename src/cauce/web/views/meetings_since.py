"""What changed since a meeting of the three: figures, statuses, revisions and records, of what was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import polars as pl

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number
from cauce.web.asked import Asked
from cauce.web.views.commitments import newest

Meeting = Mapping[str, Any]

MOST = 60
"""Rows of one table; every item has a page of its own."""


def since(asked: Asked, meeting: Meeting) -> dict[str, object]:
    """The tables of the page, and in words what a status then rests on."""
    when = day(meeting["date"], asked.language)
    then = meeting.get("then")
    return {
        "day": when,
        "measures": _measures(asked, meeting),
        "basis": asked.say(f"meetings.basis.{then['basis']}", day=when) if then else "",
        "statuses": _statuses(asked, then["statuses"]) if then else None,
        "revisions": _revisions(asked, meeting["date"]),
        "changes": list(islice(_changes(asked, meeting, then), MOST)),
    }


def _measures(asked: Asked, meeting: Meeting) -> Table:
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("measure", "then", "now"))
    measures = ((item, each) for item in asked.edition.agreement["items"] for each in item["measures"])
    rows = []
    for item, measure in islice(measures, MOST):
        seen = meeting["seen"].get(measure["id"])
        then = (
            f"{number(seen['value'], asked.language)} ({asked.period(seen['period'])})"
            if seen
            else asked.say("meetings.not-known")
        )
        address = asked.url("commitment", item=item["id"])
        name = measure["name"][asked.language]
        rows.append((Cell(name, address=address), Cell(then), Cell(newest(asked, measure))))
    return Table(columns, tuple(rows))


def _statuses(asked: Asked, then: Mapping[str, str | None]) -> Table:
    """The items whose status is another now; one that was not on record then has none."""
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("item", "then", "now"))
    found = (each for each in asked.edition.agreement["items"] if each["status"] != then.get(each["id"]))
    return Table(columns, tuple(
        (Cell(each["title"][asked.language], address=asked.url("commitment", item=each["id"])),
         Cell(_status(asked, then.get(each["id"]))), Cell(_status(asked, each["status"])))
        for each in islice(found, MOST)
    ))  # fmt: skip


def _status(asked: Asked, status: str | None) -> str:
    return asked.say(f"promise.{status}") if status else asked.say("meetings.no-status")


def _revisions(asked: Asked, since: str) -> Table:
    """By publication, what was published after a day: issues, their last period, cells added, revised, withdrawn."""
    changed = asked.edition.revisions.filter(pl.col("published").dt.date().cast(pl.String) > since)
    counted = changed.group_by("source", "status").len().rows()
    found = {(source, status): count for source, status, count in counted}
    states = ("added", "revised", "withdrawn")
    columns = tuple(
        Column(asked.say(f"meetings.column.{name}"), numeric=name in ("issues", *states))
        for name in ("publication", "issues", "last", *states)
    )
    rows = []
    for code, said in sorted(asked.edition.sources.items()):
        issues = [each for each in said["vintages"] if each["published"][:10] > since]
        if issues:
            counts = (len(issues), *(found.get((code, each), 0) for each in states))
            told = [Cell(number(each, asked.language)) for each in counts]
            last = max(str(each["last"]) for each in issues)
            name = Cell(said["title"][asked.language], address=asked.url("source", source=code))
            rows.append((name, told[0], Cell(asked.period(last)), *told[1:]))
    return Table(columns, tuple(rows))


def _changes(asked: Asked, meeting: Meeting, then: Mapping[str, Any] | None) -> Iterator[str]:
    """What was altered of items after the version that the meeting's edition held, else after its day; what is new."""
    versions = then["versions"] if then else None
    for item in asked.edition.agreement["items"]:
        title = item["title"][asked.language]
        seen = versions.get(item["id"], 0) if versions is not None else None
        if seen == 0:
            yield asked.say("meetings.new-item", item=title)
            continue
        for each in item["history"]:
            later = each["version"] > seen if seen is not None else each["day"] > meeting["date"]
            if each["fields"] and later:
                yield asked.say("meetings.change", item=title, day=day(each["day"], asked.language),
                                office=each["office"], reason=each["reason"])  # fmt: skip
