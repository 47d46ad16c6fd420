"""The name of a line at its end, and where it goes so that no two meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.svg import joined, text
from cauce.figures.values import Hue, Line, State
from cauce.language import say

_ROW = 16


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name in its hue over its newest value and month, and the word for its state if it has one."""

    hue: Hue
    rows: tuple[str, ...]

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
    return EndLabel(line.hue, tuple(rows))


def apart(ideal: Sequence[float], labels: Sequence[EndLabel], top: float, bottom: float) -> list[float]:
    """Places for labels in a margin, in the order of their lines, as near to each line as leaves them apart."""
    order = sorted(range(len(ideal)), key=lambda at: ideal[at])
    rows = [0.0] * len(ideal)
    free = top
    for at in order:
        rows[at] = max(ideal[at], free + 12)
        free = rows[at] + labels[at].height - 8
    limit = bottom
    for at in reversed(order):
        rows[at] = min(rows[at], limit - labels[at].height + _ROW)
        limit = rows[at] - 14
    return rows


def place_inside(
    labels: Sequence[EndLabel],
    places: Sequence[tuple[float, float]],
    tracks: Sequence[Sequence[tuple[float, float]]],
    area: tuple[float, float, float, float],
) -> list[Markup]:
    """Labels within a narrow plot, right-aligned, each where it hides least of the lines and lies nearest its end."""
    left, top, right, bottom = area
    taken: list[tuple[float, float]] = []
    drawn = []
    for label, (_, y) in zip(labels, places, strict=True):
        reach = right - label.width - 6
        near = [place[1] for track in tracks for place in track if place[0] >= max(reach, left)]
        candidates = [top + 10 + 4 * at for at in range(int((bottom - top - label.height) / 4))] or [top + 10]

        def cost(row: float, y: float = y, label: EndLabel = label, near: list[float] = near) -> float:
            head, foot = row - 12, row - 12 + label.height
            hidden = sum(head - 3 <= place <= foot + 3 for place in near)
            meets = sum(head < other[1] + 4 and foot > other[0] - 4 for other in taken)
            return hidden * 40 + meets * 1000 + min(abs(head - y), abs(foot - y))

        row = min(candidates, key=cost)
        taken.append((row - 12, row - 12 + label.height))
        drawn.append(label.drawn(right, row, "end"))
    return drawn
