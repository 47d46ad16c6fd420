"""The small histories beside the stations of the map, and the inset of the border of Mexico and Guatemala."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.charts.spark import bars
from cauce.figures.scale import Months
from cauce.figures.svg import Canvas, box, element, group, joined, number, text
from cauce.figures.values import Hue, Line
from cauce.language import say
from cauce.model.period import Month

PANELS = {
    "border": ((600, 46), (596, 100), (432, 164)),
    "back-us": ((668, 236), (664, 300), (634, 354)),
    "honduras": ((925, 492), (922, 540), (830, 584)),
    "mexico": ((384, 628), (556, 640), (656, 571)),
    "darien": ((622, 668), (806, 728), (1062, 726)),
}
"""For each station on the plate: where its panel stands, and from where to where its leader goes."""
INSET = (24, 510, 300, 150)
"""The inset's place and size on the plate; its history stands below it."""
_SHOWN = (602, 496, 1.5)
"""The corner of what the inset shows, and how much larger."""
_WIDE, _BARS = 168, 40


def wide_enough(canvas: Canvas) -> bool:
    """Whether the histories have room on the map."""
    return canvas.width >= 900


def panel(canvas: Canvas, line: Line, scale: float, key: str, first: Month, last: Month) -> Markup:
    """A station's name, unit, history on its own scale, newest month and peak."""
    (x, y), start, end = PANELS[key]
    left, top = x * scale, y * scale - (1 - scale) * 60
    leader = element("path", d=f"M{number(start[0] * scale)} {number(start[1] * scale)}"
                               f"L{number(end[0] * scale)} {number(end[1] * scale)}", class_="leader")  # fmt: skip
    plate = element("path", d=box(left - 6, top - 16, _WIDE + 14, 112), class_="plate")
    return group(leader, plate, _history(canvas, line, left, top, first, last), class_=f"hue {line.hue}")


def _history(
    canvas: Canvas, line: Line, left: float, top: float, first: Month, last: Month, with_peak: bool = True
) -> Markup:
    """Name, unit, bars, and the words beneath."""
    newest, peak = line.last, line.peak
    rows: list[str | Markup] = []
    if newest and peak:
        value = element("tspan", words.value(canvas.language, newest.value, line.measure), class_="lb")
        rows = [Markup("{}: {}").format(words.month(canvas.language, newest.month), value)]
    if peak and with_peak:
        rows.append(
            say(canvas.language, "figures.peak", value=words.value(canvas.language, peak.value, line.measure),
                month=words.month(canvas.language, peak.month))
        )  # fmt: skip
    unit = line.unit if letters.width(line.unit, 12) <= _WIDE + 40 else line.unit.partition(",")[0]
    drawn = bars(line, Months(first, last, 0, _WIDE), 0, _BARS)
    return joined(
        [
            text(left, top, line.name, f"lb hue {line.hue}"),
            text(left, top + 15, unit, "sm"),
            group(drawn, transform=f"translate({number(left)} {number(top + 22)})"),
            *(text(left, top + 78 + 14 * at, row, "sm dark") for at, row in enumerate(rows)),
        ]
    )


def inset(canvas: Canvas, line: Line, scale: float, first: Month, last: Month) -> Markup:
    """The border between Mexico and Guatemala larger, with the way back across it and its history below."""
    x, y, width, height = (value * scale for value in INSET)
    corner_x, corner_y, larger = _SHOWN
    name = f"{canvas.id}-{canvas.width}-inset"
    inside = element("clipPath", element("rect", x=x, y=y, width=width, height=height), id=name)
    zoom = scale * larger
    move = f"translate({number(x - corner_x * zoom)} {number(y - corner_y * zoom)}) scale({zoom:.4f})"
    parts = (("land", "land coast"), ("party", "party"), ("border", "border"), ("mx-gt", "border-party"))
    ground = [element("use", href=f"#map-{part}", class_=kind, transform=move) for part, kind in parts]
    way = element("path", d="M640 548Q690 530 714 579", class_="way-back frozen", transform=move)
    places = [((640, 548), Hue.MX), ((714, 579), Hue.GT)]
    marks = [_small_mark(x + (px - corner_x) * zoom, y + (py - corner_y) * zoom, hue) for (px, py), hue in places]
    sea = element("path", d=box(x, y, width, height), class_="sea")
    shown = group(sea, *ground, group(way, class_=f"hue {Hue.GT}"), *marks)
    clipped = Markup(f'<g clip-path="url(#{name})">{shown}</g>')
    edge = element("path", d=box(x, y, width, height), class_="inset-edge")
    title = text(x, y - 8, say(canvas.language, "figures.map.inset"), "note-text strong")
    history = _history(canvas, line, x, y + height + 17, first, last, with_peak=False)
    return joined([inside, clipped, edge, title, group(history, class_=f"hue {line.hue}")])


def _small_mark(x: float, y: float, hue: Hue) -> Markup:
    """A hollow mark in the inset."""
    if hue is Hue.GT:
        return element("rect", x=x - 5, y=y - 5, width=10, height=10, class_=f"station hue {hue}")
    return element("circle", cx=x, cy=y, r=5.5, class_=f"station hue {hue}")
