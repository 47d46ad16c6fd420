"""A gap in parts: what there is, what each step takes from it, what is left, from zero and one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.scale import Linear, nice_ticks
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, number, picture, text
from cauce.language import say, signed

_TALL, _BAR = 48, 22
_TALL_NARROW = 64


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a cascade: from where to where it goes, its name, and a word on what was done.

    `kind` is `whole` (what there is), `part` (what a step takes or adds) or `rest` (what has no explanation).
    """

    name: str
    note: str
    start: float
    end: float
    kind: str

    @property
    def change(self) -> float:
        """What the line says: the whole, the part with its sign, the rest."""
        return self.end if self.kind == "whole" else self.start if self.kind == "rest" else self.end - self.start


def cascade(canvas: Canvas, steps: Sequence[Step]) -> Drawing:
    """Each step hangs where the one before ended; a step that takes nothing is a tick with 0; the rest is dashed."""
    stacked = canvas.width < 460
    tall = _TALL_NARROW if stacked else _TALL
    left = 0.0 if stacked else min(max(_wide(step) for step in steps) + 18, canvas.width * 0.46)
    values = [_value(canvas.language, step) for step in steps]
    room = max(letters.width(value, 15, bold=True) for value in values) + 10
    ends = [place for step in steps for place in (step.start, step.end)]
    low, high = min([*ends, 0.0]), max([*ends, 0.0])
    scale = Linear(low, high if high > low else low + 1, left + (room if low < 0 else 0), canvas.width - room)
    foot = len(steps) * tall
    lines = [_line(steps[at], values[at], scale, at * tall, stacked) for at in range(len(steps))]
    joints = [] if stacked else [_joint(step, scale, at * tall) for at, step in enumerate(steps[:-1])]
    zero = element("path", d=f"M{number(scale(0))} 0V{number(foot)}", class_="base")
    named = [f"{step.name} ({step.note})" if step.note else step.name for step in steps]
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.bar", name=name, value=value)
        for name, value in zip(named, values, strict=True)
    )
    grid, axis = _axis(canvas, scale, low, high, foot, room)
    ground = () if stacked else (grid, *joints)  # where words stand above their bar nothing crosses them
    return picture(canvas, foot + 24, f"{spoken}.", *ground, *lines, Markup("") if stacked else zero, axis)


def _value(language: str, step: Step) -> str:
    return signed(step.change, language) if step.kind == "part" else words.value(language, step.change)


def _wide(step: Step) -> float:
    return max(letters.width(step.name, 15, bold=True), letters.width(step.note, 13))


def _axis(canvas: Canvas, scale: Linear, low: float, high: float, foot: float, room: float) -> tuple[Markup, Markup]:
    """Round places below the last line, none of which touches its neighbour or leaves the picture."""
    lines, names, free = [], [], 0.0
    for tick in nice_ticks(high, 4, low):
        x, name = scale(tick), words.value(canvas.language, tick)
        lines.append(element("path", d=f"M{number(x)} 0V{number(foot)}", class_="grid"))
        half = letters.width(name) / 2
        if x - half >= free and x + half <= canvas.width:
            names.append(text(x, foot + 18, name, "ax", "middle"))
            free = x + half + 8
    return group(*lines), joined(names)


def _line(step: Step, value: str, scale: Linear, top: float, stacked: bool) -> Markup:
    """The words of a step, its bar and its number beside it."""
    y = top + (36 if stacked else (_TALL - _BAR) / 2)
    first = top + 16 if stacked else y + (8 if step.note else 15)
    names = [text(0, first, step.name, "lb strong")]
    if step.note:
        names.append(text(0, first + (15 if stacked else 16), step.note, "note-text"))
    begin, end = sorted((scale(step.start), scale(step.end)))
    if abs(step.change) < 0.5:
        bar = element("path", d=f"M{number(scale(step.end))} {number(y)}v{_BAR}", class_="ln hue ink")
    else:
        kind = {"whole": "solid hue ink", "part": "solid hue other", "rest": "unexplained"}[step.kind]
        bar = element("path", d=box(begin, y, max(end - begin, 1), _BAR), class_=kind)
    beside = text(end + 7, y + 16, value, "tx strong")
    return joined([*names, bar, beside])


def _joint(step: Step, scale: Linear, top: float) -> Markup:
    """The thread from the end of a step to the beginning of the next."""
    x, y = scale(step.end), top + (_TALL + _BAR) / 2
    return element("path", d=f"M{number(x)} {number(y)}v{number(_TALL - _BAR)}", class_="thread")
