"""One item of the joint statement: what it says, who, what measures it, the rule, the evidence and its history."""

from __future__ import annotations

from cauce.errors import NotFound
from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page
from cauce.web.views.beside import concerning
from cauce.web.views.commitment_course import figure, values
from cauce.web.views.commitment_itself import itself
from cauce.web.views.commitments import Item, named, rule_of, ruled, told_history, why

_SHOWN = 24
"""Values of a measure that stand under its figure, the newest ones."""


def commitment(asked: Asked) -> Page:
    """The page of one item. Raises NotFound where the edition froze none of this name."""
    wanted = asked.parts["item"]
    item = next((each for each in asked.edition.agreement["items"] if each["id"] == wanted), None)
    if item is None:
        raise NotFound("no-record", {"record": wanted[:60]})
    language = asked.language
    measures = _measures(asked, item)
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
            "figures": {each.id: each for each, _, _ in measures if each},
            "status": item["status"] or "",
            "why": why(asked, item),
            "rule": ruled(asked, rule_of(asked, item)),
            "facts": _facts(asked, item),
            "measures": measures,
            "itself": itself(asked, wanted),
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


def _measures(asked: Asked, item: Item) -> list[tuple[Figure | None, Nothing | None, Table | None]]:
    """Each measure as its figure with its newest values, or why there is none."""
    found: list[tuple[Figure | None, Nothing | None, Table | None]] = []
    for place, each in enumerate(item["measures"], 1):
        if each["values"]:
            found.append((figure(asked, each, place), None, values(asked, each, _SHOWN)))
        else:
            held = each["source"] in asked.edition.sources
            why = asked.say("commitments.course.no-series" if held else "commitments.course.no-source")
            nearest = Link(asked.say("commitments.course.data"), asked.url("data"))
            found.append((None, Nothing(each["name"][asked.language], why, nearest), None))
    return found


def _history(asked: Asked, item: Item) -> Table:
    columns = tuple(Column(asked.say(f"commitments.history.{name}")) for name in ("day", "office", "reason"))
    return Table(columns, tuple(tuple(map(Cell, each)) for each in told_history(asked, item)))


VIEWS = {"commitment": commitment}
