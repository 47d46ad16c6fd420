"""The live series of a commitment's measure: its course, what the rule compares, and how old its newest figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil
from typing import Any

from cauce.accord.status import months_from
from cauce.figures.charts.course import Level, Span, course, small
from cauce.figures.figure import Figure, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import REPORTER_HUE, Hue, Line, Point
from cauce.language import number
from cauce.model.period import Month, Period
from cauce.web.asked import Asked
from cauce.web.asking import span

Measure = Mapping[str, Any]
"""A measure as the edition froze it, with its `values`."""

SMALL = 132
"""The width of a course that stands in a list."""


def figure(asked: Asked, measure: Measure, place: int) -> Figure:
    """The figure of a measure that has values; `place` is its number among those of its item."""
    line, levels, spans = _line(asked, measure), _levels(asked, measure), _spans(asked, measure)
    name = f"measure-{place}"
    title = _title(asked, measure)
    published = asked.edition.manifest.published_at
    draw = partial(course, line=line, until=Month(published.year, published.month), levels=levels, spans=spans)
    return Figure(
        id=name,
        title=title,
        unit_line=measure["name"][asked.language],
        drawings=drawings(name, measure["name"][asked.language], asked.language, draw, columns=6),
        table=values(asked, measure),
        source_line=asked.source_line(measure["source"]),
        sentence=_sentence(asked, measure),
        address=f"{asked.here(tab=None)}#{name}",
        table_address=f"{asked.here(tab='table')}#{name}",
        csv_address=asked.figure_csv(name),
        counted_address=asked.url("source", source=measure["source"]),
        citation=asked.citation(f"{measure['name'][asked.language]}: {title}"),
        columns=6,
        note=_note(asked, measure),
        lines=(line,),
        codes=({"dataflow": measure["dataflow"], **{name: "+".join(each) for name, each in measure["named"].items()},
                "window_months": str(measure["window"]) if measure["window"] > 1 else ""},),
    )  # fmt: skip


def drawn(asked: Asked, item: str, measure: Measure) -> Drawing | None:
    """The course as it stands in the list of commitments; None without a value."""
    if not measure["values"]:
        return None
    canvas = Canvas(f"course-{item}-{measure['id']}", measure["name"][asked.language], asked.language, SMALL)
    return small(canvas, _line(asked, measure), _levels(asked, measure))


def values(asked: Asked, measure: Measure, most: int | None = None) -> Table:
    """Its values, the newest first and at most so many, each leading to the cells behind all months of its window."""
    window = measure["window"]
    when = asked.say("commitments.course.to", months=window) if window > 1 else asked.say("commitments.period")
    columns = (Column(when), Column(asked.say("commitments.value"), numeric=True))
    return Table(columns, tuple(
        (Cell(asked.period(each.period)), Cell(number(each.value or 0, asked.language), address=each.address))
        for each in reversed(_line(asked, measure).points[-(most or 0) :])
    ))  # fmt: skip


def _line(asked: Asked, measure: Measure) -> Line:
    reporter = asked.edition.sources[measure["source"]]["reporter"]
    points = (Point(each, value, address=_trace(asked, measure, each)) for each, value in measure["values"].items())
    hue = REPORTER_HUE.get(reporter, Hue.OTHER)
    return Line(measure["name"][asked.language], hue, tuple(points), measure.get("unit", ""), measure["source"])


def _trace(asked: Asked, measure: Measure, last: str) -> str:
    """The page of the cells behind one value, over all months of its window."""
    return asked.url("trace", {"dataflow": measure["dataflow"], "source": measure["source"], **measure["named"],
                               "startPeriod": _window(measure, last)[0], "endPeriod": last})  # fmt: skip


def _window(measure: Measure, last: str) -> tuple[str, str]:
    back = measure["window"] - 1
    return (str(Month.parse(last).plus(-back)) if back else last, last)


def _levels(asked: Asked, measure: Measure) -> Sequence[Level]:
    """What it is held against; a baseline that is the target too is one level with both names."""
    base, target = measure["baseline"], measure["target"]
    since = Period.parse(base["to"]).last if base else None
    found = []
    if base:
        both = target is not None and target["value"] == base["value"]
        name = asked.say("commitments.course.baseline-and-target" if both else "commitments.course.baseline")
        found.append(Level(name, base["value"], since))
        target = None if both else target
    if target:
        name = asked.say(f"commitments.course.target.{target['direction']}")
        found.append(Level(name, target["value"]))
    return found


def _spans(asked: Asked, measure: Measure) -> Sequence[Span]:
    """The windows that are compared: that of the baseline, and the newest."""
    base = measure["baseline"]
    if measure["window"] == 1 or base is None:
        return ()
    compared = (("baseline", (base["from"], base["to"])), ("newest", _window(measure, max(measure["values"]))))
    return tuple(_span(asked, name, *ends) for name, ends in compared)


def _span(asked: Asked, name: str, first: str, last: str) -> Span:
    when = span(first, last, asked.language)
    named = asked.say(f"commitments.course.span.{name}", months=when)
    return Span(Period.parse(first).first, Period.parse(last).last, (named, when))


def _title(asked: Asked, measure: Measure) -> str:
    """What the newest value is, and how far it is from the baseline or what the year before was."""
    said, base = measure["values"], measure["baseline"]
    *earlier, last = sorted(said)
    window = measure["window"]
    head = asked.say("commitments.course.in-months" if window > 1 else "commitments.course.in",
                     value=said[last], months=window, period=_unbroken(asked, last))  # fmt: skip
    if base:
        apart = said[last] - base["value"]
        way = "more" if apart > 0 else "fewer" if apart < 0 else "same"
        return asked.say(f"commitments.course.{way}", head=head, count=number(abs(apart), asked.language))
    if window == 1 and earlier:
        before = earlier[-1]
        return asked.say("commitments.course.after", head=head, value=said[before], period=_unbroken(asked, before))
    return head


def _unbroken(asked: Asked, when: str) -> str:
    """A period that a title keeps on one line."""
    return asked.period(when).replace(" ", "\u00a0")


def _sentence(asked: Asked, measure: Measure) -> str:
    """What the rule compares, to be said aloud; that nothing was set where it compares nothing."""
    base, target, said = measure["baseline"], measure["target"], measure["values"]
    if measure["role"] != "indicator":
        return asked.say("commitments.course.context")
    parts = []
    if base:
        parts.append(asked.say("commitments.course.compares", value=said[max(said)],
                               window=span(*_window(measure, max(said)), asked.language),
                               baseline=number(base["value"], asked.language),
                               base_window=span(base["from"], base["to"], asked.language)))  # fmt: skip
    if target:
        goal = asked.say(f"example.target.{target['direction']}", value=number(target["value"], asked.language))
        parts.append(f"{goal[:1].upper()}{goal[1:]}.")
    return " ".join(parts) or asked.say("commitments.course.nothing-set")


def _note(asked: Asked, measure: Measure) -> str:
    """How old the newest figure is on the day of the edition, and how old the measure lets it be."""
    end = Period.parse(max(measure["values"])).last.last_day
    age = ceil(months_from(end, asked.edition.manifest.published_at.date()))
    return asked.say("commitments.course.age", months=max(age, 0), oldest=measure["oldest_months"])
