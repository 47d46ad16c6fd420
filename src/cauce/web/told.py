"""What a page tells in tables that are no figures of it, as the book prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.web.asked import Asked

_TABLES = (
    "scores", "record", "revised", "promised", "viewed", "since_measures", "since_statuses", "since_revisions", "met",
    "own", "accounts", "promises", "supplied",
)  # fmt: skip
"""Those that a page gives to its template, by the name in its context."""
_LEDES = {"scores": "outlook.scores.lede", "record": "outlook.record.lede"}
"""The sentence that says how to read one of them."""


def tables(given: Mapping[str, Any]) -> dict[str, Table]:
    """The tables of a page's context that a book may print."""
    return {key: given[key] for key in _TABLES if isinstance(given.get(key), Table)}


def ledes(asked: Asked, given: Mapping[str, Any]) -> dict[str, str]:
    """How to read each of them; before it, what the page says of its record."""
    made = {key: asked.say(name) for key, name in _LEDES.items() if isinstance(given.get(key), Table)}
    said = given.get("record_lede")
    return {**made, "record": f"{said} {made['record']}"} if said and "record" in made else made


def figures(asked: Asked, given: Mapping[str, Any]) -> dict[str, Figure]:
    """What stands on a page under a title of its own: who can help, and the test of the conditions."""
    made = {}
    if asked.page == "trafficking":
        made["help"] = _help(asked, given["countries"])
    tested = given.get("tested")
    if tested:
        made["tested"] = Figure("tested", tested.title, asked.say("root-causes.tested.lede"), (),
                                _first_and_last(tested.table), "", note=tested.how)  # fmt: skip
    return made


def _first_and_last(table: Table) -> Table:
    """A condition, its error and the finding; how the test was counted stands on the page."""
    kept = (0, 1, len(table.columns) - 1)
    return Table(tuple(table.columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in table.rows))


def _help(asked: Asked, countries: Sequence[tuple[str, str, Sequence[Mapping[str, str]]]]) -> Figure:
    """The telephones of the three countries, each with the day on which its delegation confirmed it."""
    heads = (asked.say("help.country"), *(asked.say(f"help.{name}") for name in ("line", "number", "confirmed")))
    rows = tuple(
        (Cell(country), Cell(f"{line['name']}: {line['details']}" if line["details"] else line["name"]),
         Cell(line["number"]), Cell(line["confirmed"]))
        for _, country, lines in countries
        for line in lines
    )  # fmt: skip
    said = f"{asked.say('help.danger')} {asked.say('trafficking.help')}"
    return Figure("help", asked.say("help.question"), "", (), Table(tuple(map(Column, heads)), rows), "", sentence=said)
