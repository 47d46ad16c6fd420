"""The labels of steps: the peak and the newest month, each over every step beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.frame import Plot
from cauce.figures.places import DESCENT, Box, row_box
from cauce.figures.svg import element, joined, mark, number, text
from cauce.figures.values import Line, Point, State


def labels(frame: Plot, line: Line, shown: Sequence[Point]) -> tuple[Markup, list[Box]]:
    """The newest month with its mark and the peak, each over the steps beneath it; and the places they take.

    One label where they are the same or would meet.
    """
    known = [point for point in shown if point.value is not None]
    if not known:
        return Markup(""), []
    newest, peak = known[-1], max(known, key=lambda point: point.value or 0)
    over = _Over(frame, tuple(shown), newest)
    middle = frame.x.middle(newest.month)
    highest = _label(frame, line, peak)
    at_peak = over.resting(highest, frame.x.middle(peak.month) - highest.wide / 2)
    last = _label(frame, line, newest)
    begins = (middle - last.wide / 2, middle + 9, frame.x.left(newest.month), frame.x.right(newest.month) - last.wide)
    places = [over.resting(last, begin) for begin in begins]
    apart = [each for each in places if peak is newest or not each.meets(at_peak, 4)]
    place = max(apart or places, key=lambda each: round(each.bottom))
    parts = [mark(line.hue, middle, frame.y(newest.value or 0), newest.is_open), _tie(frame, newest, place)]
    parts.append(last.drawn(place))
    if peak is newest or not apart:
        return joined(parts), [place]
    return joined([*parts, highest.drawn(at_peak)]), [place, at_peak]


@dataclass(frozen=True, slots=True)
class _Label:
    """A value in bold and its month, on one row."""

    words: Markup
    wide: float

    def drawn(self, place: Box) -> Markup:
        """At its place."""
        return text(place.left, place.bottom - 13 * DESCENT, self.words, "ax halo")


@dataclass(frozen=True, slots=True)
class _Over:
    """The steps of a plot, which labels stand over."""

    frame: Plot
    shown: tuple[Point, ...]
    newest: Point

    def resting(self, label: _Label, begin: float) -> Box:
        """The lowest place over every step beneath a label, kept within the picture."""
        x = self.frame.x
        left = min(max(begin, x.start), self.frame.canvas.width - label.wide)
        beneath = [self._head(point) for point in self.shown
                   if x.left(point.month) < left + label.wide + 2 and x.right(point.month) > left - 2]  # fmt: skip
        if abs(x.middle(self.newest.month) - left - label.wide / 2) < label.wide / 2 + 6:
            beneath.append(self.frame.y(self.newest.value or 0) - 3)
        return row_box(left, min([*beneath, self.frame.bottom]) - 7, label.wide)

    def _head(self, point: Point) -> float:
        """The upper edge of what is drawn of a month: its step, the tick of a zero, the square of the withheld."""
        above = {State.ZERO: 7, State.WITHHELD: 10}.get(point.state, 0)
        return self.frame.y(point.value or 0) - above


def _label(frame: Plot, line: Line, point: Point) -> _Label:
    """A point's value and month."""
    amount = words.value(frame.canvas.language, point.value, line.measure)
    when = words.month(frame.canvas.language, point.month)
    wide = letters.width(amount, bold=True) + letters.width(f" {when}")
    return _Label(joined([element("tspan", amount, class_="lb"), Markup(" "), element("tspan", when)]), wide)


def _tie(frame: Plot, newest: Point, place: Box) -> Markup:
    """A hairline from the newest month to its label where the label had to be moved up."""
    x, y = frame.x.middle(newest.month), frame.y(newest.value or 0)
    if y - place.bottom < 14 or not place.left <= x <= place.right:
        return Markup("")
    return element("path", d=f"M{number(x)} {number(y - 6)}V{number(place.bottom + 2)}", class_="leader")
