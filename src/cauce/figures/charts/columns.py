"""Columns side by side in a fixed order, as degrees from west to east: never a map."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.charts.steps import break_strokes
from cauce.figures.scale import Linear
from cauce.figures.svg import Canvas, Drawing, box, element, group, number, picture, text
from cauce.figures.values import Bar, State
from cauce.language import say

_FOOT = 26
_ROOM = 34  # between the middles of two numbers, at least


def columns(
    canvas: Canvas,
    rows: Sequence[Bar],
    labelled: int = 5,
    below: Sequence[tuple[int, str]] = (),
    breaks: Sequence[int] = (),
    told: Sequence[int] = (),
) -> Drawing:
    """A column a category, from zero; the highest have their number, every fifth its name.

    `below` are places along the way, each a column and what it is called, in the order in which they may have room.
    `breaks` are the columns from which another thing is counted, `told` those of which a title says the number:
    they have theirs before the highest.
    """
    height = canvas.height or 260
    top, bottom = 26, height - _FOOT - (20 if below else 0)
    scale = Linear(0, max((row.value or 0 for row in rows), default=0) or 1, bottom, top)
    step = canvas.width / max(len(rows), 1)
    wide = max(step - max(step * 0.18, 1), 1)
    bars, notes, free = [], [], 0.0
    numbered = _numbered(canvas, [row.value or 0 for row in rows], told)
    for at, row in enumerate(rows):
        left = at * step + (step - wide) / 2
        y = scale(row.value or 0)
        if row.value:
            bars.append(
                element("path", d=box(left, y, wide, max(bottom - y, 1)), class_="outline" if row.unknown else "solid")
            )
        elif row.state is State.WITHHELD:
            bars.append(element("path", d=box(left + wide / 2 - 4, bottom - 10, 8, 8), class_="withheld"))
        if at in numbered:
            notes.append(
                text(numbered[at], y - 6, words.value(canvas.language, row.value), "note-text strong", "middle")
            )
        if at % labelled == 0:
            notes.append(element("path", d=f"M{number(left + wide / 2)} {number(bottom)}v5", class_="base"))
            name = letters.width(row.name)
            begin = max(min(left + wide / 2 - name / 2, canvas.width - name), 0)
            if begin >= free:
                notes.append(text(begin, bottom + 19, row.name))
                free = begin + name + 8
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=row.name, value=words.value(canvas.language, row.value))
        for row in rows if row.value
    )  # fmt: skip
    hue = rows[0].hue if rows else "ink"
    places = _below([(at * step + step / 2, name) for at, name in below], canvas.width, height - 4)
    base = element("path", d=f"M0 {number(bottom)}H{number(canvas.width)}", class_="base")
    cuts = [break_strokes(at * step, bottom) for at in breaks]
    return picture(canvas, height, f"{spoken}.", group(*bars, class_=f"hue {hue}"), base, *cuts, *notes,
                   *places)  # fmt: skip


def _below(places: Sequence[tuple[float, str]], wide: float, y: float) -> list[Markup]:
    """Names under their columns, as many as do not meet; none is cut off at an edge."""
    drawn, taken = [], list[tuple[float, float]]()
    for middle, name in places:
        size = letters.width(name)
        begin = min(max(middle - size / 2, 0), wide - size)
        if all(begin > end + 8 or begin + size < start - 8 for start, end in taken):
            taken.append((begin, begin + size))
            drawn.append(text(begin, y, name, "note-text"))
    return drawn


def _numbered(canvas: Canvas, values: Sequence[float], told: Sequence[int]) -> dict[int, float]:
    """The columns that have their number, with the middle of each: of those told and of the six highest the ones whose
    number is not cut off at an edge, meets no other and lies on no column. One told, and the highest, may begin or end
    with its column.
    """
    step = canvas.width / max(len(values), 1)
    chosen: dict[int, float] = {}
    halves: dict[int, float] = {}
    highest = sorted(range(len(values)), key=lambda at: -values[at])[:6]
    for at in dict.fromkeys([*(each for each in told if each < len(values)), *highest]):
        half = letters.width(words.value(canvas.language, values[at]), bold=True) / 2 + 2
        ways = ((at + 0.5) * step, at * step + half + 1, (at + 1) * step - half - 1)
        free = at in told or at == highest[0]
        for middle in (min(max(way, half), canvas.width - half) for way in (ways if free else ways[:1])):
            around = values[int((middle - half) / step) : int((middle + half) / step) + 1]
            apart = (abs(middle - chosen[other]) >= max(_ROOM, half + halves[other]) for other in chosen)
            if values[at] >= max(around) > 0 and all(apart):
                chosen[at], halves[at] = middle, half
                break
    return chosen
