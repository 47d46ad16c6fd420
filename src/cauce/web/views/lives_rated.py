"""How strong the records are, cause by cause: the share of people in records of the best kind, where there are enough.

Causes stand in the order of the people recorded, never of the share, and a cause of few people is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cauce.errors import QuestionRefused
from cauce.figures.charts.bars import bars
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Bar, Hue, Measure
from cauce.language import number, percent
from cauce.web.views.lives_figures import Figures
from cauce.web.views.lives_numbers import DATAFLOW, LOST, UNKNOWN, Part, Place, lines_of, name

STRONGEST = "5"
FEWEST = 50
"""A cause with fewer people in rated records has no share."""
APART = 0.1
"""Shares nearer to each other than this are not told apart in a title."""


@dataclass(frozen=True, slots=True)
class RatedCause:
    """People of one cause in rated records: all of them, and by quality of the source."""

    people: Part
    by_quality: tuple[tuple[str, Part], ...]

    @property
    def strongest(self) -> int:
        """How many of them stand in records of the strongest kind."""
        return sum(part.count for quality, part in self.by_quality if quality == STRONGEST)


def rated_causes(place: Place) -> tuple[RatedCause, ...]:
    """Each cause of at least FEWEST people in rated records, most people first; none where nothing is rated."""
    try:
        found = place.asked.ask(DATAFLOW, *place.months, by=("cause", "source_quality"), event=LOST, **place.codes)
    except QuestionRefused:
        return ()
    counts: dict[str, dict[str, int]] = {}
    for row in found.rows.sort("cause", "source_quality").iter_rows(named=True):
        counts.setdefault(row["cause"], {})[row["source_quality"]] = row["obs_value"] or 0
    causes = [
        RatedCause(
            place.part(cause, sum(held.values()), {"cause": cause, "source_quality": ",".join(held)}),
            tuple(
                (quality, place.part(cause, count, {"cause": cause, "source_quality": quality}))
                for quality, count in held.items()
            ),
        )
        for cause, held in counts.items()
    ]
    enough = [each for each in causes if each.people.count >= FEWEST]
    return tuple(sorted(enough, key=lambda each: (-each.people.count, each.people.code)))


def rated(figures: Figures, causes: Sequence[RatedCause], columns: int) -> Figure:
    """The share of the strongest records for each cause, on one scale from none to all; the table has the people."""
    language = figures.language
    title, sentence = _told(figures, causes)
    names = [name("CL_CAUSE", each.people.code, language) for each in causes]
    shares = [_share([each]) for each in causes]
    rows = tuple(
        Bar(each, share, Hue.LIVES, unknown=of.people.code in UNKNOWN)
        for each, share, of in zip(names, shares, causes, strict=True)
    )
    made = drawings("rated", title, language, lambda c: bars(c, rows, Measure.SHARE, 1.0, 0), columns=columns)
    headings = (figures.say("rated.people"), figures.say("rated.strongest"), figures.say("rated.share"))
    table = Table(
        (Column(figures.say("cause")), *(Column(heading, True) for heading in headings)),
        tuple(_row(*each, language) for each in zip(names, shares, causes, strict=True)),
    )
    parts = [(quality, part) for each in causes for quality, part in each.by_quality]
    return figures.made(
        "rated", title, made, table, lines_of(tuple(part for _, part in parts), "CL_CAUSE", figures.place),
        tuple({"cause": part.code, "source_quality": quality} for quality, part in parts), columns=columns,
        unit_line=figures.say("rated.unit", span=figures.span, fewest=FEWEST), sentence=sentence,
        note=figures.say("rated.note"),
    )  # fmt: skip


def _told(figures: Figures, causes: Sequence[RatedCause]) -> tuple[str, str]:
    """Title and sentence: records without a known cause beside those with one, both together large enough to be so."""
    unknown = [each for each in causes if each.people.code in UNKNOWN]
    known = [each for each in causes if each.people.code not in UNKNOWN]
    if not unknown or not known:
        return figures.say("rated.question"), ""
    without, having = _share(unknown), _share(known)
    key = "question" if abs(without - having) < APART else "title.unknown" if without > having else "title.known"
    sentence = figures.say(
        "rated.sentence",
        unknown=sum(each.people.count for each in unknown), of_unknown=percent(without, figures.language, 0),
        known=sum(each.people.count for each in known), of_known=percent(having, figures.language, 0),
    )  # fmt: skip
    return figures.say(f"rated.{key}"), sentence


def _share(causes: Sequence[RatedCause]) -> float:
    return sum(each.strongest for each in causes) / sum(each.people.count for each in causes)


def _row(name: str, share: float, rated: RatedCause, language: str) -> tuple[Cell, ...]:
    strongest = dict(rated.by_quality).get(STRONGEST)
    return (
        Cell(name),
        Cell(number(rated.people.count, language), address=rated.people.address),
        Cell(number(rated.strongest, language), address=strongest.address if strongest else None),
        Cell(percent(share, language, 0)),
    )
