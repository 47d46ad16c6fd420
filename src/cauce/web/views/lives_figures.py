"""The figures of lives: a mark a person, causes, degrees, years, quality of the source, routes and regions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from cauce.figures.charts.bars import bars
from cauce.figures.charts.columns import columns
from cauce.figures.charts.people import people
from cauce.figures.figure import Figure, drawings
from cauce.figures.svg import Drawing
from cauce.figures.tables import Cell, Column, Table, series_table
from cauce.figures.values import Bar, Hue, Line, Point
from cauce.language import listing, month, number, percent
from cauce.model.period import Month
from cauce.web.views.lives_numbers import (
    DATAFLOW,
    LONGITUDE,
    LOST,
    UNKNOWN,
    Part,
    Place,
    bar_rows,
    lines_of,
    name,
)

_DRAWN = 36
"""At most so many months are drawn to the person."""
_SOURCE = "iom_missing_migrants"
_CITIES = ((117, "Tijuana"), (98, "McAllen"), (110, "Nogales"), (106, "El Paso"))
"""Cities on the border by the degree of longitude in which they lie, for orientation."""


class Figures:
    """The figures of one place, in words of one language; `span` are the months asked, in words."""

    def __init__(self, place: Place, span: Callable[[Month, Month], str]) -> None:
        self.place, self.asked, self.language = place, place.asked, place.asked.language
        self.words = span
        self.span = span(place.first, place.last)

    def say(self, key: str, **facts: object) -> str:
        """A sentence of this page."""
        return self.asked.say(f"lives.{key}", **facts)

    def made(self, id: str, title: str, pictures: Sequence[Drawing], table: Table, lines: tuple[Line, ...],
             codes: tuple[Mapping[str, str], ...], **more: Any) -> Figure:  # fmt: skip
        """A figure with what all of them share."""
        base = {"dataflow": DATAFLOW, "event": LOST, **self.place.codes}
        return Figure(
            id=id, title=title, unit_line=more.pop("unit_line", "") or self.say(f"{id}.unit", span=self.span),
            drawings=pictures, table=table, source_line=self.asked.source_line(_SOURCE),
            address=f"{self.asked.here(tab=None)}#{id}", table_address=f"{self.asked.here(tab='table')}#{id}",
            csv_address=self.asked.figure_csv(id), counted_address=f"{self.asked.url('definitions')}#lives",
            citation=self.asked.citation(title), lines=lines, codes=tuple({**base, **each} for each in codes), **more,
        )  # fmt: skip

    def people(self) -> Figure:
        """A mark a person by month; the last months of a long span."""
        place = self.place
        first = max(place.first, place.last.plus(1 - _DRAWN))
        line = place.line(self.say("people.name"))
        shown = Line(line.name, line.hue, tuple(p for p in line.points if p.month >= first), self.unit, line.source)
        peak = shown.peak
        title = self.say("people.title")
        made = drawings(
            "people",
            title,
            self.language,
            lambda c: people(c, shown, first, place.last, peaks=1 if c.width < 480 else 3),
        )
        deaths = place.line(self.say("deaths.name"), "DEATH")
        missing = place.line(self.say("disappearances.name"), "DISAPPEARANCE")
        deaths, missing = (_beside(line, each) for each in (deaths, missing))
        table = series_table(self.language, self.asked.say("word.month"), (line, deaths, missing), newest_first=True)
        whole = first == place.first
        sentence = ""
        if peak and peak.value:
            total = sum(int(point.value or 0) for point in shown.known)
            sentence = self.say("people.sentence", first=month(first, self.language),
                                last=month(place.last, self.language), count=total,
                                month=month(peak.period, self.language, long=True), peak=int(peak.value))  # fmt: skip
        unit = self.say("people.unit", span=self.span if whole else self.words(first, place.last))
        codes = tuple({"event": event} for event in (LOST, "DEATH", "DISAPPEARANCE"))
        return self.made("people", title, made, table, (line, deaths, missing), codes,
                         unit_line=unit, sentence=sentence, note=self.say("people.note"))  # fmt: skip

    @property
    def unit(self) -> str:
        """Persons, in words."""
        return self.asked.say("unit.persons")

    def causes(self, parts: tuple[Part, ...]) -> Figure:
        """By cause; unknown as an outline."""
        known = [part for part in parts if part.code not in UNKNOWN]
        counts = [part.count for part in known]
        if len(known) >= 3 and len(set(counts[:4])) == len(counts[:4]):
            words = {
                place: self.say(f"short.{part.code}")
                for place, part in zip(("first", "second", "third"), known, strict=False)
            }
            title = self.say("causes.title", **words)
        else:
            title = self.say("causes.question")
        total = sum(part.count for part in parts)
        sentence = self.say("causes.sentence", unknown=total - sum(counts), count=total)
        return self.barred("causes", title, parts, "CL_CAUSE", self.say("cause"), "cause", 6, sentence=sentence)

    def barred(self, id: str, title: str, parts: tuple[Part, ...], list_id: str, heading: str, dimension: str,
               columns_: int, **more: Any) -> Figure:  # fmt: skip
        """Bars of the codes of a dimension."""
        rows = bar_rows(parts, list_id, self.language)
        made = drawings(id, title, self.language, lambda c: bars(c, rows), columns=columns_)
        table = _table(heading, self.say("persons"), parts, [row.name for row in rows], self.language)
        codes = tuple({dimension: part.code} for part in parts)
        return self.made(id, title, made, table, lines_of(parts, list_id, self.place), codes, columns=columns_, **more)

    def longitude(self, parts: tuple[Part, ...]) -> Figure:
        """By degree of longitude, from west to east, every degree between the ends."""
        unplaced = sum(part.count for part in parts if part.code == "LON_U")
        placed = {int(part.code[5:]): part for part in parts if part.code.startswith("LON_W")}
        degrees = range(max(placed), min(placed) - 1, -1)
        rows = tuple(Bar(_degree(degree, self.language), placed[degree].count if degree in placed else 0, Hue.LIVES)
                     for degree in degrees)  # fmt: skip
        total = sum(part.count for part in placed.values())
        highest = sorted((part.count for part in placed.values()), reverse=True)
        few = next(at for at, held in enumerate(accumulate(highest), start=1) if held * 2 >= total)
        title = (
            self.say("longitude.title", few=few, all=len(placed))
            if few < len(placed) / 2
            else self.say("longitude.question")
        )
        cities = [(max(placed) - degree, city) for degree, city in _CITIES if degree in degrees]
        made = drawings(
            "longitude", title, self.language, lambda c: columns(c, rows, 5, cities), columns=6, heights=(220, 250)
        )
        ordered = tuple(placed[degree] for degree in degrees if degree in placed)
        top = max(ordered, key=lambda part: part.count)
        names = [name("CL_AREA", part.code, self.language) for part in ordered]
        table = _table(self.say("longitude.degree"), self.say("persons"), ordered, names, self.language)
        return self.made(
            "longitude", title, made, table,
            lines_of(ordered, "CL_AREA", self.place), tuple({"ref_area": part.code} for part in ordered), columns=6,
            note=self.say("longitude.note", unknown=unplaced),
            sentence=self.say("longitude.sentence", degree=name("CL_AREA", top.code, self.language), count=top.count),
        )  # fmt: skip

    def years(self, parts: tuple[Part, ...]) -> Figure:
        """By year; a year that may still grow is drawn as provisional and never called the highest."""
        whole = [part for part in parts if self.place.whole(part.code)]
        top = max(whole, key=lambda part: part.count, default=None)
        alone = top is not None and [part.count for part in parts].count(top.count) == 1
        most = alone and top is not None and top.count == max(part.count for part in parts) and len(whole) > 1
        title = self.say("years.title", year=top.code, count=top.count) if most and top else self.say("years.question")
        rows = tuple(Bar(part.code, part.count, Hue.LIVES, "A" if part in whole else "P") for part in parts)
        made = drawings("years", title, self.language, lambda c: bars(c, rows), columns=6)
        table = _table(
            self.asked.say("word.year"), self.say("persons"), parts, [part.code for part in parts], self.language
        )
        return self.made("years", title, made, table, (), (), columns=6, sentence=self.say("years.sentence"))

    def quality(self, parts: tuple[Part, ...]) -> Figure:
        """By quality of the source, where the publication rates it."""
        ordered = tuple(sorted(parts, key=lambda part: part.code))
        total = sum(part.count for part in ordered)
        best = sum(part.count for part in ordered if part.code == "5")
        known = percent(best / total, self.language, 0) if total and best else ""
        title = self.say("quality.title", share=known) if known else self.say("quality.question")
        sentence, heading = self.say("quality.sentence", count=total), self.say("quality.label")
        return self.barred("quality", title, ordered, "CL_SOURCE_QUALITY", heading, "source_quality", 6,
                           sentence=sentence, note=self.say("quality.note"))  # fmt: skip

    def routes(self, parts: tuple[Part, ...]) -> Figure:
        """By route in the Americas."""
        darien = next((part.count for part in parts if part.code == "DARIEN"), None)
        first = (
            bool(parts) and parts[0].code == "US_MEX" and parts[0].count > max((p.count for p in parts[1:]), default=0)
        )
        title = self.say("routes.title") if first else self.say("routes.question")
        sentence = self.say("routes.sentence", count=darien) if darien else ""
        return self.barred("routes", title, parts, "CL_ROUTE", self.say("route"), "route", 6, sentence=sentence)

    def regions(self, id: str, title: str, parts: tuple[Part, ...], note: str = "", columns_: int = 6) -> Figure:
        """By region of the incident."""
        return self.barred(id, title, parts, "CL_AREA", self.say("region"), "ref_area", columns_, note=note)

    def listed(self, codes: list[str]) -> str:
        """Codes of areas in words."""
        return listing([name("CL_AREA", code, self.language) for code in codes], self.language)


def _table(heading: str, persons: str, parts: tuple[Part, ...], names: list[str], language: str) -> Table:
    rows = tuple(
        (Cell(each), Cell(number(part.count, language), address=part.address))
        for part, each in zip(parts, names, strict=True)
    )
    return Table((Column(heading), Column(persons, True)), rows)


def _beside(whole: Line, part: Line) -> Line:
    """A part in every month of the whole: where the publication has no record of it, that is no zero."""
    held = {point.period: point for point in part.points}
    return replace(part, points=tuple(held.get(p.period, Point(p.period, None, "O")) for p in whole.points))


def _degree(degree: int, language: str) -> str:
    return name("CL_AREA", f"{LONGITUDE}W{degree:03d}", language)
