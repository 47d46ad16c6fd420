"""Small panels of yearly values side by side, a country each: one scale with zero on it, or each its own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.scale import Linear
from cauce.figures.svg import Canvas, Drawing, element, group, joined, mark, number, picture, polyline, text
from cauce.figures.values import Line
from cauce.language import say

_GUTTER, _NARROW, _EDGE = 20, 480, 6
_PANEL, _HEAD, _FOOT = 118, 42, 22
_WHOLE = 1000


def yearly(canvas: Canvas, series: Sequence[Line], first: int, last: int, shared: bool = True) -> Drawing:
    """A panel a line, two a row on narrow screens, with its newest value; a year that is not known breaks the line.

    `shared` puts all on one scale; without it each has its own, so that only its course can be read.
    """
    across = min(len(series), 2 if canvas.width <= _NARROW else 4)
    wide = (canvas.width - _GUTTER * (across - 1)) / across
    every = [value for line in series for value in _values(line)]
    parts = []
    for at, line in enumerate(series):
        own = every if shared else _values(line)
        scale = Linear(min(0, *own, 0), max(0, *own, 0) or 1, _PANEL - _FOOT, _HEAD)
        move = f"translate({number((at % across) * (wide + _GUTTER))} {number((at // across) * (_PANEL + 14))})"
        parts.append(group(_panel(canvas.language, line, wide, scale, first, last), transform=move))
    height = -(-len(series) // across) * (_PANEL + 14) - 14
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=f"{line.name}, {line.known[-1].period}",
            value=_told(canvas.language, line))
        for line in series if line.known
    )  # fmt: skip
    return picture(canvas, height, f"{spoken}.", *parts)


def _values(line: Line) -> list[float]:
    return [float(point.value) for point in line.points if point.value is not None]


def _told(language: str, line: Line) -> str:
    """The newest value, whole from a thousand on."""
    value = line.known[-1].value or 0
    return words.value(language, round(value) if abs(value) >= _WHOLE else value, line.measure)


def _panel(language: str, line: Line, wide: float, scale: Linear, first: int, last: int) -> Markup:
    across = Linear(first, last, _EDGE, wide - _EDGE)
    zero = element("path", d=f"M0 {number(scale(0))}H{number(wide)}", class_="base")
    years = [text(0, _PANEL - 4, str(first)), text(wide, _PANEL - 4, str(last), "ax", "end")]
    if not line.known:
        return joined([text(0, 14, line.name, "lb"), zero, *years])
    pieces: list[list[tuple[float, float]]] = []
    before = None
    for point in line.known:
        year = int(point.period)
        if before is None or year - before > 1:
            pieces.append([])
        pieces[-1].append((across(year), scale(point.value or 0)))
        before = year
    alone = "".join(f"M{number(x - 2)} {number(y)}h4" for piece in pieces if len(piece) == 1 for x, y in piece)
    path = "".join(polyline(piece) for piece in pieces if len(piece) > 1) + alone
    end = pieces[-1][-1]
    newest = _told(language, line)
    dated = f"{newest} ({line.known[-1].period})"
    note = dated if letters.width(dated, bold=True) <= wide else newest
    drawn = group(element("path", d=path, class_="ln"), mark(line.hue, *end), class_=f"hue {line.hue}")
    return joined([text(0, 14, line.name, "lb"), text(0, 32, note, "note-text strong"), zero, *years, drawn])
