"""The frame of a plot: hairlines with round ticks, the axis of months, ground not yet published, dated events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.places import ASCENT, Box, nearest, row_box
from cauce.figures.scale import Linear, Months, nice_ticks
from cauce.figures.svg import Canvas, box, element, joined, number, text
from cauce.figures.values import Event, Measure
from cauce.language import say
from cauce.model.period import Month

NAMES = 24  # the height of the names of events, over the label of a peak
AXIS = 24  # the height of the names under an axis
MARGIN = 58  # the room of ticks up to 900,000


@dataclass(frozen=True, slots=True)
class Plot:
    """The area between the axes: months across, values up; `ticks` are the values with a hairline."""

    canvas: Canvas
    x: Months
    y: Linear
    ticks: tuple[float, ...]
    measure: Measure = Measure.COUNT

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y.end

    @property
    def bottom(self) -> float:
        """The baseline's place, or the lower edge where values go below zero."""
        return self.y.start


def plot(
    canvas: Canvas,
    months: tuple[Month, Month],
    highest: float,
    top: float,
    bottom: float,
    right: float = 0,
    measure: Measure = Measure.COUNT,
    lowest: float = 0,
    margin: float = 0,
) -> Plot:
    """A plot whose left margin fits its tick labels.

    `right` is the room for names at the end
    of lines, `margin` the least room at the left, so that charts over each other have their months in line.
    """
    most = 3 if bottom - top < 110 else 4
    ticks = nice_ticks(highest or 1, most, lowest, whole=measure is Measure.COUNT)
    labels = [words.tick(canvas.language, each, measure) for each in ticks]
    left = max(margin, *(letters.width(label) + 10 for label in labels))
    x = Months(months[0], months[1], left, canvas.width - right)
    return Plot(canvas, x, Linear(lowest, highest or 1, bottom, top), ticks, measure)


def grid(frame: Plot) -> Markup:
    """Hairlines at the ticks, each with its value; the one at zero is ink."""
    x, language = frame.x, frame.canvas.language
    hairlines = [tick for tick in frame.ticks if tick != 0]
    lines = "".join(f"M{number(x.start)} {number(frame.y(tick))}H{number(x.end)}" for tick in hairlines)
    labels = [
        text(x.start - 8, frame.y(tick) + 4.5, words.tick(language, tick, frame.measure), "ax", "end")
        for tick in frame.ticks
    ]
    return joined([element("path", d=lines, class_="grid") if lines else Markup(""), *labels])


def baseline(frame: Plot, gaps: Sequence[Month] = ()) -> Markup:
    """The zero line in ink, broken where a month was not collected."""
    y, place = number(frame.y(0)), ""
    start: float | None = frame.x.start
    for month in gaps:
        if start is not None and frame.x.left(month) > start:
            place += f"M{number(start)} {y}H{number(frame.x.left(month) + 1)}"
        start = frame.x.right(month) - 1
    place += f"M{number(start or 0)} {y}H{number(frame.x.end)}"
    broken = element("path", d="".join(_dashes(frame, month) for month in gaps), class_="gap") if gaps else Markup("")
    return joined([element("path", d=place, class_="base"), broken])


def _dashes(frame: Plot, month: Month) -> str:
    """Two short strokes in the place of a month's baseline."""
    left, step, y = frame.x.left(month), frame.x.step, number(frame.y(0))
    return f"M{number(left + step * 0.2)} {y}h{number(step * 0.22)}m{number(step * 0.16)} 0h{number(step * 0.22)}"


def month_axis(frame: Plot, y: float, labels: bool = True) -> Markup:
    """Short ticks at the months to mark, each with its name beginning at it."""
    language, x = frame.canvas.language, frame.x
    room = letters.width(words.month(language, x.last))
    marks = x.ticks(room)
    ticks = element("path", d="".join(f"M{number(x.left(month))} {number(y)}v5" for month, _ in marks), class_="tick")
    if not labels:
        return ticks
    named, free = [], x.start - 40
    for month, year_only in marks:
        label = str(month.year) if year_only else words.month(language, month)
        at, wide = x.left(month) + 2, letters.width(label)
        if at >= free and at + wide <= frame.canvas.width:
            named.append(text(at, y + 17, label))
            free = at + wide + 8
    return joined([ticks, *named])


def not_yet(frame: Plot, known_to: Month | None, named: bool = True, taken: Sequence[Box] = ()) -> Markup:
    """Dotted ground over the months that are not published yet, with the words where they have room between others."""
    start = frame.x.start if known_to is None else frame.x.right(known_to)
    wide = frame.x.end - start
    if wide < 3:
        return Markup("")
    ground = element("path", d=box(start, frame.top, wide, frame.bottom - frame.top - 1), fill="url(#dots)")
    if not named:
        return ground
    lines = letters.wrapped(say(frame.canvas.language, "figures.not-yet"), 72, 12)
    need = max(letters.width(line, 12) for line in lines)
    size = (need, row_box(0, 0, need, 12, len(lines)).bottom + 12 * ASCENT)
    within = Box(start + 4, frame.top + 4, frame.x.end - 4, frame.bottom - 8)
    place = nearest(size, (start + wide / 2, (frame.top + frame.bottom) / 2), within, taken, 7)
    if place is None:
        return ground
    middle, y = (place.left + place.right) / 2, place.top + 12 * ASCENT
    return joined([ground, *(text(middle, y + 16 * at, line, "sm halo", "middle") for at, line in enumerate(lines))])


def event_lines(frame: Plot, events: Sequence[Event], named: bool = True) -> Markup:
    """At most three dotted hairlines, the name of each on top; a name without room is left to the table."""
    shown = [event for event in events if frame.x.holds(event.month)][:3]
    if not shown:
        return Markup("")
    top = frame.top - (NAMES if named else 0)
    path = "".join(f"M{number(frame.x.left(each.month))} {number(top)}V{number(frame.bottom)}" for each in shown)
    parts, free = [element("path", d=path, class_="event")], 0.0
    for at, event in enumerate(shown if named else []):
        x, wide = frame.x.left(event.month), letters.width(event.name)
        limit = frame.x.left(shown[at + 1].month) if at + 1 < len(shown) else frame.canvas.width
        if x + 5 + wide <= limit:
            parts.append(text(x + 5, frame.top - NAMES - 4, event.name, "note-text"))
            free = x + 5 + wide
        elif x - 5 - wide >= free:
            parts.append(text(x - 5, frame.top - NAMES - 4, event.name, "note-text", "end"))
            free = x
    return joined(parts)
