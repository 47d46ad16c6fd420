"""Where the level of a series broke, looking back: months with their range, both levels, what else there was then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.charts.lines import lines
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Event, Hue, Line, Point
from cauce.language import listing, number, signed_percent
from cauce.model.period import Month, months_between
from cauce.reference import Watched, codelist, counting_changes, policy_events, signal_reasons, watched
from cauce.web.asked import Asked
from cauce.web.framing import chooser, framed
from cauce.web.parts import Control
from cauce.web.watching import chance, compactly, drawn, named

Row = Mapping[str, Any]
"""A row of DF_BREAKS."""

_FOUND = "stands-out"
_SIDE = 12
"""Months to either side for which a level is drawn."""

_FEW = 20
"""Of fewer a month no share is told."""

_BY_CHANCE = 0.05
"""Share of series whose level only wanders that have a break that stands out."""


def history(asked: Asked, owner: str) -> Mapping[str, object]:
    """What the section needs: a table of the breaks of one reporter (`_T`: of all), and one series with its levels."""
    every = asked.edition.results("DF_BREAKS")
    found = every if owner == "_T" else every.filter(pl.col("owner") == owner)
    out = found.filter(pl.col("finding") == _FOUND).sort("time_period", "series", descending=[True, False])
    facts: dict[str, object] = {
        "lede": _lede(asked, found, owner),
        "table": _table(asked, out.rows(named=True)),
        "unanswered": _unanswered(asked, found),
        "figure": None,
        "told": (),
    }
    chosen = _chosen(asked, every, out)
    if chosen is None:
        return facts
    rows = every.filter(pl.col("finding") == _FOUND, pl.col("series") == chosen.series).rows(named=True)
    told = [_told(asked, row) for row in reversed(rows)]
    return {**facts, "figure": _figure(asked, chosen, rows), "told": told, "name": named(chosen, asked.language)}


def control(asked: Asked) -> tuple[Control, ...]:
    """The list of series that have a break; none where there is none."""
    every = asked.edition.results("DF_BREAKS")
    found = every.filter(pl.col("finding") == _FOUND)
    chosen = _chosen(asked, every, found.sort("time_period", "series", descending=[True, False]))
    if chosen is None:
        return ()
    options = [(name, compactly(each, asked.language)) for name, each in _with_breaks(every).items()]
    return (chooser(asked, "series", asked.say("signals.breaks.control"), options, chosen.series),)


def _with_breaks(every: pl.DataFrame) -> Mapping[str, Watched]:
    held = set(every.filter(pl.col("finding") == _FOUND)["series"])
    return {name: each for name, each in watched().items() if name in held}


def _chosen(asked: Asked, every: pl.DataFrame, newest_first: pl.DataFrame) -> Watched | None:
    """The series asked for, else the one that broke last."""
    series = _with_breaks(every)
    if not series:
        return None
    default = str(newest_first["series"][0]) if newest_first.height else next(iter(series))
    return series[asked.choice("series", tuple(series), default)]


def _lede(asked: Asked, found: pl.DataFrame, owner: str) -> str:
    """How many changes there are, how many stand out, and how many series would have one by chance."""
    cuts = found.filter(pl.col("time_period").is_not_null())
    out = cuts.filter(pl.col("finding") == _FOUND)
    held = [watched()[name] for name in asked.edition.results("DF_EFFECTS")["series"].unique()]
    looked = sum(owner in ("_T", each.owner) for each in held)
    return asked.say("signals.breaks.lede", cuts=cuts.height, out=out.height, series=out["series"].n_unique(),
                     of=looked, chance=round(looked * _BY_CHANCE))  # fmt: skip


def _table(asked: Asked, rows: Sequence[Row]) -> Table:
    names = ("month", "series", "before", "after", "size", "p", "then")
    columns = tuple(
        Column(asked.say(f"signals.breaks.column.{name}"), name in ("before", "after", "size", "p")) for name in names
    )
    return Table(columns, tuple(_row(asked, row) for row in rows))


def _row(asked: Asked, row: Row) -> tuple[Cell, ...]:
    language = asked.language
    counts = {name: len((row[name] or "").split()) for name in ("changes", "events", "also_broke")}
    then = [asked.say(f"signals.breaks.{name}.count", count=count) for name, count in counts.items() if count]
    return (
        Cell(_month(asked, row)),
        Cell(compactly(watched()[row["series"]], language), address=f"{asked.here(series=row['series'])}#breaks"),
        Cell(number(row["before"], language)),
        Cell(number(row["after"], language)),
        Cell(_size(asked, row)),
        Cell(chance(language, row["p"])),
        Cell(listing(then, language) if then else asked.say("signals.alone")),
    )


def _month(asked: Asked, row: Row) -> str:
    """The month, or the months that it could be."""
    ends = [asked.period(each).replace(" ", "\N{NO-BREAK SPACE}") for each in (row["earliest"], row["latest"])]
    if ends[0] == ends[1]:
        return ends[0]
    return asked.say("signals.breaks.range", month=asked.period(row["time_period"]), first=ends[0], last=ends[1])


def _size(asked: Asked, row: Row) -> str:
    """The change as a share; in words where hardly anyone was counted before."""
    if row["before"] < _FEW:
        return asked.say("signals.breaks.from-few")
    return signed_percent(row["size"], asked.language, 0)


def _told(asked: Asked, row: Row) -> Mapping[str, object]:
    """One break in a sentence, and what else there was in the same months, never why."""
    language = asked.language
    sentence = asked.say(
        "signals.breaks.told", month=_month(asked, row), before=number(row["before"], language),
        after=number(row["after"], language), size=_size(asked, row), p=chance(language, row["p"]),
    )  # fmt: skip
    events = {each.event: each.name[language] for each in policy_events()}
    changes = {code: each.what[language] for code, each in counting_changes().items()}
    changes["FLAGGED"] = asked.say("signals.breaks.flagged")
    lists = (
        ("changes", [changes[code] for code in (row["changes"] or "").split()]),
        ("events", [events[code] for code in (row["events"] or "").split()]),
        ("also_broke", [compactly(watched()[name], language) for name in (row["also_broke"] or "").split()]),
    )
    then = [(asked.say(f"signals.breaks.{name}"), items) for name, items in lists if items]
    owner = codelist("CL_REPORTER").name(row["owner"], language)
    return {"sentence": sentence, "then": then, "owner": asked.say("signals.breaks.owner", owner=owner)}


def _figure(asked: Asked, chosen: Watched, rows: Sequence[Row]) -> Figure:
    """The series with the level before and after each of its breaks."""
    shown = drawn(asked, chosen)
    first, last = shown.line.known[0].month, shown.line.known[-1].month
    levels = _levels(rows, first, last)
    points = tuple(Point(str(month), levels.get(month), "A") for month in months_between(first, last))
    usual = Line(asked.say("signals.breaks.line"), Hue.INK, points, shown.line.unit)
    marks = [
        Event(Month.parse(row["time_period"]), asked.period(row["time_period"]), "")
        for row in sorted(rows, key=lambda each: float(each["p"]))[:3]
    ]
    marks.sort(key=lambda each: each.month.index)
    title = asked.say("signals.breaks.figure", series=named(chosen, asked.language))
    made = drawings("break", title, asked.language,
                    lambda canvas: lines(canvas, (shown.line, usual), first, last, events=marks))  # fmt: skip
    return framed(asked, "break", title, asked.say("signals.breaks.unit", unit=shown.line.unit), [shown], made,
                  beside=[usual], note=asked.say("signals.breaks.note"))  # fmt: skip


def _levels(rows: Sequence[Row], first: Month, last: Month) -> Mapping[Month, int]:
    """The usual month before and after each break, for a year to either side or up to the next break."""
    found: dict[Month, int] = {}
    breaks = [Month.parse(row["time_period"]) for row in rows]
    for place, (row, month) in enumerate(zip(rows, breaks, strict=True)):
        start = max(first, month.plus(-_SIDE), breaks[place - 1] if place else first)
        end = min(last, month.plus(_SIDE - 1), breaks[place + 1].plus(-1) if place + 1 < len(breaks) else last)
        found |= {each: round(row["before"]) for each in months_between(start, month.plus(-1)) if each not in found}
        found |= {each: round(row["after"]) for each in months_between(month, end)}
    return found


def _unanswered(asked: Asked, found: pl.DataFrame) -> str:
    """Series of which nothing can be said, with the reason; empty if there are none."""
    rows = found.filter(pl.col("reason").is_not_null()).rows(named=True)
    if not rows:
        return ""
    language, reasons = asked.language, signal_reasons()
    names = [
        f"{compactly(watched()[row['series']], language)} ({reasons[row['reason']].name[language]})" for row in rows
    ]
    return asked.say("signals.breaks.unanswered", series=listing(names, asked.language))
