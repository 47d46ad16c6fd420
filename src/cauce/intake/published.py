"""When a publication was published, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from cauce.model.period import Month
from cauce.model.statement import PublishedBasis

_FULL_DATE = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2})-(\d{2})|_(\d{2})_(\d{2})|_?(\d{2})(\d{2}))(?!\d)", re.ASCII)


def published_instant(
    name: str,
    last: Month,
    *,
    given: date | datetime | None = None,
    printed: str | None = None,
    edition: datetime | None = None,
) -> tuple[datetime, PublishedBasis]:
    """The instant and its basis: given; printed; a full date in the name; that of the edition it belongs to; else the
    end of its last period, before which it cannot have been published.

    `last` is the last month of the publication's last period, `printed` a date of publication in it (YYYY-MM-DD).
    """
    if given is not None:
        return instant(given), "given"
    if printed is not None:
        return instant(date.fromisoformat(printed)), "printed"
    if named := date_in_name(name, last):
        return instant(named), "name"
    if edition is not None:
        return edition, "edition"
    return instant(last.last_day), "last-period"


def instant(when: date | datetime) -> datetime:
    """A date without a time counts from the end of that day, UTC."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return datetime.combine(when, time.max, UTC)


def date_in_name(name: str, last: Month) -> date | None:
    """The first full date in a file's name that is a real day not before the last period; None if there is none."""
    earliest = date(last.year, last.month, 1)
    return next((day for day in _days(name) if day >= earliest), None)


def _days(name: str) -> Iterator[date]:
    for found in _FULL_DATE.finditer(name):
        year, month, day = (int(each) for each in found.groups() if each)
        try:
            yield date(year, month, day)
        except ValueError:  # 2025_1399 is no day
            continue
