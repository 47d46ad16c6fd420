"""A count that someone stated, and below it what is only known to lie between two ends: a dashed box, never a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.scale import Linear
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, mark, number, picture, text
from cauce.figures.values import Hue, Measure
from cauce.language import say

_TALL, _BAR, _STACKED = 34, 18, 48


@dataclass(frozen=True, slots=True)
class Span:
    """One row: `low` to `high` is what is known of it; a count that was `counted` has both ends equal.

    `is_open` says that the count may still change.
    """

    name: str
    low: float
    high: float
    counted: bool = False
    estimate: float | None = None
    is_open: bool = False

    @property
    def ends(self) -> tuple[float, ...]:
        """The numbers that are written beside it."""
        return (self.low,) if self.low == self.high else (self.low, self.high)


def ranges(
    canvas: Canvas, rows: Sequence[Span], hue: Hue, every: Sequence[Span], measure: Measure = Measure.COUNT
) -> Drawing:
    """Counts as bars and ranges as dashed boxes from zero, on the scale of `every` row of the figure."""
    stacked = canvas.width < 480
    left = 0.0 if stacked else max(letters.width(row.name, 15, bold=row.counted) for row in every) + 16
    room = max(letters.width(_value(canvas.language, row, measure), 15, bold=True) for row in every) + 14
    scale = Linear(0, max(*(row.high for row in every), 1), left, canvas.width - room)
    tall = _STACKED if stacked else _TALL
    drawn = [
        _row(row, _value(canvas.language, row, measure), scale, at * tall, stacked, hue) for at, row in enumerate(rows)
    ]
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=row.name, value=_value(canvas.language, row, measure))
        for row in rows
    )
    base = element("path", d=f"M{number(left)} 0V{number(len(rows) * tall)}", class_="base")
    return picture(canvas, len(rows) * tall, f"{spoken}.", group(*drawn, class_=f"hue {hue}"),
                   Markup("") if stacked else base)  # fmt: skip


def _value(language: str, row: Span, measure: Measure) -> str:
    ends = [words.value(language, each, measure) for each in row.ends]
    return ends[0] if len(ends) == 1 else say(language, "figures.range", low=ends[0], high=ends[1])


def _row(row: Span, value: str, scale: Linear, top: float, stacked: bool, hue: Hue) -> Markup:
    y = top + (22 if stacked else (_TALL - _BAR) / 2)
    begin, end = scale(row.low), scale(row.high)
    frame = box(begin, y, max(end - begin, 1), _BAR)
    if row.counted:
        kind = f"hatch outlined hue {hue}" if row.is_open else "solid"
        drawn = [element("path", d=box(scale.start, y, max(end - scale.start, 1), _BAR), class_=kind)]
    else:
        drawn = [element("path", d=frame, class_="tn"), element("path", d=frame, class_="ln dash")]
    if row.estimate is not None:
        drawn.append(mark(hue, scale(row.estimate), y + _BAR / 2, hollow=True))
    name = text(0, top + 15 if stacked else y + 14, row.name, "tx strong" if row.counted else "tx")
    return joined([name, *drawn, text(end + 8, y + 14, value, "tx strong" if row.counted else "tx")])
