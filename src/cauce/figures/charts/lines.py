"""Lines named at their end, with the space between two reporters tinted; gaps are never joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.charts.labels import EndLabel, apart, end_label, place_inside
from cauce.figures.charts.steps import break_strokes
from cauce.figures.frame import Plot
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, mark, number, picture, polyline, text
from cauce.figures.values import Event, Hue, Line, Point, State
from cauce.model.period import Month

_OPEN = (State.PROVISIONAL, State.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Shade:
    """Months in which a rule held, as ground behind the lines with its name: an order in force."""

    first: Month
    last: Month
    name: str
    note: str = ""


def lines(
    canvas: Canvas,
    series: Sequence[Line],
    first: Month,
    last: Month,
    events: Sequence[Event] = (),
    between: bool = False,
    shade: Shade | None = None,
    highest: float | None = None,
) -> Drawing:
    """Up to three series on one axis from zero.

    `between` tints the space between the first two where both are known, in the hue of the one that counts more.
    """
    labels = [end_label(canvas.language, line) for line in series if line.last]
    inside = canvas.width < 560
    right = 8 if inside else max((label.width for label in labels), default=0) + 16
    top = 18 + (frames.NAMES if events else 0)
    height = canvas.height or (340 if canvas.width > 480 else 260)
    shown = [point for line in series for point in line.points if first <= point.month <= last]
    ceiling = highest or max((point.high or point.value or 0 for point in shown), default=0) * (1.2 if shade else 1)
    frame = frames.plot(canvas, (first, last), ceiling, top, height - frames.AXIS, right, series[0].measure)
    ground, name = _shade(frame, shade)
    known_to = max((line.last.month for line in series if line.last), default=None)
    return picture(
        canvas,
        height,
        words.spoken_lines(canvas.language, series),
        ground,
        frames.grid(frame),
        frames.not_yet(frame, known_to),
        frames.event_lines(frame, events),
        _between(frame, series[0], series[1]) if between and len(series) > 1 else Markup(""),
        frames.baseline(frame),
        frames.month_axis(frame, frame.bottom),
        *(drawn_line(frame, line) for line in series),
        name,
        _end_labels(frame, series, labels, inside),
    )


def drawn_line(frame: Plot, line: Line, marked: bool = True) -> Markup:
    """One series: solid, dashed where provisional, its interval as a band, its newest month marked."""
    shown = [point for point in line.points if frame.x.holds(point.month)]
    parts = [_interval(frame, shown)]
    for solid in (True, False):
        path = "".join(polyline(piece) for piece in _pieces(frame, shown, solid))
        if path:
            parts.append(element("path", d=path, class_="ln" if solid else "ln dash"))
    parts.extend(
        break_strokes(frame.x.middle(point.month), frame.y(point.value or 0))
        for point in shown
        if point.state is State.BREAK
    )
    parts.extend(
        element(
            "path", d=f"M{number(frame.x.middle(point.month) - 4)} {number(frame.y(0) - 10)}h8v8h-8z", class_="withheld"
        )
        for point in shown
        if point.state is State.WITHHELD
    )
    newest = [point for point in shown if point.value is not None][-1:]
    for point in newest if marked else []:
        parts.append(mark(line.hue, frame.x.middle(point.month), frame.y(point.value or 0), point.state in _OPEN))
    return group(*parts, class_=f"hue {line.hue}")


def _pieces(frame: Plot, shown: Sequence[Point], solid: bool) -> list[list[tuple[float, float]]]:
    """Runs of joined months. An open month's line begins at the month before it; a month alone is a short stroke."""
    pieces: list[list[tuple[float, float]]] = []
    before: Point | None = None
    for point in shown:
        place = (frame.x.middle(point.month), frame.y(point.value or 0))
        follows = before is not None and point.month.index - before.month.index == 1 and point.state is not State.BREAK
        if point.value is None:
            before = None
            continue
        if (point.state not in _OPEN) is solid:
            if follows and before is not None:
                if (before.state not in _OPEN) is solid:
                    pieces[-1].append(place)
                else:
                    pieces.append([(frame.x.middle(before.month), frame.y(before.value or 0)), place])
            else:
                pieces.append([place])
        before = point
    half = min(frame.x.step / 2, 3)
    return [piece if len(piece) > 1 else [(piece[0][0] - half, piece[0][1]), (piece[0][0] + half, piece[0][1])]
            for piece in pieces]  # fmt: skip


def _interval(frame: Plot, shown: Sequence[Point]) -> Markup:
    """The band of the points that have an interval."""
    held = [point for point in shown if point.low is not None and point.high is not None]
    if len(held) < 2:
        return Markup("")
    above = [(frame.x.middle(point.month), frame.y(point.high or 0)) for point in held]
    below = [(frame.x.middle(point.month), frame.y(point.low or 0)) for point in reversed(held)]
    return element("path", d=polyline([*above, *below]) + "z", class_="tn")


def _between(frame: Plot, one: Line, other: Line) -> Markup:
    """The space between two series, piece by piece, tinted in the hue of the higher one."""
    others = {point.period: point for point in other.known}
    both = [(point, others[point.period]) for point in one.known
            if point.period in others and frame.x.holds(point.month)]  # fmt: skip
    paths: dict[Hue, str] = {}
    for (a, b), (c, d) in pairwise(both):
        if c.month.index - a.month.index != 1:
            continue
        left, right = frame.x.middle(a.month), frame.x.middle(c.month)
        corners = [(left, a.value), (right, c.value), (right, d.value), (left, b.value)]
        hue = one.hue if (a.value or 0) + (c.value or 0) >= (b.value or 0) + (d.value or 0) else other.hue
        paths[hue] = paths.get(hue, "") + polyline([(x, frame.y(value or 0)) for x, value in corners]) + "z"
    return joined(element("path", d=path, class_=f"tn hue {hue}") for hue, path in paths.items())


def _shade(frame: Plot, shade: Shade | None) -> tuple[Markup, Markup]:
    """The ground of an order in force, and its name at the top where there is room for it."""
    if shade is None or shade.last < frame.x.first or shade.first > frame.x.last:
        return Markup(""), Markup("")
    left = max(frame.x.left(max(shade.first, frame.x.first)), frame.x.start)
    right = frame.x.right(min(shade.last, frame.x.last))
    ground = box(left, frame.top, right - left, frame.bottom - frame.top)
    room = right - left - 16
    named = [(line, "note-text strong halo") for line in letters.wrapped(shade.name, room, bold=True)]
    named += [(line, "note-text halo") for line in letters.wrapped(shade.note, room)] if shade.note else []
    fits = all(letters.width(line, bold="strong" in kind) <= room for line, kind in named)
    rows = [text(left + 8, frame.top + 18 + 16 * at, line, kind) for at, (line, kind) in enumerate(named) if fits]
    return element("path", d=ground, class_="shade"), joined(rows)


def _end_labels(frame: Plot, series: Sequence[Line], labels: Sequence[EndLabel], inside: bool) -> Markup:
    """The names: in the right margin, parted and tied by a leader where moved; inside the plot where it is narrow."""
    named = [line for line in series if line.last and frame.x.holds(line.last.month)]
    places = [(frame.x.middle(line.last.month), frame.y(line.last.value or 0)) for line in named if line.last]
    if inside:
        tracks = [[(frame.x.middle(p.month), frame.y(p.value or 0)) for p in line.known if frame.x.holds(p.month)]
                  for line in series]  # fmt: skip
        return joined(place_inside(labels, places, tracks, (frame.x.start, frame.top - 8, frame.x.end, frame.bottom)))
    rows = apart([y for _, y in places], labels, frame.top - 10, frame.bottom)
    drawn = []
    for label, (x, y), row in zip(labels, places, rows, strict=True):
        if frame.x.end - x > 12 or abs(row - y) > 10:
            drawn.append(element("path", d=f"M{number(x + 7)} {number(y)}L{number(frame.x.end + 4)} {number(row)}",
                                 class_=f"leader hue {label.hue}"))  # fmt: skip
        drawn.append(label.drawn(frame.x.end + 10, row + 2))
    return joined(drawn)
