"""Bars: signed months around an ink zero with both sides named, and categories side by side from zero."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.frame import Plot
from cauce.figures.scale import Linear
from cauce.figures.svg import Canvas, Drawing, box, element, joined, number, picture, text
from cauce.figures.values import Bar, Hue, Line, Measure, Point, State
from cauce.language import say
from cauce.model.period import Month


def signed_bars(
    canvas: Canvas, line: Line, first: Month, last: Month, above: tuple[str, Hue], below: tuple[str, Hue]
) -> Drawing:
    """A signed measure by month; `above` and `below` name the side that counts more, each in its hue."""
    shown = [point for point in line.points if first <= point.month <= last]
    values = [float(point.value or 0) for point in shown]
    highest, lowest = max([*values, 0.0]), min([*values, 0.0])
    room = (highest - lowest or 1) * 0.06
    height = canvas.height or 270
    frame = frames.plot(canvas, (first, last), highest + room, 28, height - 48, 0, line.measure, lowest - room)
    sides = (text(frame.x.start, 14, above[0], f"lb hue {above[1]}"),
             text(frame.x.start, height - 30, below[0], f"lb hue {below[1]}"))  # fmt: skip
    return picture(
        canvas,
        height,
        words.spoken_line(canvas.language, line),
        frames.grid(frame),
        *(_signed(frame, point, above[1], below[1]) for point in shown),
        frames.baseline(frame),
        frames.month_axis(frame, height - frames.AXIS),
        *sides,
    )


def _signed(frame: Plot, point: Point, above: Hue, below: Hue) -> Markup:
    """One month's bar, in the hue of the side that counts more."""
    left, step, zero = frame.x.left(point.month), frame.x.step, frame.y(0)
    if point.state is State.WITHHELD:
        return element("path", d=box(left + step / 2 - 4, zero - 10, 8, 8), class_="withheld")
    if point.value is None:
        return Markup("")
    place = frame.y(point.value)
    kind = "hatch outlined" if point.is_open else "solid"
    hue = above if point.value >= 0 else below
    tall = max(abs(place - zero), 1)
    gap = min(step * 0.18, 12)
    bar = box(left + gap, min(place, zero), step - 2 * gap, tall)
    return element("path", d=bar, class_=f"{kind} hue {hue}")


def bars(
    canvas: Canvas,
    rows: Sequence[Bar],
    measure: Measure = Measure.COUNT,
    highest: float | None = None,
    decimals: int = 1,
) -> Drawing:
    """Categories from the top, each with its name and value; the name above its bar where it is narrow.

    `highest` is the end of the scale, the longest bar if it is not said; `decimals` are those of a share in per cent.
    """
    stacked = canvas.width < 440
    names = [letters.width(row.name, 15) for row in rows]
    left = 0.0 if stacked else min(max(names, default=0) + 16, canvas.width * 0.45)
    values = [words.value(canvas.language, row.value, measure, decimals) for row in rows]
    right = max((letters.width(value, 15, bold=True) for value in values), default=0) + 10
    most = highest or max((row.value or 0 for row in rows), default=0) or 1
    scale = Linear(0, most, left, canvas.width - right)
    tall = 44 if stacked else _row_height(canvas, len(rows))
    parts = [
        _row(row, value, scale, at * tall, stacked) for at, (row, value) in enumerate(zip(rows, values, strict=True))
    ]
    foot = len(rows) * tall
    base = element("path", d=f"M{number(left)} 0V{number(foot)}", class_="base")
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=row.name, value=value)
        for row, value in zip(rows, values, strict=True)
    )
    return picture(canvas, max(foot, 1), f"{spoken}.", *parts, Markup("") if stacked else base)


def _row_height(canvas: Canvas, rows: int) -> float:
    """Closer rows where so many would be higher than the drawing may be."""
    return max(24, min(30, canvas.height // rows)) if canvas.height and rows else 30


def _row(row: Bar, value: str, scale: Linear, top: float, stacked: bool) -> Markup:
    """One category: name, bar, value."""
    y = top + (22 if stacked else 6)
    start, wide = scale.start, max(scale(row.value or 0) - scale.start, 1)
    lines = letters.wrapped(row.name, max(scale.start - 12, 40), 15) if not stacked else (row.name,)
    name_y = top + 16 if stacked else y + 14 - 8 * (len(lines) - 1)
    name = joined(text(0, name_y + 16 * at, line, "tx") for at, line in enumerate(lines[:2]))
    return joined([name, bar_mark(row, start, y, wide), text(start + wide + 7, y + 14, value, "tx strong")])


def bar_mark(row: Bar, x: float, y: float, wide: float, tall: float = 18) -> Markup:
    """The bar of one value in its state, at a place."""
    if row.state is State.WITHHELD:
        return element("path", d=box(x, y + tall / 2 - 5, 10, 10), class_="withheld")
    if row.value is None:
        return Markup("")
    if row.state is State.ZERO:
        return element("path", d=f"M{number(x + 1)} {number(y)}v{number(tall)}", class_=f"ln hue {row.hue}")
    kind = "outline" if row.unknown else "hatch outlined" if row.is_open else "solid"
    return element("path", d=box(x, y, wide, tall), class_=f"{kind} hue {row.hue}")
