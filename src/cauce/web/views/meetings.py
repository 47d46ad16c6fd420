"""When did the three meet, what came of it, and what has changed since the last time?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.addresses import file_url
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, month, number
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page
from cauce.web.views.commitments import newest, nothing

Meeting = Mapping[str, Any]


def meetings(asked: Asked) -> Page:
    """The page: what changed since the last meeting of the three, then every meeting, the newest first."""
    held = asked.edition.agreement["meetings"]
    last = next((each for each in reversed(held) if each["trilateral"]), None)
    title = (
        asked.say("meetings.title", day=day(last["date"], asked.language)) if last else asked.say("meetings.question")
    )
    return Page(
        key="meetings",
        language=asked.language,
        title=title,
        question=asked.say("meetings.question"),
        lede=asked.say("meetings.lede"),
        template="meetings.html",
        path=asked.path,
        section="commitments",
        crumbs=(Link(asked.say("shell.section.commitments"), asked.url("commitments")),
                Link(asked.say("menu.meetings"))),
        context={
            "figures": {},
            "nothing": None if held else nothing(asked),
            "calendar": file_url(f"calendar-{asked.language}", {"edition": asked.query.get("edition")}),
            "since": _since(asked, last) if last else None,
            "meetings": [_told(asked, each) for each in reversed(held)],
        },
    )  # fmt: skip


def _since(asked: Asked, last: Meeting) -> dict[str, object]:
    """What was known at a meeting beside what is known now, and what publishers revised in between."""
    when = day(last["date"], asked.language)
    return {
        "day": when,
        "measures": _measures(asked, last),
        "revisions": _revisions(asked, last["date"]),
        "changes": [
            asked.say("meetings.change", item=item["title"][asked.language], day=day(each["day"], asked.language),
                      office=each["office"], reason=each["reason"])
            for item in asked.edition.agreement["items"]
            for each in item["history"]
            if each["fields"] and each["day"] > last["date"]
        ],
    }  # fmt: skip


def _measures(asked: Asked, last: Meeting) -> Table:
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("measure", "then", "now"))
    rows = []
    for item in asked.edition.agreement["items"]:
        for measure in item["measures"]:
            seen = last["seen"].get(measure["id"])
            then = (
                f"{number(seen['value'], asked.language)} ({asked.period(seen['period'])})"
                if seen
                else asked.say("meetings.not-known")
            )
            name = measure["name"][asked.language]
            address = asked.url("commitment", item=item["id"])
            rows.append((Cell(name, address=address), Cell(then), Cell(newest(asked, measure))))
    return Table(columns, tuple(rows))


def _revisions(asked: Asked, since: str) -> Table:
    """Cells that publishers added, revised or withdrew after a day, by publication."""
    changed = asked.edition.revisions.filter(pl.col("published").dt.date().cast(pl.String) > since)
    counted = changed.group_by("source", "status").len().rows()
    found = {(source, status): count for source, status, count in counted}
    states = ("added", "revised", "withdrawn")
    columns = (Column(asked.say("meetings.column.publication")),
               *(Column(asked.say(f"meetings.column.{each}"), numeric=True) for each in states))  # fmt: skip
    rows = [
        (Cell(asked.edition.sources[source]["title"][asked.language], address=asked.url("source", source=source)),
         *(Cell(number(found.get((source, each), 0), asked.language)) for each in states))
        for source in sorted({source for source, _ in found})
    ]  # fmt: skip
    return Table(columns, tuple(rows))


def _told(asked: Asked, meeting: Meeting) -> dict[str, object]:
    language, evidence = asked.language, asked.edition.agreement["evidence"]
    return {
        "id": meeting["id"],
        "when": _when(asked, meeting),
        "place": meeting["place"][language],
        "trilateral": meeting["trilateral"],
        "participants": meeting["participants"][language],
        "outcome": meeting["outcome"][language],
        "agenda": [each[language] for each in meeting["agenda"]],
        "papers": [evidence[each] for each in meeting["papers"]],
        "evidence": "; ".join(evidence[each] for each in meeting["evidence"]),
        "follow_ups": _follow_ups(asked, meeting["follow_ups"]),
    }


def _follow_ups(asked: Asked, steps: Sequence[Mapping[str, Any]]) -> list[Link]:
    titles = {each["id"]: each["title"][asked.language] for each in asked.edition.agreement["items"]}
    return [
        Link(titles[each["item"]], asked.url("commitment", item=each["item"]))
        for each in steps
        if each["item"] in titles
    ]


def _when(asked: Asked, meeting: Meeting) -> str:
    if meeting["precision"] == "month":
        return month(meeting["date"][:7], asked.language, long=True)
    words = day(meeting["date"], asked.language)
    return asked.say("meetings.about", day=words) if meeting["precision"] == "about" else words


VIEWS = {"meetings": meetings}
