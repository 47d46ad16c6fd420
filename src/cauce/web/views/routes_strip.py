"""The strip of the route: one row a stage on common months, north at the top, the way back below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cauce.figures.charts.steps import steps
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Event, Hue, Line
from cauce.language import listing
from cauce.model.period import Month
from cauce.reference import PolicyEvent, policy_events
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts, without_series


@dataclass(frozen=True, slots=True)
class Route:
    """What the strip and the map show: the series by key, their months, and whether all share one scale."""

    shown: Mapping[str, Shown]
    window: tuple[Month, Month]
    one_scale: bool

    @property
    def northward(self) -> tuple[Shown, ...]:
        """The stages of the way north that have a series, from the north."""
        return tuple(self.shown[key] for key in facts("routes")["northward"] if self.known(key))

    @property
    def highest(self) -> float | None:
        """The top of the one scale; None where each stage has its own."""
        values = [point.value or 0 for each in self.shown.values() for point in each.line.known]
        return max(values, default=0) or None if self.one_scale else None

    def known(self, key: str) -> bool:
        """True if this stage has a series with a number."""
        return key in self.shown and bool(self.shown[key].line.known)


def events_within(window: tuple[Month, Month]) -> tuple[PolicyEvent, ...]:
    """The dated facts to be marked that fall within the months shown."""
    marked = (each for each in policy_events() if each.marked)
    return tuple(each for each in marked if window[0] <= Month(each.date.year, each.date.month) <= window[1])


def strip(asked: Asked, route: Route) -> Figure:
    """The figure of the stages."""
    rows = [*facts("routes")["northward"], *facts("routes")["back"]]
    drawn = [key for key in rows if route.known(key)]
    stages = tuple(_stage(asked, route, key, drawn) for key in rows)
    first, last = (asked.period(str(month)) for month in route.window)
    unit = asked.say("routes.strip.unit.one" if route.one_scale else "routes.strip.unit.own", first=first, last=last)
    gap = without_series(asked.say("routes.stage.guatemala"), Hue.GT, route.window, asked.say("figures.no-series"))
    return framed(
        asked,
        "strip",
        _title(asked, route.northward),
        unit,
        [route.shown[key] for key in drawn],
        stages=stages,
        beside=(gap,),
        sentence=_peaks(asked, route),
        note=asked.say("routes.care"),
    )


def _stage(asked: Asked, route: Route, key: str, drawn: Sequence[str]) -> Stage:
    """One row; a gap where there is no series."""
    group = {"border": "routes.group.north", "back-us": "routes.group.back"}.get(key)
    heading = asked.say(group) if group else ""
    name = asked.say(f"routes.stage.{key}")
    if not route.known(key):
        unit = asked.say(f"routes.unit.{key}")
        return Stage(name, unit, _hue(route, key), absent=_absent(asked, key), group=heading)
    line = route.shown[key].line
    marks = _marks(asked, route.window)
    ends_group = key == drawn[-1] or (drawn[drawn.index(key) + 1].startswith("back") and not key.startswith("back"))

    def draw(canvas: Canvas) -> Drawing:
        return steps(canvas, line, *route.window, marks, route.highest, axis=ends_group, event_names=key == drawn[0])

    tall = (30 if key == drawn[0] else 0) + (18 if ends_group else 0)
    made = drawings(f"strip-{key}", line.name, asked.language, draw, heights=(136 + tall, 116 + tall), beside=BESIDE)
    return Stage(name, line.unit, line.hue, made, asked.source_line(line.source).rsplit(". ", 1)[0], group=heading)


def _hue(route: Route, key: str) -> Hue:
    return route.shown[key].line.hue if key in route.shown else Hue.GT


def _absent(asked: Asked, key: str) -> str:
    if key == "guatemala":
        return asked.say("routes.absent.guatemala")
    if key.startswith("back") and asked.query.get("citizenship", "_T") not in ("_T", "GTM"):
        return asked.say("routes.absent.back")
    return asked.say("routes.absent.nationality")


def _marks(asked: Asked, window: tuple[Month, Month]) -> tuple[Event, ...]:
    return tuple(
        Event(Month(each.date.year, each.date.month), each.name[asked.language], each.source[asked.language])
        for each in events_within(window)
    )


def _title(asked: Asked, stages: Sequence[Shown]) -> str:
    """What was found about the highest months; the question where nothing can be said."""
    peaks = [_peak_month(shown.line) for shown in stages]
    if len(peaks) > 1 and len(set(peaks)) == len(peaks):
        return asked.say("routes.strip.apart")
    if len(peaks) > 1 and len(set(peaks)) == 1:
        return asked.say("routes.strip.together", month=asked.period(peaks[0]))
    return asked.say("routes.strip.question")


def _peaks(asked: Asked, route: Route) -> str:
    """The highest month of each stage of the way north, in the order of time."""
    months = {key: _peak_month(route.shown[key].line) for key in facts("routes")["northward"] if route.known(key)}
    if len(months) < 2:
        return ""
    said = [
        asked.say("routes.peak", stage=asked.say(f"routes.within.{key}"), month=asked.period(month))
        for key, month in sorted(months.items(), key=lambda each: each[1])
    ]
    return asked.say("routes.strip.sentence", stages=listing(said, asked.language))


def _peak_month(line: Line) -> str:
    return line.peak.period if line.peak else ""
