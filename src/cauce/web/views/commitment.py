"""One item of the joint statement: what it says, who, what measures it, the rule, the evidence and its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cauce.errors import NotFound
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page
from cauce.web.views.beside import concerning
from cauce.web.views.commitments import Item, named, newest, rule_words, told_history, why

_SHOWN = 24
"""Periods of a measure that its table shows, the newest ones."""


def commitment(asked: Asked) -> Page:
    """The page of one item. Raises NotFound where the edition froze none of this name."""
    wanted = asked.parts["item"]
    item = next((each for each in asked.edition.agreement["items"] if each["id"] == wanted), None)
    if item is None:
        raise NotFound("no-record", {"record": wanted[:60]})
    language = asked.language
    return Page(
        key="commitment",
        language=language,
        title=item["title"][language],
        lede=item["text"][language],
        template="commitment.html",
        path=asked.path,
        section="commitments",
        crumbs=(Link(asked.say("shell.section.commitments"), asked.url("commitments")), Link(item["id"])),
        context={
            "figures": {},
            "status": item["status"] or "",
            "why": why(asked, item),
            "rule": rule_words(asked, item),
            "facts": _facts(asked, item),
            "measures": [
                (each["name"][language], newest(asked, each), _values(asked, each)) for each in item["measures"]
            ],
            "needed": item["needed"][language] if item["needed"] else "",
            "history": _history(asked, item),
            "beside": concerning(asked, "items", item["id"]),
        },
    )


def _facts(asked: Asked, item: Item) -> list[tuple[str, str]]:
    language, evidence = asked.language, asked.edition.agreement["evidence"]
    unsaid = asked.say("commitments.unsaid")
    found = [
        ("kind", asked.say(f"commitments.kind.{item['kind']}")),
        ("parties", named(asked, item["parties"])),
        ("owner", item["owner"][language] if item["owner"] else unsaid),
        ("due", day(item["due"], language) if item["due"] else unsaid),
        ("certainty", asked.say(f"commitments.certainty.{item['certainty']}")),
        ("evidence", "; ".join(evidence[each] for each in item["evidence"])),
    ]
    if item["fulfilled"]:
        found.insert(4, ("fulfilled", day(item["fulfilled"], language)))
    return [(asked.say(f"commitments.fact.{name}"), words) for name, words in found]


def _values(asked: Asked, measure: Mapping[str, Any]) -> Table:
    columns = (Column(asked.say("commitments.period")), Column(asked.say("commitments.value"), numeric=True))
    newest_first = sorted(measure["values"].items(), reverse=True)[:_SHOWN]
    return Table(columns, tuple(
        (Cell(asked.period(period)), Cell(number(value, asked.language), address=_trace(asked, measure, period)))
        for period, value in newest_first
    ))  # fmt: skip


def _trace(asked: Asked, measure: Mapping[str, Any], period: str) -> str:
    """The page of the cells behind one value, over all months of its window."""
    back = 1 - measure["window"]
    first = str(Month.parse(period).plus(back)) if back else period
    return asked.url("trace", {"dataflow": measure["dataflow"], "source": measure["source"], **measure["named"],
                               "startPeriod": first, "endPeriod": period})  # fmt: skip


def _history(asked: Asked, item: Item) -> Table:
    columns = tuple(Column(asked.say(f"commitments.history.{name}")) for name in ("day", "office", "reason"))
    return Table(columns, tuple(tuple(map(Cell, each)) for each in told_history(asked, item)))


VIEWS = {"commitment": commitment}
