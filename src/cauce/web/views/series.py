"""Any question by period: a chart, a table, a file, and the form to ask another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Answer, Question
from cauce.errors import QuestionRefused
from cauce.figures.charts.multiples import multiples
from cauce.figures.charts.steps import steps
from cauce.figures.figure import Figure, drawings
from cauce.figures.scaled import decimals, scaled
from cauce.figures.shown import LEAST, is_guarded, shown_line
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import series_table
from cauce.figures.values import REPORTER_HUE, Hue, Line, Measure, Point
from cauce.figures.words import value
from cauce.model.observation import DIMENSIONS
from cauce.reference import dataflows
from cauce.web.asked import Asked
from cauce.web.asking import code_name, codes_name, command, dimension_name, question, span
from cauce.web.parts import Control, Nothing, Option
from cauce.web.shell import Link, Page

_PANELS = 12
_OPEN = ("open-dimension", "unknown-source")


@dataclass(frozen=True)
class Found:
    """An answer as series: one line for each list of codes, with the codes of each."""

    answer: Answer
    lines: tuple[Line, ...]
    codes: tuple[Mapping[str, str], ...]


def view(asked: Asked) -> Page:
    """The page of a question; without one, or while it is open, the form."""
    if "dataflow" not in asked.query:
        return _page(asked, {"nothing": _choose(asked)})
    what = question(asked)
    try:
        found = _found(asked, what)
    except QuestionRefused as fault:
        if fault.code not in _OPEN:
            raise
        return _page(asked, {"nothing": _choose(asked), "what": what})
    if not any(line.points for line in found.lines):
        return _page(asked, {"nothing": _nothing(asked, found), "what": what})
    figure = _figure(asked, what, found)
    settled = [
        (dimension_name(name, asked.language), ", ".join(codes), codes_name(what.dataflow, name, codes, asked.language))
        for name, codes in found.answer.settled.items()
        if codes not in (("_T",), ("_Z",)) and name not in ("freq", "source")
    ]
    source = found.answer.settled["source"][0]
    return _page(asked, {"nothing": None, "what": what, "figures": {"series": figure}, "settled": settled,
                         "source": asked.edition.sources[source]["title"][asked.language],
                         "source_address": asked.url("source", source=source),
                         "command": command("query", what)}, figure.title)  # fmt: skip


def _page(asked: Asked, context: dict[str, Any], title: str = "") -> Page:
    what = context.get("what")
    empty = {"figures": {}, "settled": [], "source": "", "source_address": "", "command": ""}
    form = {"controls": _controls(asked, what), "start": asked.query.get("startPeriod", ""),
            "end": asked.query.get("endPeriod", "")}  # fmt: skip
    return Page(
        key="series", language=asked.language, title=title or asked.say("series.question"),
        question=asked.say("series.question"), lede=asked.say("series.lede"), section="data", template="series.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data"), asked.url("data")), Link(asked.say("series.crumb"))),
        context={**empty, **form, **context},
    )  # fmt: skip


def _choose(asked: Asked) -> Nothing:
    return Nothing(asked.say("series.choose.title"), asked.say("series.choose.why"))


def _nothing(asked: Asked, found: Found) -> Nothing:
    nearest = Link(asked.say("series.nothing.nearest"), asked.url("source", source=found.answer.settled["source"][0]))
    return Nothing(asked.say("series.nothing.title"), asked.say("series.nothing.why"), nearest)


def _found(asked: Asked, what: Question) -> Found:
    said = answer(asked.edition, what)
    lists = [name for name in what.rows_by if name != "time_period"]
    settled = {name: codes[0] for name, codes in said.settled.items() if len(codes) == 1}
    reporter = said.settled["reporter"][0]
    code = str(said.rows["unit_measure"][0]) if said.rows.height else ""
    unit, places = asked.say(f"unit.{code.lower()}") if code else "", decimals(what.dataflow, code)
    lines, codes = [], []
    groups = said.rows.partition_by(lists, as_dict=True) if lists else {(): said.rows}
    for key, rows in groups.items():
        own = dict(zip(lists, map(str, key), strict=True))
        words = [code_name(what.dataflow, name, code, asked.language) for name, code in own.items()]
        counted = "indicator" if settled.get("indicator", "_Z") != "_Z" else "event"
        event = code_name(what.dataflow, counted, {**settled, **own}.get(counted, ""), asked.language)
        named = {**{name: ",".join(each) for name, each in what.named.items()}, **own, "source": settled["source"]}
        points = tuple(_point(asked, what, named, row, places) for row in rows.iter_rows(named=True))
        line = Line(", ".join(words) or event, REPORTER_HUE.get(reporter, Hue.OTHER), points, unit, settled["source"],
                    measure=Measure.QUANTITY if places else Measure.COUNT)  # fmt: skip
        all_codes = {name: code for name, code in {**settled, **own}.items() if name in DIMENSIONS and code != "_Z"}
        lines.append(shown_line(line, all_codes))
        codes.append({"dataflow": what.dataflow, **all_codes})
    return Found(said, tuple(lines), tuple(codes))


def _point(asked: Asked, what: Question, named: Mapping[str, str], row: Mapping[str, Any], places: int) -> Point:
    address = asked.trace_address(what.dataflow, named, row["time_period"])
    value, low, high = (scaled(row[name], places) for name in ("obs_value", "obs_min", "obs_max"))
    return Point(row["time_period"], value, row["obs_status"], row["conf_status"], low, high, address)


def _figure(asked: Asked, what: Question, found: Found) -> Figure:
    language = asked.language
    shown = found.lines[:_PANELS]
    newest = [line.last or line.points[-1] for line in found.lines if line.points]
    last = max(newest, key=lambda point: point.period)
    first = min(line.points[0].period for line in found.lines if line.points)
    single = len(found.lines) == 1
    title = asked.say("series.question")
    if single and last.value is not None:
        line = found.lines[0]
        title = asked.say("series.title", event=line.name, value=value(language, last.value, line.measure),
                          period=span(last.period, last.period, language))  # fmt: skip
    rounding = int(found.answer.rows["rounding"].max() or 1)  # type: ignore[arg-type]
    unit = found.lines[0].unit + (f", {asked.say('unit.rounded', rounding=rounding)}" if rounding > 1 else "")
    notes = [asked.say("series.guarded", least=LEAST)] if any(map(is_guarded, found.codes)) else []
    notes += [asked.say("series.more", count=len(found.lines), shown=_PANELS)] if len(found.lines) > _PANELS else []
    asked_for = len(what.periods() or found.answer.rows["time_period"].unique())
    known = len({point.period for line in found.lines for point in line.known})
    return Figure(
        id="series",
        title=title,
        unit_line=asked.say("series.unit", unit=unit, span=span(first, last.period, language),
                            scale=asked.say(f"series.scale.{'one' if single else 'panels'}")),
        drawings=_drawn(asked, shown, title),
        table=series_table(language, asked.say("word.period"), shown, newest_first=True),
        source_line=asked.source_line(*found.answer.settled["source"]),
        sentence=asked.say("series.sentence", known=known, asked=asked_for,
                           period=span(last.period, last.period, language)),
        address=f"{asked.here(tab=None)}#series",
        table_address=f"{asked.here(tab='table')}#series",
        csv_address=asked.figure_csv("series"),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
        note=" ".join(notes),
        lines=found.lines,
        codes=found.codes,
    )  # fmt: skip


def _drawn(asked: Asked, lines: tuple[Line, ...], title: str) -> Sequence[Drawing]:
    """Months as steps or panels; years have a table only."""
    if any(len(point.period) != 7 for line in lines for point in line.points):
        return ()
    months = [point.month for line in lines for point in line.points]
    first, last = min(months), max(months)

    def draw(canvas: Canvas) -> Drawing:
        if len(lines) == 1:
            return steps(canvas, lines[0], first, last)
        return multiples(canvas, lines, first, last)

    return drawings("series", title, asked.language, draw)


def _controls(asked: Asked, what: Question | None) -> tuple[Control, ...]:
    """The dataflow, its publications, and each dimension that the publication splits."""
    flow = what.dataflow if what else next(iter(dataflows()))
    flows = tuple(Option(each.id, each.name[asked.language], each.id == flow) for each in dataflows().values())
    series = asked.edition.series.filter(pl.col("dataflow") == flow)
    sources = series["source"].unique().sort().to_list()
    chosen = (what.named.get("source") or ("",))[0] if what else ""
    none = Option("", asked.say("series.any"), not chosen)
    options = tuple(
        Option(code, asked.edition.sources[code]["title"][asked.language], code == chosen) for code in sources
    )
    controls = [Control("dataflow", asked.say("series.flow"), flows),
                Control("source", asked.say("word.source"), (none, *options))]  # fmt: skip
    if what is None:
        return tuple(controls)
    held = series.filter(pl.col("source") == chosen) if chosen in sources else series
    return (*controls, *(each for name in DIMENSIONS if (each := _control(asked, what, held, name))))


def _control(asked: Asked, what: Question, held: pl.DataFrame, name: str) -> Control | None:
    codes = held[name].unique().sort().to_list()
    if name == "freq" or (len(codes) < 2 and name not in what.named):
        return None
    chosen = ",".join(what.named.get(name, ()))
    words = sorted((code_name(what.dataflow, name, code, asked.language), code) for code in codes)
    options = [Option("", asked.say("series.any"), not chosen)]
    options += [Option(code, each, code == chosen) for each, code in words]
    if chosen and chosen not in codes:
        options.append(Option(chosen, codes_name(what.dataflow, name, what.named[name], asked.language), True))
    return Control(name, dimension_name(name, asked.language), tuple(options))


VIEWS = {"series": view}
