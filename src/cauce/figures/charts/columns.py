"""Columns side by side in a fixed order, as degrees from west to east: never a map."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.figures import letters, words
from cauce.figures.scale import Linear
from cauce.figures.svg import Canvas, Drawing, box, element, group, number, picture, text
from cauce.figures.values import Bar
from cauce.language import say

_FOOT = 26
_ROOM = 34  # between the middles of two numbers


def columns(canvas: Canvas, rows: Sequence[Bar], labelled: int = 5, ends: tuple[str, str] = ("", "")) -> Drawing:
    """A column a category, from zero; the highest have their number, every fifth its name; `ends` name both sides."""
    height = canvas.height or 260
    top, bottom = 26, height - _FOOT - (20 if any(ends) else 0)
    scale = Linear(0, max((row.value or 0 for row in rows), default=0) or 1, bottom, top)
    step = canvas.width / max(len(rows), 1)
    wide = max(step - max(step * 0.18, 1), 1)
    bars, notes, free = [], [], 0.0
    numbered = _numbered(canvas.language, [row.value or 0 for row in rows], step)
    for at, row in enumerate(rows):
        left = at * step + (step - wide) / 2
        y = scale(row.value or 0)
        if row.value:
            bars.append(
                element("path", d=box(left, y, wide, max(bottom - y, 1)), class_="outline" if row.unknown else "solid")
            )
        if at in numbered:
            x = min(max(left + wide / 2, 16), canvas.width - 16)
            notes.append(text(x, y - 6, words.value(canvas.language, row.value), "note-text strong", "middle"))
        if at % labelled == 0:
            notes.append(element("path", d=f"M{number(left + wide / 2)} {number(bottom)}v5", class_="base"))
            name = letters.width(row.name)
            begin = max(left + wide / 2 - name / 2, 0)
            if begin >= free and begin + name <= canvas.width:
                notes.append(text(begin, bottom + 19, row.name))
                free = begin + name + 8
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=row.name, value=words.value(canvas.language, row.value))
        for row in rows if row.value
    )  # fmt: skip
    hue = rows[0].hue if rows else "ink"
    sides = [text(0, height - 4, ends[0], "note-text"), text(canvas.width, height - 4, ends[1], "note-text", "end")]
    base = element("path", d=f"M0 {number(bottom)}H{number(canvas.width)}", class_="base")
    return picture(canvas, height, f"{spoken}.", group(*bars, class_=f"hue {hue}"), base, *notes,
                   *(sides if any(ends) else ()))  # fmt: skip


def _numbered(language: str, values: Sequence[float], step: float) -> set[int]:
    """Which columns have their number: the six highest, as far as no two numbers meet and none lies on a column."""
    chosen: set[int] = set()
    for at in sorted(range(len(values)), key=lambda at: -values[at])[:6]:
        reach = int((letters.width(words.value(language, values[at]), bold=True) / 2 + 2) / step + 0.5)
        around = values[max(at - reach, 0) : at + reach + 1]
        if values[at] >= max(around) > 0 and all(abs(at - other) * step >= _ROOM for other in chosen):
            chosen.add(at)
    return chosen
