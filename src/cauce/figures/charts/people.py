"""Lives: one mark a person by month, hollow while still recorded; bars, said to be so, where they are too many."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from cauce.figures import frame as frames
from cauce.figures import letters, words
from cauce.figures.frame import Plot
from cauce.figures.places import ASCENT, DESCENT, Box, nearest, row_box
from cauce.figures.scale import Linear, Months
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, number, picture, text
from cauce.figures.values import Line, Point, State
from cauce.language import say
from cauce.model.period import Month

_PITCHES = (6, 5, 4, 3)
"""Distances from mark to mark, in whole pixels, that the page has a pattern for."""
_TALLEST = {True: 240, False: 190}
"""How high a column may be, on screens that are narrow or wide, and on those between and on paper."""


def people(
    canvas: Canvas, line: Line, first: Month, last: Month, note: tuple[Month, str] | None = None, peaks: int = 1
) -> Drawing:
    """A column of marks a month, from the bottom; the highest months have their number, and `note` a word beside one.

    Provisional months are hollow. Where even the closest marks would not fit, every month is a bar.
    """
    shown = [point for point in line.points if first <= point.month <= last]
    highest = int(max((point.value or 0 for point in shown), default=0))
    step = canvas.width / (last.index - first.index + 1)
    pitch, across = _pitch(step, highest, _TALLEST[canvas.width < 480 or canvas.width > 720])
    if pitch == 0:
        return _as_bars(canvas, line, shown, first, last)
    rows = ceil(highest / across) if highest else 1
    top = 42
    bottom = ceil((top + rows * pitch) / pitch) * pitch
    height = bottom + frames.AXIS
    frame = Plot(canvas, Months(first, last, 0, canvas.width), Linear(0, highest or 1, bottom, top), (0,))
    total = sum(int(point.value or 0) for point in shown)
    peak = max(shown, key=lambda point: point.value or 0, default=None)
    spoken = (
        say(canvas.language, "figures.spoken.people", name=line.name, count=total,
            first=words.month(canvas.language, first), last=words.month(canvas.language, last),
            peak=words.spoken_point(canvas.language, peak, line.measure))
        if peak else words.spoken_line(canvas.language, line)
    )  # fmt: skip
    return picture(
        canvas,
        height,
        spoken,
        group(*(_marks(frame, point, pitch, across) for point in shown), class_=f"hue {line.hue}"),
        frames.baseline(frame),
        frames.month_axis(frame, bottom),
        _notes(frame, shown, pitch, across, note, peaks),
    )  # fmt: skip


def _pitch(step: float, highest: int, tallest: int) -> tuple[int, int]:
    """The widest distance at which the highest month fits, and how many marks stand side by side; 0 if none does."""
    for pitch in _PITCHES:
        across = int((step - 0.6 * pitch) // pitch)
        if across >= 1 and ceil(highest / across) * pitch <= tallest:
            return pitch, across
    return 0, 0


def _marks(frame: Plot, point: Point, pitch: int, across: int) -> Markup:
    """A month's people: full rows and the rest, filled with the pattern of marks."""
    count = int(point.value or 0)
    if point.state is State.WITHHELD:
        return element("path", d=box(frame.x.middle(point.month) - 4, frame.bottom - 10, 8, 8), class_="withheld")
    if count == 0:
        return Markup("")
    rows, rest = divmod(count, across)
    bottom = round(frame.bottom)
    path = box(0, bottom - rows * pitch, across * pitch, rows * pitch) if rows else ""
    path += box(0, bottom - (rows + 1) * pitch, rest * pitch, pitch) if rest else ""
    kind = "hollow" if point.state is State.PROVISIONAL else "mark"
    move = f"translate({round(frame.x.middle(point.month) - across * pitch / 2)})"
    return element("path", d=path, fill=f"url(#people-{kind}-{pitch})", transform=move)


def _notes(
    frame: Plot, shown: list[Point], pitch: int, across: int, note: tuple[Month, str] | None, peaks: int
) -> Markup:
    """Numbers over the highest months, the word beside one of them, and where the marks become hollow."""
    columns = {point.month: _column(frame, point, pitch, across) for point in shown if point.value}
    parts, taken = [], list(columns.values())
    for point in sorted(shown, key=lambda point: -(point.value or 0))[:peaks]:
        if point.month in columns:
            label = words.value(frame.canvas.language, point.value)
            wide = letters.width(label, bold=True)
            x = min(max(frame.x.middle(point.month), wide / 2), frame.canvas.width - wide / 2)
            place = row_box(x - wide / 2, columns[point.month].top - 6, wide)
            if place.is_free(taken):
                taken.append(place)
                parts.append(text(x, columns[point.month].top - 6, label, "note-text strong", "middle"))
    if note and note[0] in columns:
        parts.append(_word(frame, note, columns[note[0]], taken))
    hollow = [point.month for point in shown if point.state is State.PROVISIONAL]
    if hollow:
        parts.append(_still_recorded(frame, hollow, columns, taken))
    return joined(parts)


def _column(frame: Plot, point: Point, pitch: int, across: int) -> Box:
    """What a month's marks take up."""
    half, count = across * pitch / 2, int(point.value or 0)
    middle = frame.x.middle(point.month)
    return Box(middle - half, frame.bottom - ceil(count / across) * pitch, middle + half, frame.bottom)


def _word(frame: Plot, note: tuple[Month, str], column: Box, taken: list[Box]) -> Markup:
    """A month and a word on it, in the free place nearest to the top of its column; none where there is no room."""
    lines = (words.month(frame.canvas.language, note[0]), *letters.wrapped(note[1], min(frame.canvas.width / 2, 230)))
    rows = row_box(0, 0, max(letters.width(line, bold=not at) for at, line in enumerate(lines)), rows=len(lines))
    within = Box(0, 2, frame.canvas.width, frame.bottom - 6)
    place = nearest((rows.right, rows.bottom - rows.top), (column.right + 8, column.top), within, taken, 5)
    if place is None:
        return Markup("")
    taken.append(place)
    return joined(
        text(place.left, place.top + 13 * ASCENT + 16 * at, line, "note-text halo" if at else "note-text strong halo")
        for at, line in enumerate(lines)
    )


def _still_recorded(frame: Plot, hollow: list[Month], columns: dict[Month, Box], taken: list[Box]) -> Markup:
    """Where the marks become hollow: a dotted hairline and its word."""
    label = say(frame.canvas.language, "figures.still-recorded")
    edge, tallest = frame.x.left(hollow[0]), min((columns[m].top for m in hollow if m in columns), default=frame.bottom)
    size = (letters.width(label), row_box(0, 0, 0).bottom + 13 * ASCENT)
    place = nearest(size, (edge + 6, tallest - 18), Box(0, 2, frame.canvas.width, frame.bottom - 6), taken, 4)
    if place is None:
        return Markup("")
    head = place.bottom + 2 if place.left < edge < place.right else place.top
    line = element("path", d=f"M{number(edge)} {number(head)}V{number(frame.bottom)}", class_="event")
    return joined([line, text(place.left, place.bottom - 13 * DESCENT, label, "note-text halo")])


def _as_bars(canvas: Canvas, line: Line, shown: list[Point], first: Month, last: Month) -> Drawing:
    """A bar a month with an axis, and the words that say why."""
    height = canvas.height or 260
    highest = max((point.value or 0 for point in shown), default=0)
    frame = frames.plot(canvas, (first, last), highest, 40, height - frames.AXIS)
    wide = max(frame.x.step - 1, 0.8)
    paths = {"solid": "", "hatch outlined": ""}
    for point in shown:
        if point.value:
            kind = "hatch outlined" if point.state is State.PROVISIONAL else "solid"
            top = frame.y(point.value)
            paths[kind] += box(frame.x.left(point.month), top, wide, frame.bottom - top)
    return picture(
        canvas,
        height,
        words.spoken_line(canvas.language, line),
        frames.grid(frame),
        group(*(element("path", d=d, class_=kind) for kind, d in paths.items() if d), class_=f"hue {line.hue}"),
        frames.baseline(frame),
        frames.month_axis(frame, frame.bottom),
        text(frame.x.start, 14, say(canvas.language, "figures.people-as-bars"), "note-text"),
    )
