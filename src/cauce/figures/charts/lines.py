"""Lines named at their end, with the space between two reporters tinted; gaps are never joined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import words
from cauce.figures.charts.labels import end_label
from cauce.figures.charts.line_ends import names_beside, names_inside, tracks
from cauce.figures.charts.shade import Shade, shaded
from cauce.figures.charts.steps import break_strokes
from cauce.figures.frame import Plot
from cauce.figures.places import Box
from cauce.figures.svg import Canvas, Drawing, element, group, joined, mark, number, picture, polyline
from cauce.figures.values import Event, Hue, Line, Point, State
from cauce.model.period import Month

_INSIDE = 440
"""Under this width names stand within the plot."""
_SMALL, _CLEAR = 0.7, 3
"""How large the mark of a line is along it, and how many months before its end none stands."""
_HEADROOM = (1, 1.12, 1.25, 1.4, 1.6, 1.8, 2.1)
"""How much higher the scale of a narrow plot goes, until its names have room."""


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

    `between` tints the space between the first two where both are known and no shade lies, in the hue of the one that
    counts more. On narrow screens the names stand within the plot, whose scale goes as much higher as they need.
    """
    named = [line for line in series if line.last and first <= line.last.month <= last]
    labels = [end_label(canvas.language, line) for line in named]
    inside = canvas.width < _INSIDE
    right = 8 if inside else max((label.width for label in labels), default=0) + 16
    top = 18 + (frames.NAMES if events else 0)
    height = canvas.height or (340 if canvas.width > 720 else 260)
    shown = [point for line in series for point in line.points if first <= point.month <= last]
    ceiling = highest or max((point.high or point.value or 0 for point in shown), default=0) * (1.2 if shade else 1)

    def plotted(headroom: float) -> Plot:
        return frames.plot(canvas, (first, last), ceiling * headroom, top, height - frames.AXIS, right,
                           series[0].measure)  # fmt: skip

    frame = plotted(1)
    ends, taken = names_beside(frame, named, labels), list[Box]()
    if inside:
        for headroom in _HEADROOM:
            frame = plotted(headroom)
            found = names_inside(frame, series, named, labels)
            if found is not None:
                ends, taken = found
                break
    ground, name = shaded(frame, shade, [*tracks(frame, series), *taken])
    known_to = max((line.last.month for line in series if line.last), default=None)
    return picture(
        canvas,
        height,
        words.spoken_lines(canvas.language, series),
        ground,
        frames.grid(frame),
        frames.not_yet(frame, known_to, taken=taken),
        frames.event_lines(frame, events),
        _between(frame, series[0], series[1], shade) if between and len(series) > 1 else Markup(""),
        frames.baseline(frame),
        frames.month_axis(frame, frame.bottom),
        *(drawn_line(frame, line) for line in series),
        *([] if inside else _marks(frame, named)),
        name,
        ends,
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
        parts.append(mark(line.hue, frame.x.middle(point.month), frame.y(point.value or 0), point.is_open))
    return group(*parts, class_=f"hue {line.hue}")


def _marks(frame: Plot, series: Sequence[Line]) -> list[Markup]:
    """Of lines that may cross each its mark once a year, so that they are told apart without colour.

    No two stand in a month, none on what may still change.
    """
    settled = [(line, [point for point in line.known if frame.x.holds(point.month) and not point.is_open])
               for line in series]  # fmt: skip
    several = [(line, points[:-_CLEAR]) for line, points in settled if points]
    if len(several) < 2:
        return []
    return [_along(frame, line, points, 1 + at * 12 // len(several)) for at, (line, points) in enumerate(several)]


def _along(frame: Plot, line: Line, points: Sequence[Point], month: int) -> Markup:
    places = (
        (frame.x.middle(point.month), frame.y(point.value or 0)) for point in points if point.month.month == month
    )
    return group(
        *(group(mark(line.hue, 0, 0), transform=f"translate({number(x)} {number(y)}) scale({_SMALL})")
          for x, y in places),
        class_=f"hue {line.hue}",
    )  # fmt: skip


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
        if point.is_open is not solid:
            if follows and before is not None:
                if before.is_open is not solid:
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


def _between(frame: Plot, one: Line, other: Line, shade: Shade | None) -> Markup:
    """The space between two series, piece by piece, tinted in the hue of the higher one; none in shaded months."""
    others = {point.period: point for point in other.known}
    both = [(point, others[point.period]) for point in one.known
            if point.period in others and frame.x.holds(point.month)]  # fmt: skip
    paths: dict[Hue, str] = {}
    for (a, b), (c, d) in pairwise(both):
        if c.month.index - a.month.index != 1 or (shade and shade.touches(a.month, c.month)):
            continue
        left, right = frame.x.middle(a.month), frame.x.middle(c.month)
        corners = [(left, a.value), (right, c.value), (right, d.value), (left, b.value)]
        hue = one.hue if (a.value or 0) + (c.value or 0) >= (b.value or 0) + (d.value or 0) else other.hue
        paths[hue] = paths.get(hue, "") + polyline([(x, frame.y(value or 0)) for x, value in corners]) + "z"
    return joined(element("path", d=path, class_=f"tn hue {hue}") for hue, path in paths.items())
