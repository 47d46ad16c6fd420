"""Periods as they are written in `time_period`, and what they cover.

A month is `2023-07`, a calendar year `2023`, a US federal fiscal year `FY2023` (October 2022 to September 2023;
31 U.S.C. 1102; in SDMX `2023-A1` with REPORTING_YEAR_START_DAY=--10-01), a span `2023-10-01/P10M`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from cauce.errors import QuestionRefused

_FORM = re.compile(r"(?P<fy>FY)?(?P<year>\d{4})(-(?P<month>\d{2}))?(-01/P(?P<length>[1-9]\d?)M)?", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2199):
            raise QuestionRefused("not-a-period", {"text": f"{self.year:04d}-{self.month:02d}"})

    def __lt__(self, other: Month) -> bool:
        return self.index < other.index

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def index(self) -> int:
        """Months since the year 0; differences of it are numbers of months."""
        return self.year * 12 + self.month - 1

    def plus(self, months: int) -> Month:
        """The month so many later (earlier if negative)."""
        year, month = divmod(self.index + months, 12)
        return Month(year, month + 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @classmethod
    def parse(cls, text: str) -> Month:
        """From `2023-07`. Raises QuestionRefused for anything else."""
        period = Period.parse(text)
        if period.freq != "M":
            raise QuestionRefused("not-a-month", {"text": text})
        return period.first


def us_fiscal_month(fiscal_year: int, month: int) -> Month:
    """The calendar month of a month in the US federal fiscal year.

    Fiscal 2024 ran from October 2023 to September 2024 (31 U.S.C. 1102).
    """
    return Month(fiscal_year - (month >= 10), month)


def months_between(first: Month, last: Month) -> list[Month]:
    """Every month from the first to the last, both included; none if the last comes first."""
    return [first.plus(step) for step in range(last.index - first.index + 1)]


@dataclass(frozen=True, slots=True)
class Period:
    """What one `time_period` says: its frequency (M, A or _U for a span) and the months it covers."""

    text: str
    freq: str
    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> Period:
        """Raises QuestionRefused with what was written, if it is no period."""
        found = _FORM.fullmatch(text)
        if not found or (found["fy"] and found["month"]) or (found["length"] and not found["month"]):
            raise QuestionRefused("not-a-period", {"text": text})
        year = int(found["year"])
        if found["fy"]:
            return cls(text, "A", us_fiscal_month(year, 10), us_fiscal_month(year, 9))
        if not found["month"]:
            return cls(text, "A", Month(year, 1), Month(year, 12))
        month = Month(year, int(found["month"]))
        if found["length"]:
            return cls(text, "_U", month, month.plus(int(found["length"]) - 1))
        return cls(text, "M", month, month)
