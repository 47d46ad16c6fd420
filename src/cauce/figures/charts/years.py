"""Years laid over each other, the newest in the hue, the one before in grey ink, the others fainter."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.charts.labels import EndLabel, apart
from cauce.figures.charts.lines import drawn_line
from cauce.figures.svg import Canvas, Drawing, element, group, joined, picture, polyline
from cauce.figures.values import Hue, Line, Point
from cauce.model.period import Month


def years(canvas: Canvas, line: Line, opens_in: int = 1, most: int = 5) -> Drawing:
    """One line a year of twelve months; `opens_in` is the month a year begins with (10 for the US fiscal year).

    A fiscal year is named by the calendar year in which it ends.
    """
    by_year: dict[int, list[Point]] = {}
    for point in line.points:
        by_year.setdefault(_year(point.month, opens_in), []).append(point)
    chosen = sorted(year for year, points in by_year.items() if any(p.value is not None for p in points))[-most:]
    newest = chosen[-1] if chosen else 0
    height = canvas.height or (320 if canvas.width > 720 else 250)
    first = Month(newest - (opens_in > 1), opens_in) if chosen else Month(2000, 1)
    highest = max((point.value or 0 for year in chosen for point in by_year[year]), default=0)
    prefix = "FY" if opens_in == 10 else ""
    right = max(letters.width(f"{prefix}{newest} ", bold=True), 40) + 12
    frame = frames.plot(canvas, (first, first.plus(11)), highest, 16, height - frames.AXIS, right, line.measure)
    labels, places, tracks = [], [], []
    for year in chosen:
        shift = (newest - year) * 12
        moved = tuple(
            Point(str(point.month.plus(shift)), point.value, point.status, point.conf) for point in by_year[year]
        )
        shifted = Line(f"{prefix}{year}", line.hue, moved, measure=line.measure)
        if shifted.last is None:
            continue
        hue = line.hue if year == newest else Hue.OTHER
        labels.append(EndLabel(hue, (shifted.name,)))
        places.append((frame.x.middle(shifted.last.month), frame.y(shifted.last.value or 0)))
        tracks.append(drawn_line(frame, shifted) if year == newest else _past(frame, shifted, year == newest - 1))
    rows = apart([y for _, y in places], labels, frame.top - 10, frame.bottom + 4)
    named = [
        label.drawn(min(x + 9, frame.x.end + 8) if at == len(labels) - 1 else frame.x.end + 8, row + 4)
        for at, (label, (x, _), row) in enumerate(zip(labels, places, rows, strict=True))
    ]
    return picture(
        canvas,
        height,
        words.spoken_line(canvas.language, line),
        frames.grid(frame),
        frames.baseline(frame),
        _month_names(frame),
        *tracks,
        joined(named),
    )


def _year(month: Month, opens_in: int) -> int:
    """The year, as named, in which a month lies."""
    return month.year + (opens_in > 1 and month.month >= opens_in)


def _past(frame: frames.Plot, line: Line, before: bool) -> Markup:
    """An earlier year, joined month by month without its gaps."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for point in line.points:
        if point.value is None:
            pieces.append([])
        else:
            pieces[-1].append((frame.x.middle(point.month), frame.y(point.value)))
    path = "".join(polyline(piece) for piece in pieces if len(piece) > 1)
    return group(element("path", d=path, class_="past-year near" if before else "past-year")) if path else Markup("")


def _month_names(frame: frames.Plot) -> Markup:
    """The names of months without a year, under the axis."""
    every = 1 if frame.x.step > 44 else 3
    months = [frame.x.first.plus(at) for at in range(0, 12, every)]
    names = [words.month_name(frame.canvas.language, month) for month in months]
    return joined(
        element("text", name, x=frame.x.middle(month), y=frame.bottom + 17, class_="ax middle")
        for name, month in zip(names, months, strict=True)
    )
