"""When the level of a watched series changed, and what else there was in the same months. Never why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from cauce.analysis.anomaly import BREAK_FINDINGS, breaks
from cauce.analysis.events import NEAR, first_month_of
from cauce.edition.read import Edition
from cauce.edition.results_of_signals import BREAKS
from cauce.model.period import Month
from cauce.reference import PolicyEvent, Watched, concerns, counting_changes, policy_events, watched
from cauce.release.watch import series_of

FLAGGED = "FLAGGED"
"""The change of counting that a publisher's numbers are marked with (B)."""


def breaks_of(edition: Edition) -> pl.DataFrame:
    """DF_BREAKS: each change of level of a watched series, those of one series in order of time."""
    series = series_of(edition)
    if series.is_empty():
        return pl.DataFrame(schema=BREAKS)
    found = breaks(series.select("series", "time_period", "value"))
    out = found.filter(pl.col("finding") == BREAK_FINDINGS[0])
    stands_out = [(name, Month.parse(month)) for name, month in out.select("series", "time_period").iter_rows()]
    flagged = series.filter(pl.col("obs_status") == "B").select("series", "time_period")
    marked = [(name, Month.parse(month)) for name, month in flagged.iter_rows()]
    rows = []
    for row in found.iter_rows(named=True):
        each = watched()[row["series"]]
        about: dict[str, object] = {"owner": each.owner}
        if row["time_period"]:
            month = Month.parse(row["time_period"])
            also = [name for name, other in stands_out if name != each.series and _near(month, other)]
            about |= {
                "also_broke": " ".join(also),
                "events": " ".join(_events(each, month)),
                "changes": " ".join(_changes(each, month, [at for name, at in marked if name == each.series])),
            }
        rows.append({**row, **about})
    return pl.DataFrame(rows, schema=BREAKS)


def _events(series: Watched, month: Month) -> Iterator[str]:
    for event, first in _dated():
        if _near(month, first) and concerns(event, series):
            yield event.event


@lru_cache(maxsize=1)
def _dated() -> tuple[tuple[PolicyEvent, Month], ...]:
    return tuple((event, first_month_of(event.date)) for event in policy_events())


def _changes(series: Watched, month: Month, marked: list[Month]) -> Iterator[str]:
    for change in counting_changes().values():
        if series.source in change.sources and _near(month, change.month):
            yield change.change
    if any(_near(month, at) for at in marked):
        yield FLAGGED


def _near(one: Month, other: Month) -> bool:
    return abs(one.index - other.index) <= NEAR
