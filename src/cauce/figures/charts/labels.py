"""The name of a line at its end, and where it goes so that no two meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.places import ASCENT, Box, nearest, row_box
from cauce.figures.svg import element, joined, mark, polyline, text
from cauce.figures.values import Hue, Line, State
from cauce.language import say

_ROW = 16
_APART = 7
_FAR = 90
_MARK = 14  # the room of a mark before a name


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name in its hue over its newest value and month, and the word for its state if it has one."""

    hue: Hue
    rows: tuple[str, ...]
    is_open: bool = False

    @property
    def width(self) -> float:
        """The width of its widest row."""
        return max(letters.width(self.rows[0], bold=True), *(letters.width(row) for row in self.rows[1:]))

    @property
    def height(self) -> float:
        """The height of all rows."""
        return _ROW * len(self.rows)

    def drawn(self, x: float, y: float, anchor: str | None = None) -> Markup:
        """With the baseline of its first row at y."""
        first = text(x, y, self.rows[0], f"lb halo hue {self.hue}", anchor)
        rest = [text(x, y + _ROW * at, row, "ax halo", anchor) for at, row in enumerate(self.rows[1:], start=1)]
        return joined([first, *rest])


def end_label(language: str, line: Line) -> EndLabel:
    """The label of a line that has a newest value."""
    newest = line.last
    if newest is None:
        return EndLabel(line.hue, (line.name, say(language, "figures.no-value")))
    value = words.value(language, newest.value, line.measure)
    rows = [line.name, f"{value}, {words.month(language, newest.month)}"]
    if newest.state not in (State.NORMAL, State.ZERO):
        rows.append(words.state_word(language, newest.state))
    return EndLabel(line.hue, tuple(rows), newest.is_open)


def apart(
    ideal: Sequence[float], labels: Sequence[EndLabel], top: float, bottom: float, order: Sequence[int] = ()
) -> list[float]:
    """Places for labels in a margin, in an order from the top, as near to each line as leaves them apart.

    Without an order it is that of the lines.
    """
    order = order or sorted(range(len(ideal)), key=lambda at: ideal[at])
    rows = [0.0] * len(ideal)
    free = top + 12
    for at in order:
        rows[at] = max(ideal[at], free)
        free = rows[at] + labels[at].height + _APART
    limit = bottom + _ROW
    for at in reversed(order):
        rows[at] = min(rows[at], limit - labels[at].height)
        limit = rows[at] - _APART
    return rows


def place_inside(
    labels: Sequence[EndLabel], ends: Sequence[tuple[float, float]], taken: Sequence[Box], within: Box
) -> list[Box] | None:
    """Places within a narrow plot, each the nearest to the end of its line that is free; None if one finds none."""
    held, places = list(taken), [Box(0, 0, 0, 0)] * len(labels)
    for at in sorted(range(len(labels)), key=lambda at: -ends[at][1]):
        rows = row_box(0, 0, labels[at].width + _MARK, rows=len(labels[at].rows), pitch=_ROW)
        place = nearest((rows.right, rows.bottom - rows.top), ends[at], within, held)
        if place is None:
            return None
        held.append(place)
        places[at] = place
    return places


def stands_far(place: Box, end: tuple[float, float]) -> bool:
    """Whether a leader to the end of the line would cross too much."""
    return place.distance(*end) >= _FAR


def tied(label: EndLabel, place: Box, end: tuple[float, float], marked: bool = False) -> Markup:
    """A label at its place; away from its line with a hairline to its end or, `marked`, after the mark of that end."""
    x, y = end
    drawn = label.drawn(place.left, place.top + 13 * ASCENT)
    if place.distance(x, y) < 14:
        return drawn
    if marked:
        key = mark(label.hue, place.left + 5, place.top + 13 * ASCENT - 4.5, label.is_open)
        named = label.drawn(place.left + _MARK, place.top + 13 * ASCENT)
        return joined([element("g", key, class_=f"hue {label.hue}"), named])
    to_x, to_y = min(max(x, place.left), place.right), min(max(y, place.top - 2), place.bottom + 2)
    leader = polyline([(x, y), (to_x, to_y)])
    return joined([element("path", d=leader, class_=f"leader hue {label.hue}"), drawn])
