"""The months of an outlook that a second publisher of the same encounters has counted already, and how many it held.

The workbook that the outlook is made of ends earlier than the files of CBP. Both state encounters of Border Patrol at
the southwest border; where they state the last known month alike, a reader is told what CBP says of those after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.figures.values import Hue, Line
from cauce.language import number
from cauce.reference import Watched
from cauce.web.asked import Asked

_SECOND = ("us_cbp_southwest", "us_cbp_sectors")
"""Publications of CBP that state the same encounters, the preferred one first."""

_ALIKE = 0.01
"""The share by which two statements of the last known month may differ, besides ten for rounding."""


def counted(asked: Asked, chosen: Watched, rows: Sequence[Mapping[str, Any]]) -> Line | None:
    """What the second publisher counted of the outlook's months; None where it counts otherwise, or none of them."""
    origin, last = str(rows[0]["origin"]), str(rows[-1]["time_period"])
    for source in _SECOND:
        line = asked.line(
            "CBP", chosen.dataflow, origin, last, hue=Hue.US, unit="", **{**chosen.named, "source": source}
        )
        values = {point.period: float(point.value or 0) for point in line.known}
        known = float(rows[0]["last_value"])
        if origin in values and abs(values[origin] - known) <= 10 + _ALIKE * known and len(values) > 1:
            return line
    return None


def held(rows: Sequence[Mapping[str, Any]], values: Mapping[str, float]) -> tuple[int, int]:
    """How many of the months have a count, and of how many of these the interval of eight in ten holds it.

    An end is rounded to ten as it is shown.
    """
    met = [(row, values[row["time_period"]]) for row in rows if row["time_period"] in values]
    inside = sum(round(row["lower_80"], -1) <= value <= round(row["upper_80"], -1) for row, value in met)
    return len(met), inside


def since(asked: Asked, line: Line, rows: Sequence[Mapping[str, Any]]) -> str:
    """The sentence that stands with the outlook."""
    values = {point.period: float(point.value or 0) for point in line.known}
    known, inside = held(rows, values)
    newest = max(month for month in values)
    return asked.say(
        "outlook.since", known=known, of=len(rows), held=inside, month=asked.period(newest),
        value=number(values[newest], asked.language),
    )  # fmt: skip
