"""Two reporters of one course of events, side by side, and what forbids that one of them tells of the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from cauce.analysis.forecast.panel import LONGEST_GAP
from cauce.analysis.timeline import Claims, Floats, is_beyond, timelines
from cauce.model.period import Month

LEAST_SHARE = 0.75
"""Of the months between the first and the last that both know, the share that must be known."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What one reporter stated, month by month from the month with the index `first`; NaN where not known.

    `provisional`, `withheld` and `breaks` mark months; `faulty` is True if a statement is below zero or not finite.
    """

    first: int
    values: Floats
    provisional: Claims
    withheld: Claims
    breaks: Claims
    faulty: bool
    twice: bool

    @property
    def last(self) -> int | None:
        """The index of the last known month."""
        known = np.flatnonzero(np.isfinite(self.values))
        return self.first + int(known[-1]) if len(known) else None

    def over(self, start: int, end: int) -> Stated:
        """The same from a month to another, both included; not known where nothing was stated."""
        at = np.arange(start, end + 1) - self.first
        held = (at >= 0) & (at < len(self.values))
        inside = np.clip(at, 0, len(self.values) - 1)
        provisional, withheld, breaks = (
            np.where(held, each[inside], False) for each in (self.provisional, self.withheld, self.breaks)
        )
        values = np.where(held, self.values[inside], np.nan)
        return Stated(start, values, provisional, withheld, breaks, self.faulty, self.twice)


@dataclass(frozen=True, slots=True)
class Sides:
    """The late reporter and the lead over the months that may be learnt from and those that the late one lacks.

    `origin` is the column of the late one's last known month; `settled` marks the months up to it that both know and
    neither calls provisional; `known` counts them. `reason` forbids a nowcast (one of `nowcast.NOWCAST_REASONS`).
    """

    first: int
    late: Floats
    lead: Floats
    origin: int
    settled: Claims
    reason: str | None

    @property
    def known(self) -> int:
        """Months that both know for good."""
        return int(self.settled.sum())


def stated(series: pl.DataFrame) -> dict[str, Stated]:
    """Every series by name. `series`, `time_period`, `value` and, if there is, `obs_status` (P, Q, B are heeded)."""
    table = series.with_columns(pl.col("value").cast(pl.Float64))
    if "obs_status" not in table.columns:
        table = table.with_columns(obs_status=pl.lit(None, pl.String))
    by_name = table.partition_by("series", as_dict=True)
    found = {}
    for each in timelines(table):
        rows = by_name[(each.series,)]
        at = np.array([Month.parse(text).index - each.first for text in rows["time_period"]], dtype=int)
        status = rows["obs_status"].to_numpy()
        provisional, withheld, breaks = (
            np.isin(np.arange(len(each.values)), at[status == code]) for code in ("P", "Q", "B")
        )
        told = rows["value"].drop_nulls().to_numpy()
        faulty = bool((~np.isfinite(told) | (told < 0)).any())
        found[each.series] = Stated(each.first, each.values, provisional, withheld, breaks, faulty, each.twice)
    return found


def sides(late: Stated | None, lead: Stated | None, least: int) -> Sides:
    """Both on common months, from the last break or long gap of either on; `least` settled months are needed."""
    if late is None or late.last is None:
        return _refused("stated-twice" if late and late.twice else "series-unknown")
    if lead is None or lead.last is None:
        return _refused("stated-twice" if lead and lead.twice else "lead-unknown")
    if late.twice or lead.twice or late.faulty or lead.faulty:
        return _refused("stated-twice" if late.twice or lead.twice else "not-a-count")
    if late.withheld[late.last - late.first + 1 :].any():
        return _refused("withheld")
    if lead.last <= late.last:
        return _refused("lead-not-ahead")
    return _aligned(late, lead, late.last, lead.last, least)


def _aligned(late: Stated, lead: Stated, origin: int, end: int, least: int) -> Sides:
    start = min(max(late.first, lead.first), origin)
    ours, theirs = late.over(start, end), lead.over(start, end)
    both = np.isfinite(ours.values) & np.isfinite(theirs.values)
    settled = both & ~ours.provisional & ~theirs.provisional
    settled[origin - start + 1 :] = False
    gap = _after_gap(both, origin - start)
    breaks = np.flatnonzero(ours.breaks | theirs.breaks)
    cut = int(breaks[-1]) if len(breaks) else 0
    before = int(settled.sum())
    settled[:cut] = False
    settled[:gap] = False
    made = Sides(start, ours.values, theirs.values, origin - start, settled, None)
    return Sides(start, made.late, made.lead, made.origin, settled, _reason(made, cut, before, least))


def _reason(made: Sides, cut: int, before: int, least: int) -> str | None:
    """Why nothing can be told of these sides; `before` counts the settled months without the cut at a break."""
    if made.known < least or cut > made.origin:
        at_break = cut > made.origin or (cut > 0 and before >= least)
        return "break" if at_break else "too-few-pairs"
    at = np.flatnonzero(made.settled)
    if made.known < LEAST_SHARE * (at[-1] - at[0] + 1):
        return "too-many-gaps"
    late, lead = made.late[made.settled], made.lead[made.settled]
    if not late.any() or not lead.any():
        return "nobody-counted"
    if np.ptp(late) == 0 or np.ptp(lead) == 0:
        return "never-moved"
    return "beyond-all-earlier" if is_beyond(made.late[made.origin], made.late[: made.origin]) else None


def _after_gap(known: Claims, origin: int) -> int:
    """The first column after the last gap up to the origin that is longer than what is bridged."""
    at = np.append(np.flatnonzero(known[:origin]), origin)
    long = np.flatnonzero(np.diff(at) > LONGEST_GAP + 1)
    return int(at[long[-1] + 1]) if len(long) else 0


def _refused(reason: str) -> Sides:
    return Sides(0, np.empty(0), np.empty(0), 0, np.empty(0, dtype=bool), reason)
