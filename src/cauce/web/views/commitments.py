"""What did the three promise, and what do published figures say of it? Every status was computed when it was sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cauce.accord.example import outcome, told
from cauce.accord.shipped import reason_in
from cauce.figures.svg import Drawing
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing, number
from cauce.model.party import PARTIES
from cauce.web.asked import Asked
from cauce.web.paged import paged
from cauce.web.parts import Nothing, Status
from cauce.web.shell import Link, Page
from cauce.web.views.commitment_course import drawn

Item = Mapping[str, Any]
"""An item as the edition froze it."""

JUDGED = ("commitment", "announcement")
"""The kinds that can be kept or not; nobody is late on a view."""
KINDS = (*JUDGED, "view")
BESIDE = ("meetings", "processes", "unfound")
"""The pages beside the list."""


@dataclass(frozen=True, slots=True)
class Told:
    """A measure in the list: its name, its newest value, its course where it has one."""

    name: str
    value: str
    course: Drawing | None


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the list: its status, words, measures, the rule, and what stands on its page beside measures."""

    status: str
    why: str
    title: Link
    text: str
    parties: str
    measures: tuple[Told, ...]
    rule: str
    more: str


def commitments(asked: Asked) -> Page:
    """The list: commitments first, then announcements, then views, each kind apart."""
    items = asked.edition.agreement["items"]
    context: dict[str, object] = {"figures": {}, "nothing": None if items else nothing(asked), "links": _links(asked)}
    shown, steps = paged(asked, [each for kind in KINDS for each in items if each["kind"] == kind])
    kinds = [(kind, tuple(_row(asked, each) for each in shown if each["kind"] == kind)) for kind in KINDS]
    rows = dict(kinds)
    counted = Counter(each["status"] for each in items if each["kind"] in JUDGED)
    promised, known = followed(asked)
    question = asked.say("commitments.question")
    return Page(
        key="commitments",
        language=asked.language,
        title=asked.say("commitments.title", count=promised, known=known) if items else question,
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
            "promised": _promised(asked, [row for kind in JUDGED for row in rows[kind]]),
            "viewed": Table(_columns(asked, "item", "parties"), tuple((Cell(row.title.words), Cell(row.parties))
                                                                      for row in rows["view"])),
            "counted": [(each.value, counted[each]) for each in Status if counted[each]],
            "rules": _rules(asked),
            "remarks": [_remark(asked, each) for each in asked.edition.agreement["remarks"]],
        },
    )  # fmt: skip


def followed(asked: Asked) -> tuple[int, int]:
    """How many commitments the edition froze, and of how many of them published figures tell a status."""
    promised = [each for each in asked.edition.agreement["items"] if each["kind"] == "commitment"]
    return len(promised), sum(each["status"] != Status.UNKNOWN for each in promised)


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


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule in words with its worked example and the status that this gives; an older edition sealed no examples."""

    status: str
    words: str
    example: str = ""
    outcome: str = ""


def rule_of(asked: Asked, item: Item) -> Mapping[str, Any]:
    """The rule that decided, as the edition froze it."""
    found: Mapping[str, Any] = next(each for each in asked.edition.agreement["rules"] if each["rule"] == item["rule"])
    return found


def ruled(asked: Asked, rule: Mapping[str, Any]) -> Ruled:
    """A rule of the edition in the language of the page."""
    words, status, example = rule["says"][asked.language], rule["status"] or "", rule.get("example")
    if example is None:
        return Ruled(status, words)
    return Ruled(status, words, told(example["given"], asked.language), outcome(example["then"], asked.language))


def _row(asked: Asked, item: Item) -> Row:
    own = asked.edition.agreement.get("itself")
    indicators = [each for each in item["measures"] if each["role"] == "indicator"] or item["measures"]
    measures = tuple(
        Told(each["name"][asked.language], newest(asked, each), drawn(asked, item["id"], each)) for each in indicators
    )
    return Row(
        item["status"] or "",
        why(asked, item),
        Link(item["title"][asked.language], asked.url("commitment", item=item["id"])),
        item["text"][asked.language],
        named(asked, item["parties"]),
        measures,
        rule_of(asked, item)["says"][asked.language],
        asked.say("commitments.itself.list") if own and own["item"] == item["id"] else "",
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
    if all(each.value == none for each in row.measures):
        return none
    return "; ".join(f"{each.name}: {each.value}" for each in row.measures)


def _columns(asked: Asked, *names: str) -> tuple[Column, ...]:
    return tuple(Column(asked.say(f"commitments.column.{name}")) for name in names)


def _rules(asked: Asked) -> list[Ruled]:
    """The rules that give a status, in the order in which they are tried."""
    return [ruled(asked, each) for each in asked.edition.agreement["rules"] if each["status"]]


def _remark(asked: Asked, remark: Item) -> tuple[str, str]:
    return remark["text"][asked.language], remark["by"][asked.language]


def _links(asked: Asked) -> tuple[Link, ...]:
    return (Link(asked.say("commitments.to-rules"), "#rules"),
            *(Link(asked.say(f"menu.{each}"), asked.url(each)) for each in BESIDE))  # fmt: skip


def told_history(asked: Asked, item: Item) -> list[tuple[str, str, str]]:
    """Every change: its day, its office, its reason with what it altered."""
    return [
        (day(each["day"], asked.language), _office(asked, each["office"]), _reason(asked, each))
        for each in item["history"]
    ]


def _office(asked: Asked, signed: str) -> str:
    """Who answers for a change: a delegation or the secretariat by its name, else as the office signed."""
    return asked.say(f"commitments.office.{signed}") if signed in PARTIES else signed


def _reason(asked: Asked, change: Mapping[str, Any]) -> str:
    words = reason_in(asked.language, change["reason"])
    fields = listing([asked.say(f"accord.field.{name}") for name in change["fields"]], asked.language)
    return asked.say("commitments.altered", reason=words, fields=fields) if fields else words


VIEWS = {"commitments": commitments}
