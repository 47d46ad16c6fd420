"""Small multiples on one scale: each panel its own line in its hue, all in grey behind."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.charts.line_ends import tracks
from cauce.figures.charts.lines import drawn_line
from cauce.figures.frame import Plot
from cauce.figures.places import ASCENT, DESCENT, Box, nearest, row_box
from cauce.figures.svg import Canvas, Drawing, element, group, joined, picture, polyline, text
from cauce.figures.values import Line
from cauce.model.period import Month

_GUTTER = 24
_PANEL, _PANEL_ON_PAPER = 210, 180
_HEAD = 52


def multiples(canvas: Canvas, series: Sequence[Line], first: Month, last: Month, others_behind: bool = True) -> Drawing:
    """As many panels side by side as fit; every panel has the same scale, which begins at zero."""
    least = 200 if canvas.width > 480 else canvas.width
    across = max(1, min(len(series), int((canvas.width + _GUTTER) // (least + _GUTTER))))
    across = ceil(len(series) / ceil(len(series) / across))
    wide = (canvas.width - _GUTTER * (across - 1)) / across
    tall = _PANEL_ON_PAPER if 480 < canvas.width <= 720 else _PANEL
    shown = [point.value or 0 for line in series for point in line.points if first <= point.month <= last]
    highest = max(shown, default=0) or 1
    parts = []
    all_ = f"{canvas.id}-{canvas.width}-all"
    for at, line in enumerate(series):
        x, y = (at % across) * (wide + _GUTTER), (at // across) * (tall + 20)
        small = Canvas(canvas.id, canvas.title, canvas.language, round(wide), tall)
        frame = _plot(small, line, first, last, highest)
        behind = Markup("")
        if others_behind and len(series) > 1:
            every = joined(_grey(frame, each) for each in series) if at == 0 else Markup("")
            behind = element("g", every, id=all_) if at == 0 else element("use", href=f"#{all_}")
        parts.append(group(_panel(small, frame, line, behind), transform=f"translate({x:.1f} {y:.1f})"))
    height = ceil(len(series) / across) * (tall + 20) - 20
    return picture(canvas, height, words.spoken_lines(canvas.language, series), *parts)


def _plot(canvas: Canvas, line: Line, first: Month, last: Month, highest: float) -> Plot:
    """The same plot for every panel."""
    return frames.plot(canvas, (first, last), highest, _HEAD + 14, canvas.height - frames.AXIS, 4, line.measure)


def _panel(canvas: Canvas, frame: Plot, line: Line, behind: Markup) -> Markup:
    """One panel: a rule in its hue, its name and unit, the plot; every line in grey behind, drawn once a picture."""
    head = group(
        element("path", d=f"M0 1.5H{canvas.width}", class_="rule-hue"),
        class_=f"hue {line.hue}",
    )
    unit = letters.wrapped(line.unit, canvas.width)[:1]
    known_to = line.last.month if line.last else None
    return joined(
        [
            head,
            text(0, 24, line.name, "panel-name" if letters.width(line.name, 19, bold=True) < canvas.width else "lb"),
            *(text(0, 43, row) for row in unit),
            frames.grid(frame),
            frames.not_yet(frame, known_to, named=False),
            behind,
            frames.baseline(frame),
            frames.month_axis(frame, frame.bottom),
            drawn_line(frame, line),
            _newest(frame, line),
        ]
    )


def _grey(frame: Plot, line: Line) -> Markup:
    """A line in grey, as it stands behind the panels."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in line.points:
        if point.value is None:
            pieces.append([])
        elif frame.x.holds(point.month):
            pieces[-1].append((frame.x.middle(point.month), frame.y(point.value)))
    path = "".join(polyline(piece) for piece in pieces if len(piece) > 1)
    return element("path", d=path, class_="past-year") if path else Markup("")


def _newest(frame: Plot, line: Line) -> Markup:
    """The newest value beside its mark, where its own line does not pass."""
    point = line.last
    if point is None or not frame.x.holds(point.month):
        return Markup("")
    words_ = words.value(frame.canvas.language, point.value, line.measure)
    end = (frame.x.middle(point.month), frame.y(point.value or 0))
    within = Box(frame.x.start, frame.top - 14, frame.canvas.width, frame.bottom - 4)
    size = (letters.width(words_, bold=True), row_box(0, 0, 0).bottom + 13 * ASCENT)
    place = nearest(size, end, within, tracks(frame, [line]))
    if place is None:
        return Markup("")
    return text(place.left, place.bottom - 13 * DESCENT, words_, f"lb halo hue {line.hue}")
