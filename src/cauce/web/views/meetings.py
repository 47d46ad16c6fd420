"""When did the three meet, what came of it, and what has changed since the last time?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.addresses import file_url
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, month
from cauce.web.asked import Asked
from cauce.web.paged import paged
from cauce.web.shell import Link, Page
from cauce.web.views.commitments import nothing
from cauce.web.views.meetings_since import since

Meeting = Mapping[str, Any]


def meetings(asked: Asked) -> Page:
    """The page: what changed since the last meeting of the three, then every meeting, the newest first."""
    held = asked.edition.agreement["meetings"]
    last = next((each for each in reversed(held) if each["trilateral"]), None)
    changed = since(asked, last) if last else {}
    shown, steps = paged(asked, list(reversed(held)))
    titles = {each["id"]: each["title"][asked.language] for each in asked.edition.agreement["items"]}
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
            "since": changed,
            **{f"since_{name}": changed[name] for name in ("measures", "statuses", "revisions") if changed},
            "meetings": [_told(asked, each, titles) for each in shown],
            "steps": steps,
            "met": _met(asked, shown),
        },
    )  # fmt: skip


def _met(asked: Asked, held: Sequence[Meeting]) -> Table:
    """Every meeting as paper has it."""
    columns = tuple(Column(asked.say(f"meetings.column.{name}")) for name in ("day", "place", "offices", "outcome"))
    texts = ("place", "participants", "outcome")
    return Table(columns, tuple(
        (Cell(when(asked, each)), *(Cell(each[name][asked.language]) for name in texts)) for each in held
    ))  # fmt: skip


def _told(asked: Asked, meeting: Meeting, titles: Mapping[str, str]) -> dict[str, object]:
    language, evidence = asked.language, asked.edition.agreement["evidence"]
    return {
        "id": meeting["id"],
        "address": asked.url("meeting", meeting=meeting["id"]),
        "when": when(asked, meeting),
        "place": meeting["place"][language],
        "trilateral": meeting["trilateral"],
        "participants": meeting["participants"][language],
        "outcome": meeting["outcome"][language],
        "evidence": "; ".join(evidence[each] for each in meeting["evidence"]),
        "follow_ups": _follow_ups(asked, meeting["follow_ups"], titles),
    }


def _follow_ups(asked: Asked, steps: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[Link]:
    return [
        Link(titles[each["item"]], asked.url("commitment", item=each["item"]))
        for each in steps
        if each["item"] in titles
    ]


def when(asked: Asked, meeting: Meeting) -> str:
    """Its day in words, or its month where the day is not known."""
    if meeting["precision"] == "month":
        return month(meeting["date"][:7], asked.language, long=True)
    words = day(meeting["date"], asked.language)
    return asked.say("meetings.about", day=words) if meeting["precision"] == "about" else words


VIEWS = {"meetings": meetings}
