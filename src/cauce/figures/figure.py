"""A figure: a finding, its drawings for every width, its table, its source and its addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures.drawn import Drawn
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Table
from cauce.figures.values import Hue, Line

BESIDE = 240
"""The room of a stage's heading on wide screens."""
_NOTHING = Markup("")
SLOTS = ("at-320", "at-390", "at-720", "at-1024", "at-1248")
"""The class of each drawing: the screen from which it is the one that fits. Paper takes the one of 720."""
_ON_PAPER = 164
COLUMN = {"1024": (976 - 11 * 24) / 12, "1248": 78.0}
"""How wide one of twelve columns is, from a screen of 1024 and of 1248 pixels."""


@dataclass(frozen=True)
class Stage:
    """One row of a strip of stages: its heading at the left, its drawings at the right.

    Without drawings it is a gap, and `absent` says so: no series published, and who would have to publish it.
    """

    name: str
    unit_line: str
    hue: Hue
    drawings: Sequence[Drawing] = ()
    source_line: str = ""
    absent: str = ""
    group: str = ""

    @property
    def slots(self) -> tuple[tuple[str, Drawing], ...]:
        """Each drawing with the class that shows it where it fits."""
        return tuple(zip(SLOTS, self.drawings, strict=True)) if self.drawings else ()


@dataclass(frozen=True)
class Figure:
    """What a page, the book and the API show of one question.

    `title` says what was found (or asks, where no claim holds); `unit_line` says what, of whom, how often and on which
    scale; `source_line` who counted, when published, status, edition; `sentence` is to be said aloud. `address` holds
    the whole view, `table_address` the same as a table, `csv_address` its numbers, `counted_address` the definitions.
    `columns` are those of twelve that it takes. `note` stands under the chart where something must be read with care.
    A strip has `stages` in place of drawings; a stage with a `group` opens one under that name. `lines` are the series
    that its file holds, each with its dimensions in `codes`; without them the file holds the table.
    """

    id: str
    title: str
    unit_line: str
    drawings: Sequence[Drawing]
    table: Table
    source_line: str
    sentence: str = ""
    address: str = ""
    table_address: str = ""
    csv_address: str = ""
    counted_address: str = ""
    citation: str = ""
    columns: int = 12
    note: str = ""
    stages: tuple[Stage, ...] = ()
    defs: Markup = _NOTHING
    invented: bool = False
    lines: tuple[Line, ...] = ()
    codes: tuple[Mapping[str, str], ...] = ()

    @property
    def is_sourced_by_row(self) -> bool:
        """Whether every stage with a drawing says its own source."""
        drawn = [stage for stage in self.stages if stage.drawings]
        return bool(drawn) and all(stage.source_line for stage in drawn)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a drawing to look at, or a strip with one."""
        return bool(self.drawings) or any(stage.drawings for stage in self.stages)

    @property
    def slots(self) -> tuple[tuple[str, Drawing], ...]:
        """Each drawing with the class that shows it where it fits."""
        return tuple(zip(SLOTS, self.drawings, strict=True)) if self.drawings else ()


def widths(columns: int = 12, beside: int = 0) -> tuple[int, ...]:
    """The widths of a figure of so many columns; `beside` the room of a heading at its left.

    Below 1024 pixels a page has one column.
    """
    wide = [round(COLUMN[screen] * columns + 24 * (columns - 1)) - beside for screen in ("1024", "1248")]
    return (288, 358, 680, *wide)


def drawings(
    id: str,
    title: str,
    language: str,
    draw: Callable[[Canvas], Drawing],
    columns: int = 12,
    heights: tuple[int, int] = (0, 0),
    beside: int = 0,
) -> Drawn:
    """One drawing for each width, made when it is looked at.

    `heights` are those on narrow and wide screens; 0 leaves it to the chart. On paper, which takes the drawing of 720,
    a chart is low enough that three figures can have room on a page.
    """
    narrow, wide = heights
    tall = dict(zip(SLOTS, (narrow, narrow, min(wide or _ON_PAPER, _ON_PAPER), wide, wide), strict=True))
    room = zip(SLOTS, widths(columns, beside), strict=True)
    return Drawn(draw, [Canvas(id, title, language, width, tall[slot]) for slot, width in room])
