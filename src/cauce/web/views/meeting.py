"""One meeting: who met, by office; what it had before it, what came of it, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cauce.errors import NotFound
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page
from cauce.web.views.beside import concerning
from cauce.web.views.meetings import Meeting, when
from cauce.web.views.meetings_since import since


def meeting(asked: Asked) -> Page:
    """The page of one meeting. Raises NotFound where the edition froze none of this name."""
    wanted = asked.parts["meeting"]
    held = next((each for each in asked.edition.agreement["meetings"] if each["id"] == wanted), None)
    if held is None:
        raise NotFound("no-record", {"record": wanted[:60]})
    language = asked.language
    follow_ups = held["follow_ups"]
    return Page(
        key="meeting",
        language=language,
        title=asked.say("meetings.one", place=held["place"][language], day=when(asked, held)),
        lede=held["outcome"][language],
        template="meeting.html",
        path=asked.path,
        section="commitments",
        crumbs=(Link(asked.say("shell.section.commitments"), asked.url("commitments")),
                Link(asked.say("menu.meetings"), asked.url("meetings")), Link(held["id"])),
        context={
            "figures": {},
            "facts": _facts(asked, held),
            "agenda": [each[language] for each in held["agenda"]],
            "decisions": [each[language] for each in held.get("decisions", ())],
            "follow_ups": _follow_ups(asked, follow_ups),
            "rules": [each["says"][language] for each in asked.edition.agreement.get("follow_up_rules", ())],
            "since": since(asked, held) if held["trilateral"] else None,
            "beside": concerning(asked, "meetings", held["id"]),
        },
    )  # fmt: skip


def _facts(asked: Asked, held: Meeting) -> list[tuple[str, str]]:
    language, evidence = asked.language, asked.edition.agreement["evidence"]
    kind = "trilateral" if held["trilateral"] else "neighbouring"
    papers = "; ".join(evidence[each] for each in held["papers"]) or asked.say("meetings.no-papers")
    return [
        (asked.say("commitments.fact.kind"), asked.say(f"meetings.{kind}")),
        (asked.say("meetings.fact.participants"), held["participants"][language]),
        (asked.say("meetings.fact.saw"), _saw(asked, held)),
        (asked.say("meetings.papers"), papers),
        (asked.say("commitments.fact.evidence"), "; ".join(evidence[each] for each in held["evidence"])),
    ]


def _saw(asked: Asked, held: Meeting) -> str:
    """The edition that lay before it, with its day; or that there was none yet, or that it is still to come."""
    saw = held.get("saw")
    if held["date"] > asked.edition.manifest.day:
        return asked.say("meetings.saw.ahead")
    if saw is None:
        return asked.say("meetings.saw.none")
    return asked.say("meetings.saw", edition=saw["edition"], day=day(saw["published"][:10], asked.language))


def _follow_ups(asked: Asked, steps: list[Mapping[str, Any]]) -> Table:
    items = {each["id"]: each for each in asked.edition.agreement["items"]}
    columns = tuple(Column(asked.say(f"meetings.follow-up.{name}")) for name in ("what", "owner", "due", "state"))
    return Table(columns, tuple(_follow_up(asked, each, items.get(each["item"]), steps) for each in steps))


def _follow_up(
    asked: Asked, step: Mapping[str, Any], item: Mapping[str, Any] | None, steps: list[Mapping[str, Any]]
) -> tuple[Cell, ...]:
    """Its words, its owner, its day and its state; of one that became an item, that item's."""
    language, unsaid = asked.language, asked.say("meetings.unsaid")
    address = asked.url("commitment", item=item["id"]) if item else ""
    said = step.get("text") or (item["title"] if item else None)
    owner, due = step.get("owner") or (item or {}).get("owner"), step.get("due") or (item or {}).get("due")
    words = said[language] if said else step["id"]
    return (
        Cell(words, address=address),
        Cell(owner[language] if owner else unsaid),
        Cell(day(due, language) if due else unsaid),
        Cell(_state(asked, step, item, steps)),
    )


def _state(
    asked: Asked, step: Mapping[str, Any], item: Mapping[str, Any] | None, steps: list[Mapping[str, Any]]
) -> str:
    state = step.get("state")
    if state is None:
        status = item["status"] if item else None
        return asked.say(f"promise.{status}") if status else asked.say("meetings.no-status")
    if not step["waits"]:
        return asked.say(f"meetings.state.{state}")
    named = {each["id"]: (each.get("text") or {}).get(asked.language, each["id"]) for each in steps}
    others = listing([named.get(each, each) for each in step["waits"]], asked.language)
    return asked.say("meetings.state.waits", state=asked.say(f"meetings.state.{state}"), others=others)


VIEWS = {"meeting": meeting}
