"""Who comes to Mexico by air from outside the hemisphere: regular entries, beside the stages and never among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Hue, Line, Point
from cauce.language import number
from cauce.model.period import Period
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts
from cauce.web.views.nationalities_totals import totals

_LARGEST = 8
"""How many of the largest nationalities by air stand in the table, with those that the stages know best."""


def air_figure(asked: Asked, groups: Sequence[str], known: Sequence[str], who: str) -> Figure | None:
    """The table of entries by air in the newest period that is held; None where the edition holds none.

    `groups` make up the chosen group; `known` are the nationalities of the page's own table.
    """
    held = _entries(asked)
    newest = max((period for _, period in held), key=lambda each: Period.parse(each).last, default=None)
    if newest is None:
        return None
    points = {code: point for (code, period), point in held.items() if period == newest}
    codes = _chosen(points, groups, known)
    if not codes:
        return None
    of_groups = [point for (_, period), point in _entries(asked, tuple(groups)).items() if period == newest]
    whole = sum(map(_value, of_groups))
    period, list_ = asked.period(newest), codelist("CL_CITIZENSHIP")
    title = asked.say(f"extra-hemispheric.air.title.{who}", count=number(whole, asked.language), period=period)
    named = facts("nationalities")["air"]
    shown = [
        Shown(Line(list_.name(code, asked.language), Hue.MX, (points[code],), "", named["source"]),
              {"dataflow": named["dataflow"], **named["named"], "citizenship": code})
        for code in codes
    ]  # fmt: skip
    return framed(asked, "air", title, asked.say("extra-hemispheric.air.unit", period=period), shown,
                  table=_table(asked, points, codes, Period.parse(newest)),
                  note=asked.say("extra-hemispheric.air.note"))  # fmt: skip


def _entries(asked: Asked, citizenship: tuple[str, ...] = ()) -> Mapping[tuple[str, str], Point]:
    """Entries to the whole country by citizenship and period; of some citizenships, or of each nationality."""
    named = facts("nationalities")["air"]
    codes = {**named["named"], "source": named["source"]}
    wanted: dict[str, str | tuple[str, ...]] = {**codes, **({"citizenship": citizenship} if citizenship else {})}
    try:
        rows = asked.ask(named["dataflow"], None, None, ("citizenship", "time_period"), **wanted).rows
    except QuestionRefused:
        return {}
    return {
        (row["citizenship"], row["time_period"]): Point(
            row["time_period"], row["obs_value"], row["obs_status"], row["conf_status"], row["obs_min"],
            row["obs_max"],
            asked.trace_address(named["dataflow"], {**codes, "citizenship": row["citizenship"]}, row["time_period"]),
        )
        for row in rows.iter_rows(named=True)
    }  # fmt: skip


def _chosen(points: Mapping[str, Point], groups: Sequence[str], known: Sequence[str]) -> list[str]:
    """The largest by air, and those that the stages know, by their entries; countries only."""
    list_ = codelist("CL_CITIZENSHIP")
    within = {code for group in groups for code in list_.descendants(group) if not list_.children(code)}
    listed = sorted((code for code in points if code in within), key=lambda code: (-_value(points[code]), code))
    chosen = {*listed[:_LARGEST], *(code for code in known if code in points)}
    return [code for code in listed if code in chosen]


def _table(asked: Asked, points: Mapping[str, Point], codes: Sequence[str], period: Period) -> Table:
    """One row a nationality: entries by air, and Mexico's irregular events of the same months, as another thing."""
    list_, mexico = codelist("CL_CITIZENSHIP"), totals(asked, (period.first, period.last)).get("mexico")
    events = mexico.points if mexico else {}
    months = asked.say("nationalities.months", known=mexico.known if mexico else 0, asked=_length(period))
    unit = asked.say("extra-hemispheric.air.events.unit", months=months)
    columns = (
        Column(asked.say("word.citizenship")),
        Column(asked.say("extra-hemispheric.air.entries"), False, Hue.MX, asked.say("extra-hemispheric.air.regular")),
        Column(asked.say("extra-hemispheric.air.events"), False, Hue.MX, unit),
    )
    highest = [max((_value(held[code]) for code in codes if code in held), default=0) for held in (points, events)]
    return Table(columns, tuple(
        (Cell(list_.name(code, asked.language), address=asked.url("nationality", citizenship=code)),
         _barred(asked, points[code], highest[0]), _barred(asked, events.get(code), highest[1]))
        for code in codes
    ))  # fmt: skip


def _barred(asked: Asked, point: Point | None, highest: int) -> Cell:
    """A number with its bar on the scale of its own column; words where it is not known."""
    if point is None or point.value is None:
        return Cell(asked.say("nationalities.not-listed"))
    cell = number_cell(asked.language, point)
    return Cell(cell.text, cell.sign, cell.state, cell.address, _value(point) / highest if highest else None, Hue.MX)


def _length(period: Period) -> int:
    return period.last.index - period.first.index + 1


def _value(point: Point) -> int:
    return int(point.value or 0)
