"""Do the periods lie where they can: not after the publication, not moved against what was said before?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery, finding, listed, months
from cauce.model.finding import Finding, Where

SHIFTS = tuple(shift for shift in range(-12, 13) if shift)
"""Months by which a fiscal calendar taken for another would move a series."""

FEWEST = 6
"""Months that must agree before a shift is believed."""


def check_calendar(delivery: Delivery, before: Before) -> list[Finding]:
    """`period-after-publication`, and `periods-shifted` where the old numbers stand some months beside their place."""
    return [*_after_publication(delivery, before), *_shifted(delivery, before)]


def _after_publication(delivery: Delivery, before: Before) -> list[Finding]:
    """Periods that begin after the month of publication."""
    if before.published is None:
        return []
    this_month = before.published.year * 12 + before.published.month - 1
    found = []
    for (table,), rows in delivery.cover.partition_by("table", as_dict=True, maintain_order=True).items():
        late = [text for text in rows["time_period"].unique() if months(text)[0] > this_month]
        if late:
            facts: dict[str, str | int] = {
                "periods": listed(late), "count": len(late), "published": before.published.isoformat(),
            }  # fmt: skip
            found.append(finding("period-after-publication", Where(delivery.file), facts, table=str(table)))
    return found


def _shifted(delivery: Delivery, before: Before) -> list[Finding]:
    """A table most of whose monthly sums are the predecessor's of some months earlier or later."""
    stated = before.stated()
    if "total" not in stated.columns:
        return []
    found = []
    for table in delivery.cover["table"].unique().sort():
        now, then = _sums(delivery.cover, table), _sums(stated, table)
        if _agreeing(now, then, 0) * 2 > len(now):
            continue
        agreeing = {shift: _agreeing(now, then, shift) for shift in SHIFTS}
        best = max(agreeing, key=lambda shift: (agreeing[shift], -abs(shift)))
        if agreeing[best] >= FEWEST and agreeing[best] * 4 >= len(now) * 3:
            facts: dict[str, str | int] = {"months": abs(best), "count": agreeing[best], "of": len(now)}
            found.append(finding("periods-shifted", Where(delivery.file), facts, table=table))
    return found


def _sums(cover: pl.DataFrame, table: str) -> dict[int, int]:
    monthly = cover.filter((pl.col("table") == table) & (pl.col("freq") == "M") & (pl.col("total") > 0))
    return {months(text)[0]: total for text, total in monthly.select("time_period", "total").iter_rows()}


def _agreeing(now: dict[int, int], then: dict[int, int], shift: int) -> int:
    return sum(then.get(month - shift) == total for month, total in now.items())
