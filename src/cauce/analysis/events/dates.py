"""From which month an event can show in monthly numbers, and what else happened about then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from cauce.model.period import Month
from cauce.reference import PolicyEvent

NEAR = 2
"""Months to either side within which another event is concurrent."""

_WHOLE_ENOUGH = 0.75


def first_month_of(day: date) -> Month:
    """The first month of which at least three quarters come on or after the day.

    A rule of 5 June shows from June; an order that ended on 11 May shows from June, since a third of May was before it.
    """
    month = Month(day.year, day.month)
    length = month.last_day.day
    return month if (length - day.day + 1) / length >= _WHOLE_ENOUGH else month.plus(1)


def event_months(events: Iterable[PolicyEvent]) -> pl.DataFrame:
    """The columns `event` and `first_month` (`YYYY-MM`) of dated events, in their order."""
    rows = [(each.event, str(first_month_of(each.date))) for each in events]
    return pl.DataFrame(rows, schema={"event": pl.String, "first_month": pl.String}, orient="row")


def concurrent(events: pl.DataFrame) -> Mapping[str, list[str]]:
    """The codes of the other events whose first month is at most `NEAR` months away, by event."""
    months = {code: Month.parse(month).index for code, month in events.select("event", "first_month").iter_rows()}
    return {
        code: [other for other, its in months.items() if other != code and abs(its - month) <= NEAR]
        for code, month in months.items()
    }
