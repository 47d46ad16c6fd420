"""The names of lines at their ends: in the margin of a wide plot, within a narrow one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

from markupsafe import Markup

from cauce.figures.charts.labels import EndLabel, apart, place_inside, stands_far, tied
from cauce.figures.frame import Plot
from cauce.figures.places import Box, track
from cauce.figures.svg import element, joined, number
from cauce.figures.values import Line

_MARK = 9  # how near a leader may come to the middle of a mark


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
    """The names in the right margin, parted, and tied by a leader where they were moved.

    They stand in the order in which no leader crosses the end of another line, else in that of the lines.
    """
    ends = _end_places(frame, named)
    ideal = [y for _, y in ends]
    orders = [apart(ideal, labels, frame.top - 10, frame.bottom, each) for each in permutations(range(len(ends)))]
    rows = min(orders, key=lambda rows: (_crossings(frame, ends, rows), _moved(ideal, rows)), default=[])
    drawn = []
    for label, (x, y), row in zip(labels, ends, rows, strict=True):
        if _is_tied(frame, x, y, row):
            drawn.append(element("path", d=f"M{number(x + 7)} {number(y)}L{number(frame.x.end + 4)} {number(row)}",
                                 class_=f"leader hue {label.hue}"))  # fmt: skip
        drawn.append(label.drawn(frame.x.end + 10, row + 2))
    return joined(drawn)


def _is_tied(frame: Plot, x: float, y: float, row: float) -> bool:
    return frame.x.end - x > 12 or abs(row - y) > 10


def _moved(ideal: Sequence[float], rows: Sequence[float]) -> float:
    return sum(abs(row - y) for y, row in zip(ideal, rows, strict=True))


def _crossings(frame: Plot, ends: Sequence[tuple[float, float]], rows: Sequence[float]) -> int:
    """How many ends of other lines the leaders pass within a mark's width, and how often they cross each other."""
    right, found = frame.x.end + 4, 0
    for ((x, y), row), ((end, height), its_row) in combinations(sorted(zip(ends, rows, strict=True)), 2):
        passing = y + (row - y) * (end - x) / (right - x)
        found += x < end and _is_tied(frame, x, y, row) and abs(passing - height) < _MARK
        found += (passing - height) * (row - its_row) < 0
    return found


def names_inside(
    frame: Plot, series: Sequence[Line], named: Sequence[Line], labels: Sequence[EndLabel]
) -> tuple[Markup, list[Box]] | None:
    """The names within the plot where no line passes, and the places they take; None if one has no room.

    Where one stands far from its line, marks tie the names in place of leaders.
    """
    ends = _end_places(frame, named)
    within = Box(frame.x.start + 4, frame.top - 12, frame.x.end, frame.bottom - 6)
    places = place_inside(labels, ends, tracks(frame, series), within)
    if places is None:
        return None
    marked = any(stands_far(place, end) for place, end in zip(places, ends, strict=True))
    return joined(tied(*each, marked) for each in zip(labels, places, ends, strict=True)), places
