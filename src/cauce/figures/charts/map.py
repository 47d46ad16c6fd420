"""The map of the route: stations with their small histories, the ways between them, two borders in ink.

All lines weigh the same; width never stands for people, and a circle is a place of counting, not of persons. The
ground is drawn once a page (`ground`), and each drawing uses it at its own scale.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.charts.map_panels import PANELS, inset, panel, wide_enough
from cauce.figures.svg import Canvas, Drawing, element, group, joined, number, picture, text
from cauce.figures.values import Hue, Line
from cauce.language import say
from cauce.model.period import Month

_MARKS = (
    ("darien", "darien", Hue.PA),
    ("honduras", "honduras", Hue.HN),
    ("back-us", "guatemala", Hue.GT),
    ("mexico", "mexico", Hue.MX),
)
"""Stations that are marks: their key, their place, their hue. The US border is its own line."""

_NORTH = (
    "M1072 724C1020 690 985 690 955 712S905 715 885 670S850 610 820 588",
    "M820 588Q768 592 714 579",
    "M714 579Q690 577 666 566",
    "M666 566Q580 545 491 444",
    "M491 444Q290 270 92 64",
    "M491 444Q400 250 328 109",
    "M491 444Q505 350 530 275",
)
"""The ways northward, which nobody measures."""
_BACK = ("M531 271Q690 390 714 579", "M610 508Q690 510 714 579")
"""The ways back to Guatemala, which authorities count."""
_CHEVRONS = ((892, 683, 292), (598, 541, 214), (283, 262, 226), (404, 262, 244), (503, 356, 275))
_BACK_CHEVRONS = ((652, 389, 62),)
_NAMES = (("us", "name-us"), ("mx", "name-mx"), ("co", "name-co"), ("cu", "name-cu"), ("pacific", "name-pacific"))
_LABELS = {
    "border": (-8, -12, "end"),
    "mexico": (-12, 4, "end"),
    "back-us": (2, 24, "middle"),
    "honduras": (12, -6, ""),
    "darien": (-4, -16, "end"),
}
"""Where the name of a station stands from its place, in pixels, on a map without histories."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station's series: `key` is border, mexico, honduras, darien, back-us or back-mx.

    `short` is its name on a small map.
    """

    key: str
    line: Line
    short: str = ""


@cache
def frozen() -> dict[str, Any]:
    """The frozen geometry on its plate."""
    found: dict[str, Any] = json.loads(Path(__file__).parent.with_name("route.json").read_text(encoding="utf-8"))
    return found


@cache
def ground() -> Markup:
    """The land and borders, once a page, for every drawing of it to use."""
    map_ = frozen()
    paths = [
        element("path", id=f"map-{name}", d=map_[name], class_="frozen")
        for name in ("land", "party", "border", "us-mx", "mx-gt")
    ]
    return element("svg", element("defs", *paths), class_="defs", width=0, height=0, aria_hidden="true")


def route_map(canvas: Canvas, stations: Sequence[Station], first: Month, last: Month) -> Drawing:
    """The map at a width: with histories from 900 pixels, with newest values from 600, else with names."""
    map_ = frozen()
    scale = canvas.width / map_["width"]
    height = round(map_["height"] * scale)
    by_key = {station.key: station for station in stations}
    spoken = words.spoken_lines(canvas.language, [station.line for station in stations])
    wide = wide_enough(canvas)
    parts = [_ground(scale), _names(canvas, scale, wide), _ways(scale)]
    parts += [_mark(scale, place, hue) for key, place, hue in _MARKS if key in by_key]
    if wide:
        parts += [panel(canvas, by_key[key].line, scale, key, first, last) for key in PANELS if key in by_key]
        if "back-mx" in by_key:
            parts.append(inset(canvas, by_key["back-mx"].line, scale, first, last))
    else:
        parts += [_label(canvas, station, scale) for station in stations if station.key in _LABELS]
    made = picture(
        canvas, height, say(canvas.language, "figures.spoken.map", stations=spoken), group(*parts, class_="map")
    )
    return Drawing(made.width, made.height, Markup(str(made.markup).replace('class="chart"', 'class="chart plate"', 1)))


def _use(name: str, scale: float, class_: str) -> Markup:
    return element("use", href=f"#map-{name}", class_=class_, transform=f"scale({scale:.4f})")


def _ground(scale: float) -> Markup:
    """Three shore lines fading outwards, land, the parties a shade deeper, borders."""
    shores = [_use("land", scale, f"shore {kind}") for far in ("far", "middle-shore", "near-shore")
              for kind in (far, f"{far} cover")]  # fmt: skip
    rest = (("land", "land coast"), ("party", "party"), ("border", "border"), ("mx-gt", "border-party"),
            ("us-mx", "border-us"))  # fmt: skip
    return joined([*shores, *(_use(name, scale, kind) for name, kind in rest)])


def _names(canvas: Canvas, scale: float, wide: bool) -> Markup:
    """Countries and the ocean in spaced serif italic; only what fits a small map."""
    chosen = _NAMES if wide else _NAMES[:2] if canvas.width > 600 else ()
    places, parts = frozen()["places"], []
    for name, place in chosen:
        called = say(canvas.language, f"figures.map.{name}")
        x, y, half = places[place][0] * scale, places[place][1] * scale, len(called) * 5.8
        if name == "us" and not wide:
            y -= 14  # over the name of the station, which has no panel of its own here
        parts.append(text(min(max(x, half), canvas.width - half), y, called, "map-name", "middle"))
    return joined(parts)


def _ways(scale: float) -> Markup:
    """Dotted northward in ink, solid back in the receiver's hue; one chevron each."""
    scaled = f"scale({scale:.4f})"
    north = [element("path", d=way, class_="way frozen") for way in _NORTH]
    back = [element("path", d=way, class_="way-back frozen") for way in _BACK]
    return joined(
        [
            group(*north, transform=scaled),
            group(*back, transform=scaled, class_=f"hue {Hue.GT}"),
            *(_chevron(x * scale, y * scale, turn, "chevron") for x, y, turn in _CHEVRONS),
            *(_chevron(x * scale, y * scale, turn, f"chevron hue {Hue.GT}") for x, y, turn in _BACK_CHEVRONS),
        ]
    )


def _chevron(x: float, y: float, turn: float, class_: str) -> Markup:
    """A small angle that points along a way; turned clockwise from east."""
    return element("path", d="M-4 -4.5L3 0L-4 4.5", class_=class_,
                   transform=f"translate({number(x)} {number(y)}) rotate({number(turn)})")  # fmt: skip


def _mark(scale: float, place: str, hue: Hue) -> Markup:
    """A hollow mark in its hue."""
    x, y = (value * scale for value in frozen()["places"][place])
    if hue is Hue.GT:
        return element("rect", x=x - 5, y=y - 5, width=10, height=10, class_=f"station hue {hue}")
    return element("circle", cx=x, cy=y, r=5.5, class_=f"station hue {hue}")


def _label(canvas: Canvas, station: Station, scale: float) -> Markup:
    """A station's name, and from 600 pixels its newest value and month."""
    place = {"back-us": "guatemala"}.get(station.key, "el-paso" if station.key == "border" else station.key)
    x, y = (value * scale for value in frozen()["places"][place])
    dx, dy, anchor = _LABELS[station.key]
    if station.key == "border":
        x, y, anchor = x + 6, y - 2, ""
    rows = [station.line.name if canvas.width > 600 else station.short or station.line.name]
    if canvas.width > 600 and station.line.last:
        newest = station.line.last
        value = words.value(canvas.language, newest.value, station.line.measure)
        rows.append(f"{value}, {words.month(canvas.language, newest.month)}")
        dy -= 14 if dy < 0 else 0
    half = max(letters.width(row, bold=True) for row in rows)
    left = x + dx if not anchor else x + dx - half if anchor == "end" else x + dx - half / 2
    shift = max(0, 4 - left) - max(0, left + half - canvas.width + 4)
    name = text(x + dx + shift, y + dy, rows[0], f"lb halo hue {station.line.hue}", anchor or None)
    return joined([name, *(text(x + dx + shift, y + dy + 15, row, "ax halo", anchor or None) for row in rows[1:])])
