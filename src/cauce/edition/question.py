"""A question to an edition, and the answer: the fixed grammar by which everything shown is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache

import polars as pl

from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS
from cauce.model.period import Period, months_between

ASKABLE = (*DIMENSIONS, "source")

LONGEST = 60
"""As many letters of a word that is not understood are repeated."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one dataflow.

    `named` gives codes by dimension (and `source`); several codes ask for a row each, as if the dimension stood in
    `by`. `start` and `end` are periods of one form. `by` are dimensions and `time_period`; None means by period,
    the empty tuple one total. `as_of` and `received_by` choose statements; `splice` lets other sources fill in.
    """

    dataflow: str
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    start: str | None = None
    end: str | None = None
    by: tuple[str, ...] | None = None
    as_of: datetime | None = None
    received_by: datetime | None = None
    splice: bool = False

    def __post_init__(self) -> None:
        for name in (*self.named, *(self.by or ())):
            if name not in ASKABLE and (name != "time_period" or name in self.named):
                raise QuestionRefused("unknown-dimension", {"dimension": name[:LONGEST], "known": ", ".join(ASKABLE)})
        if self.by is not None:
            object.__setattr__(self, "by", tuple(dict.fromkeys(self.by)))
        if self.splice and self.rows_by != ("time_period",):
            raise QuestionRefused("splice-by-periods", {"by": ", ".join(self.rows_by)})
        if self.by is not None and not self.by and (several := [n for n, c in self.named.items() if len(c) > 1]):
            raise QuestionRefused("list-without-by", {"dimension": several[0]})

    @property
    def rows_by(self) -> tuple[str, ...]:
        """What each row of the answer is told apart by, dimensions first."""
        asked = ("time_period",) if self.by is None else self.by
        lists = tuple(name for name, codes in self.named.items() if len(codes) > 1 and name not in asked)
        return (*lists, *asked)

    def periods(self) -> tuple[str, ...] | None:
        """Every period asked, in order; None if neither end is given. Raises QuestionRefused for ends of two forms."""
        return _periods(self.start, self.end)

    def at(self, **codes: str | tuple[str, ...]) -> Question:
        """The same question with other codes named."""
        more = {name: (code,) if isinstance(code, str) else code for name, code in codes.items()}
        return replace(self, named={**self.named, **more})


@dataclass(frozen=True, slots=True)
class Answer:
    """What an edition says.

    `rows` has the dimensions of the question's `rows_by`, then `obs_value`, `obs_min`, `obs_max`, `obs_status`,
    `conf_status`, `derived`, `source`, `event`, each dimension of which the source has one code only and no total,
    `unit_measure`, `periods_known`, `periods_asked`. `settled` names the code that each dimension had; `missing` the
    periods asked that nobody states.
    """

    edition: str
    question: Question
    rows: pl.DataFrame
    settled: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]

    def value(self) -> int | None:
        """The number of an answer of one row; None if it has none."""
        return self.rows["obs_value"][0] if self.rows.height == 1 else None

    def series(self) -> dict[str, int | None]:
        """Values by period, of an answer by period alone."""
        return dict(zip(self.rows["time_period"], self.rows["obs_value"], strict=True))


def instant(text: str) -> datetime:
    """An instant from `2025-03-01` (the end of that day, UTC) or an ISO date and time. A space may stand for the +."""
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    try:
        said = datetime.fromisoformat(text.strip().replace(" ", "+"))
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as fault:  # the first hours of the year 1 are before it in UTC
        raise QuestionRefused("not-an-instant", {"text": text[:LONGEST]}) from fault


def written(when: datetime) -> str:
    """An instant as `instant` reads it: the end of a day, UTC, as the day alone."""
    when = when.astimezone(UTC)
    return when.date().isoformat() if when.time() >= time(23, 59, 59) else when.isoformat()


@lru_cache(maxsize=1_000)
def _periods(start: str | None, end: str | None) -> tuple[str, ...] | None:
    if start is None and end is None:
        return None
    first, last = (Period.parse((text or "")[:LONGEST]) for text in (start or end, end or start))
    form = (first.freq, first.text.startswith("FY"))
    if form != (last.freq, last.text.startswith("FY")) or (first.freq == "_U" and first != last):
        raise QuestionRefused("periods-of-two-forms", {"start": first.text, "end": last.text})
    if first.first > last.first:
        raise QuestionRefused("end-before-start", {"start": first.text, "end": last.text})
    if first.freq == "M":
        return tuple(str(month) for month in months_between(first.first, last.first))
    if first.freq == "_U":
        return (first.text,)
    lead = "FY" if form[1] else ""
    years = range(int(first.text[-4:]), int(last.text[-4:]) + 1)
    return tuple(f"{lead}{year}" for year in years)
