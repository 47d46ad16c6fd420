"""How many each pathway allows, as dated facts with their source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number
from cauce.reference import policy_events
from cauce.web.asked import Asked
from cauce.web.series import facts


def capacity(asked: Asked) -> Figure:
    """The table of capacities; a fact needs no edition."""
    names = ("pathway", "amount", "from", "source")
    columns = tuple(Column(asked.say(f"pathways.capacity.{name}"), name == "amount") for name in names)
    title = asked.say("pathways.capacity.title")
    return Figure(
        id="capacity",
        title=title,
        unit_line=asked.say("pathways.capacity.unit"),
        drawings=(),
        table=Table(columns, tuple(_row(asked, each) for each in facts("pathways")["capacity"])),
        source_line=asked.say("pathways.capacity.sources"),
        note=asked.say("pathways.capacity.note"),
        address=f"{asked.here(tab=None)}#capacity",
        csv_address=asked.figure_csv("capacity"),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
    )


def _row(asked: Asked, entry: Mapping[str, Any]) -> tuple[Cell, ...]:
    language = asked.language
    event = next((each for each in policy_events() if each.event == entry.get("event")), None)
    amount = number(entry["amount"], language) if "amount" in entry else asked.say("pathways.capacity.none")
    begin = day(event.date, language) if event else asked.say("pathways.capacity.standing")
    source = event.source[language] if event else entry["source"][language]
    return Cell(asked.say(f"pathways.capacity.{entry['key']}")), Cell(amount), Cell(begin), Cell(source)
