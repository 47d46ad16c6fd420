"""What changed since a meeting of the three: figures, statuses, revisions and records, of what was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number
from cauce.web.asked import Asked
from cauce.web.paged import Record, Steps, paged
from cauce.web.views.commitments import newest

Meeting = Mapping[str, Any]
Change = tuple[Mapping[str, Any], Mapping[str, Any] | None]
"""An item, and the change of it; None where the item itself is new."""


def since(asked: Asked, meeting: Meeting) -> dict[str, object]:
    """The tables of the page, each cut into pages of its own, and in words what a status then rests on."""
    when = day(meeting["date"], asked.language)
    then = meeting.get("then")
    steps: dict[str, Steps | None] = {}
    items = asked.edition.agreement["items"]
    measures, steps["measures"] = _cut(asked, "measures", [(item, each) for item in items for each in item["measures"]])
    changes, steps["changes"] = _cut(asked, "changes", list(_changes(asked, meeting, then)))
    statuses: Sequence[Mapping[str, Any]] = ()
    if then:
        others = [each for each in items if each["status"] != then["statuses"].get(each["id"])]
        statuses, steps["statuses"] = _cut(asked, "statuses", others)
    return {
        "day": when,
        "measures": _measures(asked, meeting, measures),
        "basis": asked.say(f"meetings.basis.{then['basis']}", day=when) if then else "",
        "statuses": _statuses(asked, then["statuses"], statuses) if then else None,
        "revisions": _revisions(asked, meeting["date"]),
        "changes": [_change(asked, *each) for each in changes],
        "steps": steps,
    }


def _cut(asked: Asked, name: str, records: Sequence[Record]) -> tuple[Sequence[Record], Steps | None]:
    return paged(asked, records, name, f"#since-{name}")


def _measures(asked: Asked, meeting: Meeting, measures: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Table:
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("measure", "then", "now"))
    rows = []
    for item, measure in measures:
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


def _statuses(asked: Asked, then: Mapping[str, str | None], found: Sequence[Mapping[str, Any]]) -> Table:
    """The items whose status is another now; one that was not on record then has none."""
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("item", "then", "now"))
    return Table(columns, tuple(
        (Cell(each["title"][asked.language], address=asked.url("commitment", item=each["id"])),
         Cell(_status(asked, then.get(each["id"]))), Cell(_status(asked, each["status"])))
        for each in found
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


def _changes(asked: Asked, meeting: Meeting, then: Mapping[str, Any] | None) -> Iterator[Change]:
    """What was altered of items after the version that the meeting's edition held, else after its day; what is new."""
    versions = then["versions"] if then else None
    for item in asked.edition.agreement["items"]:
        seen = versions.get(item["id"], 0) if versions is not None else None
        if seen == 0:
            yield item, None
            continue
        for each in item["history"]:
            later = each["version"] > seen if seen is not None else each["day"] > meeting["date"]
            if each["fields"] and later:
                yield item, each


def _change(asked: Asked, item: Mapping[str, Any], change: Mapping[str, Any] | None) -> str:
    title = item["title"][asked.language]
    if change is None:
        return asked.say("meetings.new-item", item=title)
    return asked.say("meetings.change", item=title, day=day(change["day"], asked.language),
                     office=change["office"], reason=change["reason"])  # fmt: skip
