"""What is known of the people who died or disappeared: in one place, over some months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cauce.errors import QuestionRefused
from cauce.figures.values import Bar, Hue, Line, Point
from cauce.language import knows, say
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked

LOST = "DEATH_OR_DISAPPEARANCE"
UNKNOWN = ("MIXED_OR_UNKNOWN", "_U", "_X")
"""Causes and routes that say that it is not known."""
LONGITUDE = "LON_"
DATAFLOW = "DF_HARM"


@dataclass(frozen=True, slots=True)
class Part:
    """People of one category over the months asked, with the way to the cells."""

    code: str
    count: int
    address: str


@dataclass(frozen=True)
class Place:
    """A place as it was chosen: `codes` are a route or a region of the publication, none for the whole world.

    `first` and `last` are the months asked, within those that the publication knows.
    """

    asked: Asked
    codes: Mapping[str, str]
    first: Month
    last: Month

    @property
    def months(self) -> tuple[str, str]:
        """The ends of what is asked."""
        return str(self.first), str(self.last)

    def line(self, name: str, event: str = LOST) -> Line:
        """People by month; a month without anyone recorded is no point."""
        named: dict[str, Any] = {"event": event, **self.codes}
        return self.asked.line(name, DATAFLOW, *self.months, **named)

    def count(self, event: str = LOST) -> int | None:
        """People over all months asked; None if nobody states them."""
        try:
            found = self.asked.ask(DATAFLOW, *self.months, by=(), event=event, **self.codes)
        except QuestionRefused:
            return None
        return found.value()

    def by(self, dimension: str, within: str = "") -> tuple[Part, ...]:
        """People by the codes of a dimension, most first.

        Causes are the finest cut of the newest statement. Asking for them too keeps apart what an older edition of
        the publication said of the same months by other names.
        """
        grid = dimension not in ("cause", "source_quality") and within != LONGITUDE
        by = (dimension, "cause") if grid else (dimension,)
        try:
            found = self.asked.ask(DATAFLOW, *self.months, by=by, event=LOST, **self.codes)
        except QuestionRefused:
            return ()
        counts: dict[str, int] = {}
        causes: dict[str, list[str]] = {}
        for row in found.rows.iter_rows(named=True):
            code = row[dimension]
            if not code.startswith(within) or (not within and code.startswith(LONGITUDE)) or row["obs_value"] is None:
                continue
            counts[code] = counts.get(code, 0) + row["obs_value"]
            causes.setdefault(code, []).append(row["cause"] if grid else "")
        return tuple(
            self.part(code, count, {dimension: code, **({"cause": ",".join(causes[code])} if grid else {})})
            for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )

    def rated(self) -> Place | None:
        """The same place over the months in which the publication rates its sources; None if it rates none."""
        try:
            by = ("source_quality", "time_period")
            found = self.asked.ask(DATAFLOW, *self.months, by=by, event=LOST, **self.codes)
        except QuestionRefused:
            return None
        periods = found.rows["time_period"]
        return replace(self, last=Month.parse(str(periods.max()))) if len(periods) else None

    def part(self, code: str, count: int, codes: Mapping[str, str]) -> Part:
        """People of one category, who stand in the cells that have these codes."""
        first, last = self.months
        query = {"dataflow": DATAFLOW, "event": LOST, **self.codes, **codes, "startPeriod": first, "endPeriod": last}
        return Part(code, count, self.asked.url("trace", query))

    def years(self) -> tuple[Part, ...]:
        """People by calendar year, in order; a year that is not whole counts its months."""
        counts: dict[int, int] = {}
        for point in self.monthly.known:
            counts[point.month.year] = counts.get(point.month.year, 0) + int(point.value or 0)
        return tuple(Part(str(year), count, self._year(year)) for year, count in sorted(counts.items()))

    def _year(self, year: int) -> str:
        first, last = max(self.first, Month(year, 1)), min(self.last, Month(year, 12))
        query = {"dataflow": DATAFLOW, "event": LOST, **self.codes, "startPeriod": str(first), "endPeriod": str(last)}
        return self.asked.url("trace", query)

    @cached_property
    def monthly(self) -> Line:
        """Deaths and disappearances by month."""
        return self.line("")

    def whole(self, year: str) -> bool:
        """True if every month of a year is asked and none is still being recorded."""
        if not (self.first <= Month(int(year), 1) and Month(int(year), 12) <= self.last):
            return False
        return all(point.status != "P" for point in self.monthly.known if point.period[:4] == year)


_NAMED = {"CL_CAUSE": "cause", "CL_ROUTE": "route", "CL_SOURCE_QUALITY": "quality", "CL_AREA": "region"}


def name(list_id: str, code: str, language: str) -> str:
    """A code in few words, as fits beside a bar; one that the page does not name, as its list names it."""
    key = f"lives.{_NAMED[list_id]}.{code}"
    return say(language, key) if knows(language, key) else codelist(list_id).name(code, language)


def bar_rows(parts: tuple[Part, ...], list_id: str, language: str) -> tuple[Bar, ...]:
    """Parts as bars; what is not known is an outline."""
    return tuple(
        Bar(name(list_id, part.code, language), part.count, Hue.LIVES, unknown=part.code in UNKNOWN) for part in parts
    )


def lines_of(parts: tuple[Part, ...], list_id: str, place: Place) -> tuple[Line, ...]:
    """Parts as series of one span, for the download."""
    length = place.last.index - place.first.index + 1
    span = f"{place.first}-01/P{length}M"
    language = place.asked.language
    return tuple(
        Line(name(list_id, part.code, language), Hue.LIVES, (Point(span, part.count, address=part.address),),
             place.asked.say("unit.persons"), "iom_missing_migrants")
        for part in parts
    )  # fmt: skip
