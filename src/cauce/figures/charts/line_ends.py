"""The names of lines at their ends: in the margin of a wide plot, within a narrow one."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cauce.figures.charts.labels import EndLabel, apart, place_inside, tied
from cauce.figures.frame import Plot
from cauce.figures.places import Box, track
from cauce.figures.svg import element, joined, number
from cauce.figures.values import Line


def tracks(frame: Plot, series: Sequence[Line]) -> list[Box]:
    """What the lines take up in a plot, their newest marks with them."""
    boxes = []
    for line in series:
        places = [(frame.x.middle(point.month), frame.y(point.value or 0)) for point in line.known
                  if frame.x.holds(point.month)]  # fmt: skip
        boxes += track(places)
        boxes += [Box(x - 6, y - 6, x + 6, y + 6) for x, y in places[-1:]]
    return boxes


def _end_places(frame: Plot, named: Sequence[Line]) -> list[tuple[float, float]]:
    return [(frame.x.middle(line.last.month), frame.y(line.last.value or 0)) for line in named if line.last]


def names_beside(frame: Plot, named: Sequence[Line], labels: Sequence[EndLabel]) -> Markup:
    """The names in the right margin, parted, and tied by a leader where they were moved."""
    ends = _end_places(frame, named)
    rows = apart([y for _, y in ends], labels, frame.top - 10, frame.bottom)
    drawn = []
    for label, (x, y), row in zip(labels, ends, rows, strict=True):
        if frame.x.end - x > 12 or abs(row - y) > 10:
            drawn.append(element("path", d=f"M{number(x + 7)} {number(y)}L{number(frame.x.end + 4)} {number(row)}",
                                 class_=f"leader hue {label.hue}"))  # fmt: skip
        drawn.append(label.drawn(frame.x.end + 10, row + 2))
    return joined(drawn)


def names_inside(
    frame: Plot, series: Sequence[Line], named: Sequence[Line], labels: Sequence[EndLabel]
) -> tuple[Markup, list[Box]] | None:
    """The names within the plot where no line passes, and the places they take; None if one has no room."""
    ends = _end_places(frame, named)
    within = Box(frame.x.start + 4, frame.top - 12, frame.x.end, frame.bottom - 6)
    places = place_inside(labels, ends, tracks(frame, series), within)
    if places is None:
        return None
    return joined(tied(*each) for each in zip(labels, places, ends, strict=True)), places
