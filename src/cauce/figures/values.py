"""What a chart draws: points with their state, lines with their hue, events with their source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from cauce.model.period import Month


class Hue(StrEnum):
    """Who counted, and nothing else; the names are those of the tokens. Any other country is `OTHER`, with its name."""

    US = "us"
    MX = "mx"
    GT = "gt"
    HN = "hn"
    PA = "pa"
    LIVES = "lives"
    OTHER = "other"
    INK = "ink"

    @property
    def mark(self) -> str:
        """The shape at the end of its line, so that hue is never the only key."""
        return {"mx": "triangle", "gt": "square", "hn": "diamond"}.get(self.value, "disc")


REPORTER_HUE = {"USA": Hue.US, "MEX": Hue.MX, "GTM": Hue.GT, "HND": Hue.HN, "PAN": Hue.PA, "IOM": Hue.LIVES}
"""The hue of a reporter; one that is not here is drawn in `Hue.OTHER`."""


class State(StrEnum):
    """The nine states of a value, each with its drawing and its sign in a table, named as the catalogue names them.

    `MISSING`, a number that its publisher left out without a reason, is drawn as not collected.
    """

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    ZERO = "zero"
    WITHHELD = "withheld"
    NOT_COLLECTED = "not-collected"
    NOT_YET = "not-yet"
    CANNOT_EXIST = "impossible"
    BREAK = "break"
    MISSING = "missing"

    @property
    def sign(self) -> str:
        """What stands in a table: after the number, or in its place."""
        return _SIGNS[self]


_SIGNS = {
    State.NORMAL: "",
    State.PROVISIONAL: "p",
    State.ESTIMATED: "e",
    State.ZERO: "",
    State.WITHHELD: "c",
    State.NOT_COLLECTED: ":",
    State.NOT_YET: "\u2026",
    State.CANNOT_EXIST: "\u00d7",
    State.BREAK: "b",
    State.MISSING: "o",
}
_WITH_VALUE = {"P": State.PROVISIONAL, "E": State.ESTIMATED, "I": State.ESTIMATED, "B": State.BREAK}
_WITHOUT_VALUE = {"Q": State.WITHHELD, "M": State.CANNOT_EXIST, "_N": State.NOT_YET, "O": State.MISSING}


@cache
def _month(period: str) -> Month:
    return Month.parse(period)


class Measure(StrEnum):
    """How a value is written: a count with thousands, a share of 1 in per cent, a coefficient with its sign, a quantity
    with its decimals, a rate with one decimal even where it is zero.
    """

    COUNT = "count"
    QUANTITY = "quantity"
    RATE = "rate"
    SHARE = "share"
    COEFFICIENT = "coefficient"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: `period` as in `time_period`, `value` None where there is none (see `status`).

    `status` and `conf` are `obs_status` and `conf_status`; `_N` says not yet published. `low` and `high` are an
    interval's ends. `address` leads to the trace of the number.
    """

    period: str
    value: int | float | None
    status: str = "A"
    conf: str = "F"
    low: float | None = None
    high: float | None = None
    address: str | None = None

    @property
    def month(self) -> Month:
        """Its month. Raises QuestionRefused if the period is none."""
        return _month(self.period)

    @property
    def state(self) -> State:
        """Which of the nine states it is in."""
        if self.value is None:
            if self.conf != "F":
                return State.WITHHELD
            return _WITHOUT_VALUE.get(self.status, State.NOT_COLLECTED)
        found = _WITH_VALUE.get(self.status, State.NORMAL)
        return State.ZERO if self.value == 0 and found is State.NORMAL else found

    @property
    def is_open(self) -> bool:
        """Whether it may still change: drawn hatched, dashed or hollow."""
        return self.state in (State.PROVISIONAL, State.ESTIMATED)


@dataclass(frozen=True)
class Line:
    """A series as drawn: its name at its end, in the hue of who counted."""

    name: str
    hue: Hue
    points: tuple[Point, ...]
    unit: str = ""
    source: str = ""
    measure: Measure = Measure.COUNT

    @cached_property
    def known(self) -> tuple[Point, ...]:
        """The points that have a value, in order."""
        return tuple(point for point in self.points if point.value is not None)

    @cached_property
    def last(self) -> Point | None:
        """The newest point with a value."""
        return self.known[-1] if self.known else None

    @cached_property
    def peak(self) -> Point | None:
        """The first of its highest points."""
        return max(self.known, key=lambda point: point.value or 0) if self.known else None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact on a time axis: never a cause, always with a source."""

    month: Month
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a category's value. `unknown` is drawn as an outline, never filled."""

    name: str
    value: int | float | None
    hue: Hue = Hue.INK
    status: str = "A"
    unknown: bool = False
    note: str = ""

    @property
    def state(self) -> State:
        """Which of the nine states it is in."""
        return Point("", self.value, self.status).state

    @property
    def is_open(self) -> bool:
        """Whether it may still change."""
        return self.state in (State.PROVISIONAL, State.ESTIMATED)
