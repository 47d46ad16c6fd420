"""Which blocking findings are understood: by an entry of the source's fixes, or by the one who delivers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from cauce.model.finding import Finding, blocking
from cauce.model.source import Fix

ACCEPTABLE = frozenset(
    {
        "lost-period", "lost-dimension", "lost-table", "total-and-parts-differ", "events-and-parts-differ",
        "outside-the-order", "printed-twice", "impossible-count", "period-after-publication", "periods-shifted",
        "fix-no-longer-fits",
    }
)  # fmt: skip
"""Losses and doubts that someone may answer for. What was not understood (a label, a date, a number) is none:
accepting it would drop events in silence."""

_DATE = re.compile(r"(\d{4})[-_]?(\d{2})[-_]?(\d{2})", re.ASCII)


def accept(
    findings: Sequence[Finding], accepted: Collection[str], fixes: Sequence[Fix], file: str
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The blocking findings that still stop a delivery, and those that are accepted.

    A finding is named by its code, or its code and table (`lost-period:nationality`). An `accept` entry holds from the
    file that it names on: by the dates in the names, or by the names themselves where one has no date.
    """
    named = {*accepted, *(fix.finding for fix in fixes if fix.action == "accept" and _holds(fix, file))}
    left: list[Finding] = []
    understood: list[Finding] = []
    for each in blocking(list(findings)):
        known = each.code in ACCEPTABLE and (each.name in named or each.code in named)
        (understood if known else left).append(each)
    return tuple(left), tuple(understood)


def _holds(fix: Fix, file: str) -> bool:
    if not fix.since or fix.since == file:
        return True
    first, this = _day(fix.since), _day(file)
    return this >= first if first and this else file >= fix.since


def _day(name: str) -> date | None:
    """The first real day written in a file's name."""
    for year, month, day in _DATE.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:  # a run of digits that is no day
            continue
    return None
