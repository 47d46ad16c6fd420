"""The US-Mexico border cut by sector, field office, state, authority or demographic group, one cut at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from cauce.figures.charts.multiples import multiples
from cauce.figures.charts.years import years
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Line, Point
from cauce.language import months, signed_percent
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Series, Shown, facts, found, parts, series_of, total

Window = tuple[Month, Month]


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to divide the border: the dimension that divides it and its codes, as the page shows them."""

    key: str
    dimension: str
    series: Series
    codes: tuple[str, ...]

    def names(self, asked: Asked) -> Mapping[str, str]:
        """Each code with the name that has room in a panel."""
        return MappingProxyType({code: asked.say(f"borders.code.{code}") for code in self.codes})


def cuts() -> Mapping[str, Cut]:
    """The cuts that there are, by key."""
    made = {}
    for each in facts("borders")["cuts"]:
        series = Series(each["key"], each["dataflow"], each["named"], tuple(each["sources"]))
        made[each["key"]] = Cut(each["key"], each["dimension"], series, tuple(each["codes"]))
    return MappingProxyType(made)


def divided(asked: Asked, cut: Cut, window: Window) -> tuple[Shown, ...]:
    """The parts of the border in this cut, all from one source."""
    return parts(asked, cut.series, cut.dimension, cut.names(asked), window)


def chosen(asked: Asked, cut: Cut, code: str, divided_: Sequence[Shown], window: Window) -> Shown:
    """The part that was chosen, or the whole border; the whole where the cut does not hold the part."""
    for shown in divided_:
        if shown.codes.get(cut.dimension) == code:
            return shown
    whole = series_of("borders")["whole"]
    return found(asked, whole, asked.say("borders.code._T"), asked.say("borders.unit.whole"), window)


def by_year(asked: Asked, shown: Shown, fiscal: bool, window: Window) -> Figure:
    """The chosen part with its years over each other."""
    opens_in = 10 if fiscal else 1
    line = shown.line
    title = _against_year_before(asked, line)
    made = drawings(
        "years", title, asked.language, lambda canvas: years(canvas, line, opens_in), columns=6, heights=(260, 330)
    )
    unit = asked.say(
        "borders.years.unit.fiscal" if fiscal else "borders.years.unit", place=line.name, months=_span(asked, window)
    )
    return framed(
        asked, "years", title, unit, [_with_unit(asked, shown)], made, sentence=_newest_and_highest(asked, line),
        columns=6,
    )  # fmt: skip


def _newest_and_highest(asked: Asked, line: Line) -> str:
    """The newest month and the highest of those shown, to be said aloud."""
    if line.last is None or line.peak is None:
        return ""
    said = {"place": line.name, "month": asked.period(line.last.period), "value": int(line.last.value or 0)}
    if line.peak is line.last:
        return asked.say("borders.years.sentence.highest", **said)
    peak = {"peak": int(line.peak.value or 0), "peak_month": asked.period(line.peak.period)}
    return asked.say("borders.years.sentence", **said, **peak)


def panels(asked: Asked, cut: Cut, divided_: Sequence[Shown], window: Window) -> Figure:
    """Every part of the cut on one scale."""
    lines = [replace(each.line, unit=asked.say("borders.part.total", count=total(each.line))) for each in divided_]
    title = _leader(asked, cut, divided_, window)
    made = drawings("parts", title, asked.language, lambda canvas: multiples(canvas, lines, *window))
    unit = asked.say(f"borders.parts.unit.{cut.key}", months=_span(asked, window))
    note = asked.say(f"borders.parts.note.{cut.key}")
    return framed(asked, "parts", title, unit, [_with_unit(asked, each) for each in divided_], made, note=note)


def newest_table(asked: Asked, cut: Cut, divided_: Sequence[Shown]) -> Table:
    """One row a part: its newest month, the change in a year, its highest month."""
    columns = (
        Column(asked.say(f"borders.cut.{cut.key}")),
        Column(asked.say("borders.newest.value"), True),
        Column(asked.say("word.month")),
        Column(asked.say("borders.newest.change"), True),
        Column(asked.say("borders.newest.peak"), True),
        Column(asked.say("word.month")),
    )
    rows = []
    for each in divided_:
        line = each.line
        if line.last is None or line.peak is None:
            continue
        change = year_change(line)
        rows.append((
            Cell(line.name),
            *_dated(asked, line.last),
            Cell(signed_percent(change, asked.language, 0) if change is not None else "\u2026"),
            *_dated(asked, line.peak),
        ))  # fmt: skip
    return Table(columns, tuple(rows))


def year_change(line: Line) -> float | None:
    """The newest month against the same month a year before; None where that is not known or zero."""
    if line.last is None or not line.last.value:
        return None
    before = str(line.last.month.plus(-12))
    value = next((point.value for point in line.known if point.period == before), None)
    return line.last.value / value - 1 if value else None


def _dated(asked: Asked, point: Point) -> tuple[Cell, Cell]:
    """A value, and its month."""
    return number_cell(asked.language, point), Cell(asked.period(point.period))


def _with_unit(asked: Asked, shown: Shown) -> Shown:
    return replace(shown, line=replace(shown.line, unit=asked.say("borders.unit.whole")))


def _against_year_before(asked: Asked, line: Line) -> str:
    """The newest month against the same month a year before; the question where that is not known."""
    change = year_change(line)
    if change is None or line.last is None:
        return asked.say("borders.years.question", place=line.name)
    month = asked.period(line.last.period)
    if abs(change) < 0.005:
        return asked.say("borders.years.same", place=line.name, month=month)
    key = "borders.years.fewer" if change < 0 else "borders.years.more"
    share = signed_percent(abs(change), asked.language, 0).lstrip("+")
    return asked.say(key, place=line.name, month=month, share=share)


def _leader(asked: Asked, cut: Cut, divided_: Sequence[Shown], window: Window) -> str:
    """The part that counts more than every other in the months shown; the question where two lead."""
    sums = sorted(((total(each.line), each.line.name) for each in divided_), reverse=True)
    known = [point.period for each in divided_ for point in each.line.known]
    if len(sums) < 2 or sums[0][0] == sums[1][0] or not known:
        return asked.say(f"borders.parts.question.{cut.key}")
    return asked.say(
        f"borders.parts.title.{cut.key}", place=sums[0][1], months=months(min(known), max(known), asked.language)
    )


def _span(asked: Asked, window: Window) -> str:
    return months(*window, asked.language)
