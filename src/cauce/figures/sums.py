"""What is derived from series of one publication: the sum of two events, the share of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cauce.figures.values import Line, Measure, Point


def added(lines: Sequence[Line], name: str, addresses: Sequence[str | None] = ()) -> Line:
    """Disjoint series of one publication as one line: the months that all of them state, None where one has no value.

    `addresses` leads to the trace of each sum, in the order of the first line's points; without it a sum has none.
    """
    first = lines[0]
    others = [{point.period: point for point in line.points} for line in lines[1:]]
    points = []
    for at, point in enumerate(first.points):
        parts = [point, *(held[point.period] for held in others if point.period in held)]
        if len(parts) == len(lines):
            value = None if any(part.value is None for part in parts) else sum(part.value or 0 for part in parts)
            address = addresses[at] if addresses else None
            points.append(Point(point.period, value, _status(parts), _confidence(parts), address=address))
    return replace(first, name=name, points=tuple(points))


def shares(part: Line, whole: Line) -> Line:
    """A group as a share of all, from 0 to 1, month by month; None where either is unknown or all are zero.

    It is provisional where either is; each share leads to the cells of the group.
    """
    wholes = {point.period: point for point in whole.points}
    points = []
    for point in part.points:
        total = wholes.get(point.period)
        if total is None:
            continue
        known = point.value is not None and bool(total.value)
        value = (point.value or 0) / (total.value or 1) if known else None
        points.append(
            Point(point.period, value, _status((point, total)), _confidence((point, total)), address=point.address)
        )
    return replace(part, points=tuple(points), measure=Measure.SHARE)


def unplaced(total: int | None, *placed: int | None) -> float | None:
    """The share of a total that lies in none of the groups that make it up; 0 where rounding makes them more than it.

    None where a part is unknown or the total is zero.
    """
    if not total or any(each is None for each in placed):
        return None
    return max(total - sum(each or 0 for each in placed), 0) / total


def _status(points: Sequence[Point]) -> str:
    """That of the part without a value, else provisional if one is."""
    absent = next((point.status for point in points if point.value is None), None)
    return absent or ("P" if any(point.is_open for point in points) else points[0].status)


def _confidence(points: Sequence[Point]) -> str:
    return next((point.conf for point in points if point.conf != "F"), "F")
