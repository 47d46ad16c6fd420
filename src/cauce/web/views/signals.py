"""What is unusual, what kind of thing it is, and how earlier signals turned out. A signal asks to look, never why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.charts.columns import columns
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Bar, Hue
from cauce.language import listing, number, signed_percent
from cauce.model.period import Month, months_between
from cauce.reference import Watched, codelist, signal_reasons, watched
from cauce.web.asked import Asked
from cauce.web.framing import chooser, framed
from cauce.web.shell import Page
from cauce.web.views.signals_breaks import control, history
from cauce.web.views.signals_tested import untested
from cauce.web.watching import briefly, chance, compactly, drawn, known, nothing, page, stated

_MOST = 30
"""Signals that are laid out; the file of the figure and the interface have all."""
_FAULT = "data"

Row = Mapping[str, Any]


def signals(asked: Asked) -> Page:
    """The page of all series that are watched, or of those of one reporter."""
    every = asked.edition.results("DF_SIGNALS")
    if asked.as_of is not None or every.is_empty():
        left = {} if asked.as_of is not None else untested(asked, "_T")
        return page(asked, {"nothing": nothing(asked), "untested": left})
    owners = [each for each in ("USA", "MEX", "GTM", "HND", "PAN") if each in set(every["owner"])]
    owner = asked.choice("reporter", ("_T", *owners), "_T")
    found = every if owner == "_T" else every.filter(pl.col("owner") == owner)
    warnings, faults = found.filter(pl.col("reason") != _FAULT), found.filter(pl.col("reason") == _FAULT)
    names = [("_T", asked.say("signals.everyone"))]
    names += [(each, codelist("CL_REPORTER").name(each, asked.language)) for each in owners]
    alarms = asked.edition.results("DF_ALARMS")
    months = _figure(asked, alarms, list(known(asked, every).values()))
    breaks = history(asked, owner)
    context: dict[str, object] = {
        "controls": (chooser(asked, "reporter", asked.say("signals.control.reporter"), names, owner), *control(asked)),
        "figures": {"months": months},
        "warnings": _table(asked, warnings.head(_MOST).rows(named=True)),
        "faults": _table(asked, faults.head(_MOST).rows(named=True), measured=False),
        "record": _record(asked, alarms),
        "untested": untested(asked, owner),
        "kinds": _kinds(asked),
        "breaks": breaks,
    }
    if breaks["figure"]:
        context["figures"] = {"months": months, "break": breaks["figure"]}
    return page(asked, context, _title(asked, warnings, owner), asked.say("signals.lede"))


def _title(asked: Asked, warnings: pl.DataFrame, owner: str) -> str:
    """How many series moved more than chance lets one expect, in the newest month that has a warning."""
    if warnings.is_empty():
        return asked.say("signals.title.none")
    month = str(warnings["time_period"].max())
    count = warnings.filter(pl.col("time_period") == month).height
    of = sum(1 for each in watched().values() if owner in ("_T", each.owner) and stated(asked, each, month))
    return asked.say("signals.title", month=asked.period(month), count=count, of=of)


def _figure(asked: Asked, alarms: pl.DataFrame, series: Sequence[Watched]) -> Figure:
    """How many warnings each month had."""
    counts = dict(alarms.select("time_period", "warnings").iter_rows())
    first, last = (Month.parse(str(end)) for end in (alarms["time_period"].min(), alarms["time_period"].max()))
    bars = [Bar(asked.period(str(month)), counts.get(str(month), 0), Hue.INK) for month in months_between(first, last)]
    title = asked.say("signals.figure")
    made = drawings("months", title, asked.language, lambda canvas: columns(canvas, bars, labelled=12))
    shown = [drawn(asked, each) for each in series if not each.parent]
    return framed(asked, "months", title, asked.say("signals.unit"), shown, made, table=_months(asked, alarms),
                  note=asked.say("signals.note", budget=alarms["budget"].max()))  # fmt: skip


def _months(asked: Asked, alarms: pl.DataFrame) -> Table:
    names = ("warnings", "expected_false", "lasted", "went_back", "data_faults", "open", "over_budget")
    heads = (Column(asked.say("word.month")), *(Column(asked.say(f"signals.column.{name}"), True) for name in names))
    rows = alarms.sort("time_period", descending=True).rows(named=True)
    return Table(heads, tuple(
        (Cell(asked.period(row["time_period"])),
         *(Cell(number(row[name], asked.language, 1 if name == "expected_false" else 0)) for name in names))
        for row in rows
    ))  # fmt: skip


def _record(asked: Asked, alarms: pl.DataFrame) -> str:
    sums = alarms.select(pl.col("warnings", "lasted", "went_back", "expected_false").sum()).row(0, named=True)
    facts = {"warnings": sums["warnings"], "lasted": sums["lasted"], "back": sums["went_back"]}
    first = asked.period(str(alarms["time_period"].min()))
    return asked.say("signals.record", **facts, chance=round(sums["expected_false"]), first=first)


def _kinds(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Every reason code that a signal can have, or a series that was not tested, with what it means."""
    told = [each for each in signal_reasons().values() if each.group in ("flag", "fault", "status", "no-answer")]
    return tuple((f"{each.name[asked.language]} ({each.code})", each.means[asked.language]) for each in told)


def _table(asked: Asked, rows: Sequence[Row], *, measured: bool = True) -> Table:
    """A row a signal; a fault of the data is not `measured`: it has neither size nor false discovery rate."""
    names = ("month", "series", "kind", *(("size", "q") if measured else ()), "moved", "owner", "state")
    heads = tuple(Column(asked.say(f"signals.column.{name}"), name in ("size", "q")) for name in names)
    return Table(heads, tuple(_row(asked, row, measured=measured) for row in rows))


def _measures(asked: Asked, row: Row) -> tuple[Cell, ...]:
    """Its size, and its false discovery rate."""
    rate = row["q_value"]
    size = "" if row["size"] is None else signed_percent(row["size"], asked.language, 0)
    return Cell(size), Cell("" if rate is None else chance(asked.language, rate))


def _row(asked: Asked, row: Row, *, measured: bool) -> tuple[Cell, ...]:
    language, reasons = asked.language, signal_reasons()
    series = watched()[row["series"]]
    kind = reasons[row["detail"] if row["reason"] == _FAULT else row["reason"]]
    moved = [briefly(watched()[each], language) for each in (row["also_moved"] or "").split()]
    return (
        Cell(asked.period(row["time_period"]).replace(" ", "\N{NO-BREAK SPACE}")),
        Cell(compactly(series, language), address=asked.url("events", {"series": series.series})),
        Cell(kind.name[language]),
        *(_measures(asked, row) if measured else ()),
        Cell(listing(moved, language) if moved else asked.say("signals.alone")),
        Cell(codelist("CL_REPORTER").name(row["owner"], language).replace(" ", "\N{NO-BREAK SPACE}")),
        Cell(reasons[row["status"]].name[language]),
    )


VIEWS = {"signals": signals}
