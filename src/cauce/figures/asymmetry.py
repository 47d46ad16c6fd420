"""How far two accounts of one corridor are apart, month by month."""

from __future__ import annotations

from collections.abc import Callable

from cauce.figures.values import Hue, Line, Measure, Point
from cauce.model.period import Month


def asymmetry(sent: float | None, received: float | None) -> float | None:
    """The asymmetry coefficient: (sent - received) / their mean.

    Follows `ASYMMETRY_COEFF` of the SDMX glossary, the difference of the two flows divided by their average, kept with
    its sign. A share from -2 to 2, positive if the sender counts more; None where a side is unknown or both are zero.
    A difference is no error: flights land in the next month, and the two sides count different populations.
    """
    if sent is None or received is None or sent + received == 0:
        return None
    return (sent - received) / ((sent + received) / 2)


def asymmetries(sent: Line, received: Line, name: str, compares: Callable[[Month], bool]) -> Line:
    """The coefficient of every month that both sides know and that compares, in order; no other month has a point.

    It is provisional where a side is.
    """
    others = {point.period: point for point in received.known}
    points = []
    for point in sent.known:
        other = others.get(point.period)
        if other is None or not compares(point.month):
            continue
        apart = asymmetry(point.value, other.value)
        if apart is not None:
            status = "P" if point.is_open or other.is_open else "A"
            points.append(Point(point.period, apart, status))
    return Line(name, Hue.INK, tuple(points), measure=Measure.COEFFICIENT)
