"""Entry regimes on the way as dated facts: visas and fees that concern a group, never what followed them."""

from __future__ import annotations

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing
from cauce.reference import codelist, policy_events
from cauce.reference.events import PolicyEvent
from cauce.web.asked import Asked

_KINDS = ("VISA", "TRANSIT_FEE")
_EVERYONE = "_T"


def regimes(asked: Asked, groups: tuple[str, ...]) -> Table:
    """The facts that concern anybody of these groups, the earliest first; those told of everyone too."""
    list_ = codelist("CL_CITIZENSHIP")
    within = {_EVERYONE, *groups, *(code for group in groups for code in list_.descendants(group))}
    columns = tuple(Column(asked.say(f"extra-hemispheric.regimes.{name}"))
                    for name in ("from", "to", "country", "fact", "source"))  # fmt: skip
    found = [each for each in policy_events() if each.kind in _KINDS and within & {*each.citizenship}]
    return Table(columns, tuple(_row(asked, each) for each in found))


def _row(asked: Asked, event: PolicyEvent) -> tuple[Cell, ...]:
    language, places = asked.language, codelist("CL_AREA")
    until = day(event.end_date, language) if event.end_date else asked.say("extra-hemispheric.regimes.open")
    return (
        Cell(day(event.date, language)),
        Cell(until),
        Cell(listing([places.name(each, language) for each in event.country], language)),
        Cell(event.name[language]),
        Cell(event.source[language]),
    )
