"""The small history of a ledger row: a bar a month on its own scale, dotted after the last one."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.scale import Months
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, number, picture, standing, text
from cauce.figures.values import Line, State
from cauce.model.period import Month


def spark(canvas: Canvas, line: Line, first: Month, last: Month) -> Drawing:
    """Bars from the first month to the last shown; the newest in full hue, provisional hatched, unpublished dotted."""
    height = canvas.height or 38
    return picture(
        canvas,
        height,
        words.spoken_line(canvas.language, line),
        bars(line, Months(first, last, 0, canvas.width), 2, height - 5),
    )


def year_names(width: int, first: Month, last: Month) -> Markup:
    """The years of histories of one width, each at its January, to stand over them; each history says its own."""
    x, names, free = Months(first, last, 0, width), [], 0.0
    for month, opens in x.ticks(0):
        at, name = x.left(month), str(month.year)
        if opens and at >= free and at + letters.width(name) <= width:
            names.append(text(at, 12, name))
            free = at + letters.width(name) + 4
    return element("svg", *names, class_="chart", width=width, height=16, aria_hidden="true")


def bars(line: Line, x: Months, top: float, bottom: float) -> Markup:
    """The drawing alone, to stand in a map or a table: between a top and a baseline, with ticks at Januaries."""
    shown = [point for point in line.points if x.holds(point.month)]
    highest = max((point.value or 0 for point in shown), default=0) or 1
    solid, open_, newest = list[tuple[float, float, float]](), list[tuple[float, float, float]](), ""
    known = [point for point in shown if point.value is not None]
    wide = max(x.step - (1 if x.step > 3 else 0.4), 0.6)
    for point in known:
        tall = max((point.value or 0) / highest * (bottom - top), 0.8)
        place = (x.left(point.month), wide, bottom - tall)
        if point.state in (State.PROVISIONAL, State.ESTIMATED):
            open_.append(place)
        elif point is known[-1]:
            newest = standing([place], bottom)
        else:
            solid.append(place)
    start = x.right(known[-1].month) if known else x.start
    kinds = (("past", standing(solid, bottom)), ("hatch thin", standing(open_, bottom)), ("solid", newest))
    dots = element("path", d=box(start, top, x.end - start, bottom - top), fill="url(#dots)")
    ticks = "".join(f"M{number(x.left(month))} {number(bottom)}v4" for month, year in x.ticks(0) if year)
    base = f"M{number(x.start)} {number(bottom)}H{number(x.end)}{ticks}"
    return joined(
        [
            dots if x.end - start > 2 else Markup(""),
            group(*(element("path", d=path, class_=kind) for kind, path in kinds if path), class_=f"hue {line.hue}"),
            element("path", d=base, class_="base thin"),
        ]
    )
