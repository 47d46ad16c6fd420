"""The course of an indicator against what it is compared with: its baseline, its target, the windows behind both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.charts.labels import EndLabel, apart, tied
from cauce.figures.frame import Plot
from cauce.figures.places import Box, nearest, row_box, track
from cauce.figures.scale import Linear, Months
from cauce.figures.svg import Canvas, Drawing, element, group, joined, mark, number, picture, polyline, text
from cauce.figures.values import Hue, Line, Point
from cauce.language import period as written
from cauce.language import say
from cauce.model.period import Month, Period

_MARGIN, _SPAN, _PITCH, _ROOM = 14, 22, 16, 78
_HEADROOM = 1.12


@dataclass(frozen=True, slots=True)
class Level:
    """A value that a series is held against, named in words; `since` is the last month of the window it was taken
    from, from which it is drawn; None draws it all along.
    """

    name: str
    value: float
    since: Month | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A window that is compared, as a bracket under the axis, with the first of its texts that has room beside it."""

    first: Month
    last: Month
    texts: tuple[str, ...]


def course(
    canvas: Canvas, line: Line, until: Month, levels: Sequence[Level] = (), spans: Sequence[Span] = ()
) -> Drawing:
    """Monthly or yearly values from zero, dotted ground from the newest one to the month of `until`.

    A value of a year stands in the middle of it, one of a window of months at its last month.
    """
    tall, top = canvas.height or (230 if canvas.width > 440 else 200), 16
    first = min(Period.parse(line.known[0].period).first, *(span.first for span in spans), until)
    last = max(Period.parse(line.known[-1].period).last, until)
    names = [_named(canvas.language, level) for level in levels]
    right = max((name.width + 14 for name in names), default=8)
    low, high = _reach(line, levels)
    frame = frames.plot(canvas, (first, last), high, top, tall - frames.AXIS, right, line.measure, low)
    drawn, taken = _levels(frame, levels, names)
    places = _places(frame.x, frame.y, line)
    end = places[-1][-1]
    taken += [each for piece in places for each in track(piece)] + [Box(end[0] - 6, end[1] - 6, end[0] + 6, end[1] + 6)]
    newest, held = _newest(frame, line, end, taken)
    return picture(
        canvas,
        tall + _SPAN * len(spans) + (4 if spans else 0),
        spoken(canvas.language, line, levels, spans),
        frames.grid(frame),
        frames.not_yet(frame, Period.parse(line.known[-1].period).last, taken=[*taken, held]),
        drawn,
        frames.baseline(frame),
        frames.month_axis(frame, frame.bottom),
        _track(line, places),
        newest,
        *(_bracket(frame, span, tall + _SPAN * at + 8) for at, span in enumerate(spans)),
    )


def small(canvas: Canvas, line: Line, levels: Sequence[Level] = ()) -> Drawing:
    """The same without an axis, to stand beside words: its line from zero, what it is held against, its two ends."""
    tall = canvas.height or 58
    first, last = Period.parse(line.known[0].period), Period.parse(line.known[-1].period)
    x = Months(first.first if first.freq == "A" else first.last, last.last, 0, canvas.width - 6)
    y = Linear(*_reach(line, levels), tall - 18, 4)
    held = "".join(
        f"M{number(x.middle(level.since) if level.since and x.holds(level.since) else 0)} {number(y(level.value))}"
        f"H{number(canvas.width)}"
        for level in levels
    )
    ends = [written(each.text, canvas.language) for each in (first, last)]
    apart = letters.width(ends[0], 12) + letters.width(ends[1], 12) + 8 <= canvas.width
    return picture(
        canvas,
        tall,
        spoken(canvas.language, line, levels),
        element("path", d=f"M0 {number(y(0))}H{number(canvas.width)}", class_="base thin"),
        element("path", d=held, class_="base") if held else Markup(""),
        _track(line, _places(x, y, line)),
        text(0, tall - 3, ends[0], "sm") if apart and first != last else Markup(""),
        text(canvas.width, tall - 3, ends[1], "sm", "end"),
    )


def spoken(language: str, line: Line, levels: Sequence[Level] = (), spans: Sequence[Span] = ()) -> str:
    """The course to be read aloud: from when to when, its highest and its newest value, and what it is held against."""
    first, last = line.known[0], line.known[-1]
    said = say(language, "figures.spoken.line", name=line.name, first=written(first.period, language),
               last=written(last.period, language), peak=_point(language, line, line.peak or last),
               newest=_point(language, line, last))  # fmt: skip
    held = [say(language, "figures.spoken.bar", name=level.name, value=words.value(language, level.value, line.measure))
            for level in levels]  # fmt: skip
    more = [f"{each}." for each in (*held, *(span.texts[0] for span in spans))]
    return " ".join([said, *more])


def _reach(line: Line, levels: Sequence[Level]) -> tuple[float, float]:
    """From zero, or what is below it, to a little above the highest."""
    values = [*(float(point.value or 0) for point in line.known), *(level.value for level in levels)]
    return min(0, *values) * _HEADROOM, max(0, *values) * _HEADROOM or 1


def _point(language: str, line: Line, point: Point) -> str:
    value = words.value(language, point.value, line.measure)
    return say(language, "figures.spoken.point", value=value, month=written(point.period, language))


def _named(language: str, level: Level) -> EndLabel:
    """Its value over its name."""
    return EndLabel(Hue.INK, (words.value(language, level.value), *letters.wrapped(level.name, _ROOM)))


def _levels(frame: Plot, levels: Sequence[Level], names: Sequence[EndLabel]) -> tuple[Markup, list[Box]]:
    """Each level as a line with a tick where it begins, its name in the margin; and what that takes up."""
    heights = [frame.y(level.value) for level in levels]
    rows = apart(heights, names, frame.top - 8, frame.bottom)
    parts, taken = [], list[Box]()
    for level, name, y, row in zip(levels, names, heights, rows, strict=True):
        start = frame.x.middle(level.since) if level.since and frame.x.holds(level.since) else frame.x.start
        tick = f"M{number(start)} {number(y - 5)}v10" if level.since else ""
        parts.append(element("path", d=f"M{number(start)} {number(y)}H{number(frame.x.end + 4)}{tick}",
                             class_="base" if level.since else "event"))  # fmt: skip
        parts.append(name.drawn(frame.x.end + 10, row + 4))
        taken += [Box(start, y - 1, frame.x.end + 4, y + 1),
                  row_box(frame.x.end + 10, row + 4, name.width, rows=len(name.rows), pitch=_PITCH)]  # fmt: skip
    return joined(parts), taken


def _places(x: Months, y: Linear, line: Line) -> list[list[tuple[float, float]]]:
    """Where its values stand, in pieces: a period that is not known parts them."""
    pieces: list[list[tuple[float, float]]] = []
    before: Period | None = None
    for point in line.known:
        said = Period.parse(point.period)
        middle = x.middle(said.last) if said.freq == "M" else (x.left(said.first) + x.right(said.last)) / 2
        apart = said.last.index - before.last.index if before else 0
        if apart != (1 if said.freq == "M" else 12):
            pieces.append([])
        pieces[-1].append((middle, y(point.value or 0)))
        before = said
    return pieces


def _track(line: Line, pieces: Sequence[Sequence[tuple[float, float]]]) -> Markup:
    path = "".join(polyline(piece) for piece in pieces if len(piece) > 1)
    alone = "".join(f"M{number(piece[0][0] - 3)} {number(piece[0][1])}h6" for piece in pieces if len(piece) == 1)
    return group(element("path", d=path + alone, class_="ln"), mark(line.hue, *pieces[-1][-1]),
                 class_=f"hue {line.hue}")  # fmt: skip


def _newest(frame: Plot, line: Line, end: tuple[float, float], taken: Sequence[Box]) -> tuple[Markup, Box]:
    """The newest value with its period, at the nearest free place to its mark; and what that takes up."""
    language, last = frame.canvas.language, line.known[-1]
    label = EndLabel(line.hue, (words.value(language, last.value, line.measure), written(last.period, language)))
    size = row_box(0, 0, label.width, rows=2, pitch=_PITCH)
    within = Box(frame.x.start + 4, 2, frame.canvas.width, frame.bottom - 4)
    place = nearest((size.right, size.bottom - size.top), end, within, taken)
    return (tied(label, place, end), place) if place else (Markup(""), Box(0, 0, 0, 0))


def _bracket(frame: Plot, span: Span, y: float) -> Markup:
    """The window as a bracket; its words before it or after it, or those that are shorter."""
    left, right = frame.x.left(span.first), frame.x.right(span.last)
    shape = element("path", d=f"M{number(left)} {number(y - 5)}v5H{number(right)}v-5", class_="base")
    for each in span.texts:
        wide = letters.width(each) + _MARGIN / 2
        if wide <= left:
            return joined([shape, text(left - 7, y + 1, each, "ax", "end")])
        if right + wide <= frame.canvas.width:
            return joined([shape, text(right + 7, y + 1, each, "ax")])
    return shape
