"""Months in which a rule held, as ground behind lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters
from cauce.figures.frame import Plot
from cauce.figures.places import Box, row_box
from cauce.figures.svg import box, element, joined, text
from cauce.model.period import Month


@dataclass(frozen=True, slots=True)
class Shade:
    """Months in which a rule held, as ground behind the lines with its name: an order in force."""

    first: Month
    last: Month
    name: str
    note: str = ""

    def touches(self, *months: Month) -> bool:
        """Whether one of these months is among them."""
        return any(self.first <= month <= self.last for month in months)


def shaded(frame: Plot, shade: Shade | None, taken: Sequence[Box]) -> tuple[Markup, Markup]:
    """The ground of an order in force, and at the top its name and note, or its name alone, as there is room for."""
    if shade is None or shade.last < frame.x.first or shade.first > frame.x.last:
        return Markup(""), Markup("")
    left = max(frame.x.left(max(shade.first, frame.x.first)), frame.x.start)
    right = frame.x.right(min(shade.last, frame.x.last))
    ground = element("path", d=box(left, frame.top, right - left, frame.bottom - frame.top), class_="shade")
    room = right - left - 16
    named = [(line, "note-text strong halo") for line in letters.wrapped(shade.name, room, bold=True)]
    noted = [(line, "note-text halo") for line in letters.wrapped(shade.note, room)] if shade.note else []
    for rows in (named + noted, named):
        wide = max(letters.width(line, bold="strong" in kind) for line, kind in rows)
        if wide <= room and row_box(left + 8, frame.top + 18, wide, rows=len(rows)).is_free(taken, 2):
            lines = (text(left + 8, frame.top + 18 + 16 * at, line, kind) for at, (line, kind) in enumerate(rows))
            return ground, joined(lines)
    return ground, Markup("")
