"""What did the three promise, and what do published figures say of it? Every status was computed when it was sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing, number
from cauce.web.asked import Asked
from cauce.web.paged import paged
from cauce.web.parts import Nothing, Status
from cauce.web.shell import Link, Page

Item = Mapping[str, Any]
"""An item as the edition froze it."""

JUDGED = ("commitment", "announcement")
"""The kinds that can be kept or not; nobody is late on a view."""
KINDS = (*JUDGED, "view")
BESIDE = ("meetings", "processes", "unfound")
"""The pages beside the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the list: its status, words, measures and the rule."""

    status: str
    why: str
    title: Link
    text: str
    parties: str
    measures: tuple[tuple[str, str], ...]
    rule: str


def commitments(asked: Asked) -> Page:
    """The list: commitments first, then announcements, then views, each kind apart."""
    items = asked.edition.agreement["items"]
    context: dict[str, object] = {"figures": {}, "nothing": None if items else nothing(asked), "links": _links(asked)}
    shown, steps = paged(asked, [each for kind in KINDS for each in items if each["kind"] == kind])
    kinds = [(kind, tuple(_row(asked, each) for each in shown if each["kind"] == kind)) for kind in KINDS]
    told = dict(kinds)
    counted = Counter(each["status"] for each in items if each["kind"] in JUDGED)
    promised = [each for each in items if each["kind"] == "commitment"]
    known = sum(each["status"] != Status.UNKNOWN for each in promised)
    question = asked.say("commitments.question")
    return Page(
        key="commitments",
        language=asked.language,
        title=asked.say("commitments.title", count=len(promised), known=known) if items else question,
        question=question,
        lede=asked.say("commitments.lede"),
        template="commitments.html",
        path=asked.path,
        section="commitments",
        crumbs=(Link(asked.say("shell.section.commitments")), Link(asked.say("commitments.statement"))),
        context={
            **context,
            "kinds": kinds,
            "steps": steps,
            "promised": _promised(asked, [row for kind in JUDGED for row in told[kind]]),
            "viewed": Table(_columns(asked, "item", "parties"), tuple((Cell(row.title.words), Cell(row.parties))
                                                                      for row in told["view"])),
            "counted": [(each.value, counted[each]) for each in Status if counted[each]],
            "rules": _rules(asked),
            "remarks": [_remark(asked, each) for each in asked.edition.agreement["remarks"]],
        },
    )  # fmt: skip


def nothing(asked: Asked) -> Nothing:
    """In an edition without records."""
    return Nothing(asked.say("commitments.none"), asked.say("commitments.none.why"),
                   Link(asked.say("shell.section.overview"), asked.url("overview")))  # fmt: skip


def named(asked: Asked, codes: Sequence[str]) -> str:
    """The parties in words."""
    return listing([asked.say(f"commitments.party.{each}") for each in codes], asked.language)


def why(asked: Asked, item: Item) -> str:
    """The reason of a status in a few words."""
    return asked.say(f"commitments.why.{item['rule']}")


def newest(asked: Asked, measure: Mapping[str, Any]) -> str:
    """The newest figure of a measure, with its baseline; or that there is none."""
    said = measure["values"]
    if not said:
        return asked.say("commitments.not-held")
    last = max(said)
    words = f"{number(said[last], asked.language)} ({asked.period(last)})"
    base = measure["baseline"]
    if base is None:
        return words
    return asked.say("commitments.against", newest=words, baseline=base["value"], until=asked.period(base["to"]))


def rule_words(asked: Asked, item: Item) -> str:
    """The sentence of the rule that decided."""
    found = next(each for each in asked.edition.agreement["rules"] if each["rule"] == item["rule"])
    return str(found["says"][asked.language])


def _row(asked: Asked, item: Item) -> Row:
    measures = tuple((each["name"][asked.language], newest(asked, each)) for each in item["measures"])
    return Row(
        item["status"] or "",
        why(asked, item),
        Link(item["title"][asked.language], asked.url("commitment", item=item["id"])),
        item["text"][asked.language],
        named(asked, item["parties"]),
        measures,
        rule_words(asked, item),
    )


def _promised(asked: Asked, rows: Sequence[Row]) -> Table:
    """What can be kept or not, as paper has it: the item, its status with the reason, what published figures say."""
    return Table(_columns(asked, "item", "status", "figures"), tuple(
        (Cell(row.title.words), Cell(f"{asked.say(f'promise.{row.status}')}: {row.why}"), Cell(_figures(asked, row)))
        for row in rows
    ))  # fmt: skip


def _figures(asked: Asked, row: Row) -> str:
    """What the measures of an item say, or in a word that nothing measures it or no figure is held."""
    none = asked.say("commitments.not-held")
    if not row.measures:
        return asked.say("commitments.no-measure")
    if all(value == none for _, value in row.measures):
        return none
    return "; ".join(f"{name}: {value}" for name, value in row.measures)


def _columns(asked: Asked, *names: str) -> tuple[Column, ...]:
    return tuple(Column(asked.say(f"commitments.column.{name}")) for name in names)


def _rules(asked: Asked) -> list[tuple[str, str]]:
    return [
        (each["status"], each["says"][asked.language]) for each in asked.edition.agreement["rules"] if each["status"]
    ]


def _remark(asked: Asked, remark: Item) -> tuple[str, str]:
    return remark["text"][asked.language], remark["by"][asked.language]


def _links(asked: Asked) -> tuple[Link, ...]:
    return (Link(asked.say("commitments.to-rules"), "#rules"),
            *(Link(asked.say(f"menu.{each}"), asked.url(each)) for each in BESIDE))  # fmt: skip


def told_history(asked: Asked, item: Item) -> list[tuple[str, str, str]]:
    """Every change: its day, its office, its reason with what it altered."""
    return [
        (day(each["day"], asked.language), each["office"],
         each["reason"] + (f" ({', '.join(each['fields'])})" if each["fields"] else ""))
        for each in item["history"]
    ]  # fmt: skip


VIEWS = {"commitments": commitments}
