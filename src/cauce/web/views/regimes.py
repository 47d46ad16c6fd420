"""Entry regimes on the way as dated facts: visas and fees that concern a group, never what followed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing
from cauce.reference import codelist, entry_regimes
from cauce.reference.events import PolicyEvent
from cauce.web.asked import Asked
from cauce.web.series import facts

_ALWAYS = ("_T", "_X")
"""Everyone, and several nationalities of which no source lists all."""


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The rules of the countries before a place of the way, with the words that say how many."""

    words: str
    table: Table


def regimes(asked: Asked, codes: Sequence[str]) -> Table:
    """The facts that concern anybody of these citizenships or groups, the earliest first."""
    return _table(asked, (each for each in entry_regimes() if concerns(each, codes)))


def regimes_by_place(asked: Asked, citizenship: str) -> tuple[AtPlace, ...]:
    """The facts that concern a citizenship, by the place of the way that they stand before, the southernmost first."""
    made = []
    for entry in facts("routes")["entering"]:
        found = [each for each in entry_regimes()
                 if concerns(each, (citizenship,)) and set(each.country) & set(entry["countries"])]  # fmt: skip
        if found:
            words = asked.say(f"routes.regimes.{entry['place']}", count=len(found))
            made.append(AtPlace(words, _table(asked, found)))
    return tuple(made)


def concerns(event: PolicyEvent, codes: Sequence[str]) -> bool:
    """Whether a rule is of everyone, of one of these, of a part of one, or of a group that one belongs to."""
    told, list_ = {*event.citizenship}, codelist("CL_CITIZENSHIP")
    if "_T" in codes or told & {*_ALWAYS, *codes}:
        return True
    within = {code for each in codes for code in list_.descendants(each)}
    return bool(told & within) or any({*codes} & {*list_.descendants(each)} for each in told)


def _table(asked: Asked, found: Iterable[PolicyEvent]) -> Table:
    columns = tuple(Column(asked.say(f"extra-hemispheric.regimes.{name}"))
                    for name in ("when", "country", "fact", "source"))  # fmt: skip
    return Table(columns, tuple(_row(asked, each) for each in found))


def _row(asked: Asked, event: PolicyEvent) -> tuple[Cell, ...]:
    language, places = asked.language, codelist("CL_AREA")
    first, last = day(event.date, language), day(event.end_date, language) if event.end_date else ""
    return (
        Cell(asked.say("extra-hemispheric.regimes.span", first=first, last=last) if last else first),
        Cell(listing([places.name(each, language) for each in event.country], language)),
        Cell(". ".join(filter(None, (event.name[language], event.note[language])))),
        Cell(event.source[language], address=event.address),
    )
