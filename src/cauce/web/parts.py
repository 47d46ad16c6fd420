"""What the macros of `parts.html` lay out: rows of the ledger, controls, definitions, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cauce.figures.figure import SLOTS
from cauce.figures.svg import Drawing
from cauce.figures.values import Hue
from cauce.web.shell import Link


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One series to its own last month: `value` and the changes are already written in the page's language.

    `state` is the word for the newest value's state, empty if normal; `old` makes a figure that is long ago look so.
    `remark` takes the place of the two changes where they would mislead.
    """

    name: str
    unit: str
    hue: Hue
    value: str
    month: str
    state: str = ""
    month_before: str = ""
    year_before: str = ""
    year_spoken: str = ""
    remark: str = ""
    old: str = ""
    address: str = ""
    trace_address: str = ""
    drawings: Sequence[Drawing] = ()

    @property
    def slots(self) -> tuple[tuple[str, Drawing], ...]:
        """Each drawing with the class that shows it where it fits."""
        return tuple(zip(SLOTS, self.drawings, strict=True)) if self.drawings else ()


LEDGER_WIDTHS = (150, 190, 200, 210, 300)
"""The widths of a ledger's histories, as `figures.figure.drawings` has them; no two alike, for ids hold them."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a control."""

    value: str
    label: str
    chosen: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A list to choose from, a field of the form; few choices with addresses are shown side by side (`segmented`)."""

    name: str
    label: str
    options: tuple[Option, ...]
    segmented: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What one side counts: pairs of a question and its answer."""

    title: str
    hue: Hue
    rows: tuple[tuple[str, str], ...]


class Status(StrEnum):
    """The status of a promise, with its glyph."""

    MET = "met"
    ON_COURSE = "on-course"
    AT_RISK = "at-risk"
    LATE = "late"
    MISSED = "missed"
    CHANGED = "changed"
    NO_TARGET = "no-target"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Nothing:
    """A place without a figure: what was looked for, why there is none, and the nearest thing that exists."""

    title: str
    why: str
    nearest: Link | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """An address that leads nowhere: what was meant to be there, one button to the nearest, the code."""

    title: str
    why: str
    nearest: Link
    code: str
