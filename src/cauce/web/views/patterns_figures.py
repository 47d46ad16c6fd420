"""The invented figures of the page of patterns: each kind of chart once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sin

from cauce import addresses
from cauce.figures.charts.bars import bars, signed_bars
from cauce.figures.charts.coverage import Known, coverage
from cauce.figures.charts.lines import lines
from cauce.figures.charts.map import Station, ground, route_map
from cauce.figures.charts.multiples import multiples
from cauce.figures.charts.people import people
from cauce.figures.charts.shade import Shade
from cauce.figures.charts.steps import steps
from cauce.figures.charts.years import years
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Cell, Column, Table, series_table
from cauce.figures.values import Bar, Event, Hue, Line, Measure, Point
from cauce.language import day, say
from cauce.model.period import Month, months_between

FIRST, LAST, TODAY = Month(2021, 10), Month(2025, 6), Month(2025, 9)


def _wave(hue: Hue, size: int, shift: float, last: Month = LAST, provisional: int = 0) -> Line:
    """An invented series: a smooth wave of a size, its last months provisional."""
    points = []
    for at, month in enumerate(months_between(FIRST, last)):
        value = round(size * (1.15 + sin(at / 6 + shift) + 0.3 * sin(at * 1.7 + shift)) * (0.25 if at > 38 else 1))
        open_month = at > last.index - FIRST.index - provisional
        points.append(Point(str(month), max(value, 0), "P" if open_month else "A"))
    return Line("", hue, tuple(points))


class Invented:
    """The figures, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.address = addresses.path("patterns", language)

    def say(self, key: str) -> str:
        """A sentence of the page of patterns."""
        return say(self.language, f"patterns.{key}")

    def series(self, key: str, hue: Hue, size: int, shift: float, last: Month = LAST, provisional: int = 0) -> Line:
        """An invented series under its names."""
        wave = _wave(hue, size, shift, last, provisional)
        return Line(self.say(f"{key}.name"), hue, wave.points, self.say(f"{key}.unit"), self.say("source"))

    def us(self) -> Line:
        """Encounters at a border."""
        return self.series("us", Hue.US, 90_000, 0.3, provisional=2)

    def gt(self) -> Line:
        """Persons received, from one side."""
        return self.series("gt", Hue.GT, 3_000, 0.5, Month(2024, 12))

    def mx(self) -> Line:
        """Persons received, from the other."""
        return self.series("mx", Hue.MX, 2_600, 2.0, Month(2025, 3), provisional=3)

    def pa(self) -> Line:
        """Transits."""
        return self.series("pa", Hue.PA, 24_000, 5.0, Month(2025, 2))

    def lives(self) -> Line:
        """Deaths and disappearances."""
        return self.series("lives", Hue.LIVES, 32, 1.0, Month(2025, 3), provisional=7)

    def figure(self, id: str, pictures: Sequence[Drawing], table: Table, columns: int = 12,
               stages: tuple[Stage, ...] = ()) -> Figure:  # fmt: skip
        """A figure with everything that the look asks for."""
        return Figure(
            id=id,
            title=self.say(f"{id}.title"),
            unit_line=self.say(f"{id}.unit-line"),
            drawings=pictures,
            table=table,
            source_line=self.say("source"),
            sentence=self.say(f"{id}.sentence"),
            address=f"{self.address}#{id}",
            table_address=f"{self.address}?tab=table#{id}",
            csv_address=addresses.file_url("figure-csv", language=self.language, figure=f"patterns.{id}"),
            counted_address=addresses.url("definitions", self.language),
            citation=self.say("citation"),
            columns=columns,
            stages=stages,
            invented=True,
        )

    def table(self, *series: Line) -> Table:
        """The numbers of a chart."""
        return series_table(self.language, self.say("month"), series)

    def events(self) -> tuple[Event, ...]:
        """Three dated facts."""
        source = self.say("source")
        return tuple(Event(Month(year, month), self.say(f"event.{at}"), source)
                     for at, (year, month) in enumerate(((2023, 1), (2023, 5), (2024, 6)), start=1))  # fmt: skip

    def steps(self) -> Figure:
        """A monthly count."""
        line, title = self.us(), self.say("steps.title")
        made = drawings("steps", title, self.language, lambda c: steps(c, line, FIRST, TODAY, self.events()))
        return self.figure("steps", made, self.table(line))

    def strip(self) -> Figure:
        """Stages over each other, one without a series."""
        rows = (self.us(), self.mx(), None, self.pa())
        stages = []
        for at, line in enumerate(rows):
            if line is None:
                stages.append(Stage(self.say("gap.name"), self.say("gap.unit"), Hue.GT, absent=self.say("gap.absent")))
                continue

            def draw(canvas: Canvas, line: Line = line, at: int = at) -> Drawing:
                return steps(canvas, line, FIRST, TODAY, self.events(), axis=at == len(rows) - 1, event_names=at == 0)

            made = drawings(f"strip-{at}", line.name, self.language, draw, heights=(150, 140), beside=BESIDE)
            group = self.say("strip.northward") if at == 0 else ""
            stages.append(Stage(line.name, line.unit, line.hue, made, self.say("source"), group=group))
        return self.figure("strip", (), self.table(*(line for line in rows if line)), stages=tuple(stages))

    def lines(self) -> Figure:
        """Two reporters."""
        one, two = self.gt(), self.mx()
        shade = Shade(Month(2021, 10), Month(2022, 8), self.say("shade"), self.say("shade.note"))
        made = drawings("lines", self.say("lines.title"), self.language,
                        lambda c: lines(c, (one, two), FIRST, LAST, between=True, shade=shade))  # fmt: skip
        return self.figure("lines", made, self.table(one, two))

    def years(self) -> Figure:
        """Years laid over each other."""
        line = self.us()
        made = drawings("years", self.say("years.title"), self.language, lambda c: years(c, line), columns=6)
        return self.figure("years", made, self.table(line), 6)

    def signed(self) -> Figure:
        """A signed measure."""
        months = months_between(Month(2023, 6), Month(2024, 7))
        points = tuple(Point(str(month), round(0.35 * sin(at), 3) - 0.1, "P" if at > 11 else "A")
                       for at, month in enumerate(months))  # fmt: skip
        line = Line(self.say("signed.name"), Hue.INK, points, measure=Measure.COEFFICIENT)
        above, below = (self.say("signed.above"), Hue.US), (self.say("signed.below"), Hue.GT)
        made = drawings("signed", self.say("signed.title"), self.language,
                        lambda c: signed_bars(c, line, months[0], months[-1], above, below), columns=6)  # fmt: skip
        return self.figure("signed", made, self.table(line), 6)

    def causes(self) -> Figure:
        """Categories."""
        rows = tuple(Bar(self.say(f"cause.{at}"), value, Hue.LIVES, unknown=at == 1)
                     for at, value in enumerate((221, 101, 68, 37, 14, 0), start=1))  # fmt: skip
        made = drawings("causes", self.say("causes.title"), self.language, lambda c: bars(c, rows), columns=6)
        columns = (Column(self.say("cause")), Column(self.say("persons"), True))
        table = Table(columns, tuple((Cell(row.name), Cell(str(row.value))) for row in rows))
        return self.figure("causes", made, table, 6)

    def people(self) -> Figure:
        """One mark a person."""
        line = self.lives()
        first, last = Month(2022, 1), Month(2025, 3)
        note = (Month(2022, 9), self.say("people.note"))
        made = drawings("people", self.say("people.title"), self.language,
                        lambda c: people(c, line, first, last, note, 2), columns=6)  # fmt: skip
        return self.figure("people", made, self.table(line), 6)

    def map(self) -> Figure:
        """The route with its stations."""
        back = self.series("back-us", Hue.GT, 3_000, 0.5, Month(2024, 12))
        stations = (
            Station("border", self.us()),
            Station("mexico", self.series("events", Hue.MX, 40_000, 2.0, Month(2025, 3), 3)),
            Station("honduras", self.series("hn", Hue.HN, 30_000, 4.0, Month(2025, 4))),
            Station("darien", self.pa(), self.say("pa.short")),
            Station("back-us", back, self.say("hue.gt")),
            Station("back-mx", self.series("back-mx", Hue.GT, 2_000, 1.5, Month(2024, 12))),
        )
        made = drawings("map", self.say("map.title"), self.language, lambda c: route_map(c, stations, FIRST, TODAY))
        figure = self.figure("map", made, self.table(*(station.line for station in stations)))
        return replace(figure, defs=ground(), note=say(self.language, "figures.map.key"))

    def small_map(self) -> Figure:
        """The same in five columns, as on the overview."""
        back = self.series("back-us", Hue.GT, 3_000, 0.5, Month(2024, 12))
        stations = (
            Station("border", self.us()),
            Station("darien", self.pa(), self.say("pa.short")),
            Station("back-us", back, self.say("hue.gt")),
        )
        title = self.say("small-map.title")
        made = drawings("small-map", title, self.language, lambda c: route_map(c, stations, FIRST, TODAY), columns=5)
        return self.figure("small-map", made, self.table(*(station.line for station in stations)), 5)

    def coverage(self) -> Figure:
        """What is known to which month."""
        gaps = {3: (Month(2023, 3), Month(2023, 4))}
        rows = []
        for at, line in enumerate((self.us(), self.mx(), self.gt(), self.pa(), self.lives())):
            end = line.last.month if line.last else LAST
            open_from = LAST.plus(-2) if at == 0 else None
            begin = FIRST.plus(3 * at)
            rows.append(Known(line.name, self.say("publisher"), line.hue, begin, end, open_from, gaps.get(at, ())))
        today = day("2025-09-30", self.language)
        made = drawings("coverage", self.say("coverage.title"), self.language,
                        lambda c: coverage(c, rows, FIRST, TODAY, today))  # fmt: skip
        columns = (Column(self.say("series")), Column(self.say("first")), Column(self.say("last")))
        cells = tuple((Cell(row.name), Cell(str(row.first)), Cell(str(row.last))) for row in rows)
        return self.figure("coverage", made, Table(columns, cells))

    def multiples(self) -> Figure:
        """Panels on one scale."""
        shares = tuple(
            Line(line.name, line.hue,
                 tuple(Point(p.period, round((p.value or 0) / size, 3), p.status) for p in line.points),
                 line.unit, line.source, Measure.SHARE)
            for line, size in ((self.pa(), 120_000), (self.gt(), 20_000), (self.mx(), 16_000), (self.us(), 500_000))
        )  # fmt: skip
        made = drawings("multiples", self.say("multiples.title"), self.language,
                        lambda c: multiples(c, shares, FIRST, TODAY))  # fmt: skip
        return self.figure("multiples", made, self.table(*shares))

    def figures(self) -> tuple[Figure, ...]:
        """All of them, in the order of the page."""
        return (self.steps(), self.strip(), self.lines(), self.years(), self.signed(), self.causes(), self.people(),
                self.multiples(), self.map(), self.small_map(), self.coverage())  # fmt: skip
