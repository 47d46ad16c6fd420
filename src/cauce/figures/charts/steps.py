"""A monthly count as steps over a tint: provisional hatched, unpublished dotted, peak and last month named."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import words
from cauce.figures.charts.step_labels import labels
from cauce.figures.frame import Plot
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, number, picture
from cauce.figures.values import Event, Line, Point, State
from cauce.model.period import Month


def steps(
    canvas: Canvas,
    line: Line,
    first: Month,
    last: Month,
    events: Sequence[Event] = (),
    highest: float | None = None,
    axis: bool = True,
    event_names: bool = True,
) -> Drawing:
    """The chart of one series from the first month to the last one shown.

    `highest` sets the scale where several charts share it; without `axis` the months have ticks but no names, as in
    a strip whose lowest chart names them; `event_names` likewise for the topmost.
    """
    top = 24 + (frames.NAMES if event_names and events else 0)
    height = canvas.height or (300 if axis and canvas.width > 720 else 220)
    bottom = height - (frames.AXIS if axis else 8)
    shown = [point for point in line.points if first <= point.month <= last]
    peak_value = max((point.value or 0 for point in shown), default=0)
    frame = frames.plot(
        canvas, (first, last), highest or peak_value, top, bottom, measure=line.measure, margin=frames.MARGIN
    )
    gaps = [point.month for point in shown if point.state in (State.NOT_COLLECTED, State.MISSING)]
    known_to = max((point.month for point in shown if point.state is not State.NOT_YET), default=None)
    named, taken = labels(frame, line, shown)
    body = group(
        *(_run(frame, run) for run in _runs(shown)),
        *(_no_value(frame, point) for point in shown),
        named,
        class_=f"hue {line.hue}",
    )
    return picture(
        canvas,
        height,
        words.spoken_line(canvas.language, line),
        frames.grid(frame),
        frames.not_yet(frame, known_to, taken=taken),
        frames.event_lines(frame, events, event_names),
        body,
        frames.baseline(frame, gaps),
        frames.month_axis(frame, bottom, axis),
    )


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Consecutive months with a value and of one kind, solid or open; a gap or a break begins a new run."""
    runs: list[list[Point]] = []
    for point in points:
        if point.value is None:
            continue
        before = runs[-1][-1] if runs else None
        follows = before is not None and point.month.index - before.month.index == 1
        same = before is not None and point.is_open == before.is_open
        if follows and same and point.state is not State.BREAK:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _run(frame: Plot, run: list[Point]) -> Markup:
    """One run: its ground and its outline."""
    x, zero = frame.x, number(frame.y(0))
    at = round(x.left(run[0].month), 1)
    path = f"M{number(at)} "
    for point in run:
        end = round(x.right(point.month), 1)
        path += f"{'' if point is run[0] else 'V'}{number(frame.y(point.value or 0))}h{number(end - at)}"
        at = end
    closed = f"{path}V{zero}H{number(x.left(run[0].month))}z"
    provisional = run[0].is_open
    outline = element("path", d=path, class_="ln dash" if provisional else "ln")
    parts = [element("path", d=closed, class_="hatch" if provisional else "tn"), outline]
    if run[0].state is State.BREAK:
        parts.append(break_strokes(x.left(run[0].month), frame.y(run[0].value or 0)))
    return joined(parts)


def break_strokes(x: float, y: float) -> Markup:
    """Two strokes through a line where the series breaks."""
    place = f"M{number(x - 4)} {number(y + 8)}l4 -16m4 0l-4 16"
    return joined([element("path", d=place, class_="cut-ground"), element("path", d=place, class_="cut")])


def _no_value(frame: Plot, point: Point) -> Markup:
    """What stands where a month has no bar: a crossed square, a tick for zero, nothing otherwise."""
    middle, zero = frame.x.middle(point.month), frame.y(0)
    if point.state is State.WITHHELD:
        return element("path", d=box(middle - 4, zero - 10, 8, 8), class_="withheld")
    if point.state is State.ZERO:
        return element("path", d=f"M{number(middle)} {number(zero)}v-7", class_="ln")
    return Markup("")
