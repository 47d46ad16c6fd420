"""How many each pathway allows, as dated facts with their source."""

from __future__ import annotations

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing, number
from cauce.reference import Capacity, capacities, codelist
from cauce.web.asked import Asked

_COLUMNS = ("pathway", "when", "most", "kept", "source")


def capacity(asked: Asked) -> Figure:
    """The table of capacities; a fact needs no edition."""
    columns = tuple(Column(asked.say(f"pathways.capacity.{name}")) for name in _COLUMNS)
    title = asked.say("pathways.capacity.title")
    return Figure(
        id="capacity",
        title=title,
        unit_line=asked.say("pathways.capacity.unit"),
        drawings=(),
        table=Table(columns, tuple(_row(asked, each) for each in capacities())),
        source_line=asked.say("pathways.capacity.sources"),
        note=asked.say("pathways.capacity.note"),
        address=f"{asked.here(tab=None)}#capacity",
        csv_address=asked.figure_csv("capacity"),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
    )


def _row(asked: Asked, fact: Capacity) -> tuple[Cell, ...]:
    language = asked.language
    if fact.since and fact.until:
        when = asked.say("pathways.capacity.between", first=day(fact.since, language), last=day(fact.until, language))
    else:
        when = asked.say("pathways.capacity.standing")
    return (
        Cell(asked.say(f"pathways.capacity.of.{fact.pathway}")),
        Cell(when),
        Cell(_most(asked, fact)),
        Cell(_kept(asked, fact)),
        Cell(fact.source[language], address=fact.address or None),
    )


def _most(asked: Asked, fact: Capacity) -> str:
    if fact.most is None:
        return asked.say("pathways.capacity.none")
    said = asked.say(f"pathways.capacity.per.{fact.per}", most=number(fact.most, asked.language))
    note = fact.note[asked.language]
    return f"{said}; {note}" if note else said


def _kept(asked: Asked, fact: Capacity) -> str:
    if fact.kept is None:
        return asked.say("pathways.capacity.open")
    least, most = (number(each, asked.language) for each in fact.kept)
    names = codelist("CL_CITIZENSHIP")
    whom = listing([names.name(code, asked.language) for code in fact.kept_for], asked.language)
    if least == most:
        return asked.say("pathways.capacity.kept-for", most=most, whom=whom)
    return asked.say("pathways.capacity.kept-between", least=least, most=most, whom=whom)
