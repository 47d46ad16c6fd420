"""Freezes the map of the route from Natural Earth's 1:50m countries; run by hand, its result is committed.

    npm install world-atlas
    python tools/map.py node_modules/world-atlas/countries-50m.json

Albers' equal-area conic, north up, on a plate of 1200 pixels; lines are simplified to 0.8 pixels and islands under 40
square pixels dropped. Borders and coasts are simplified piece by piece, so that neighbours still meet.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

_LEADING_ZERO = re.compile(r"(?<!\d)0(?=\.)")

Place = tuple[float, float]

RESULT = Path(__file__).parent.parent / "src/cauce/figures/route.json"
WIDTH, HEIGHT, BEYOND = 1200.0, 780.0, 64.0
TOLERANCE, SMALLEST = 0.8, 40.0
NORTH, WEST, EAST = 36.0, -121.5, -72.2
PARTIES = {"840": "us", "484": "mx", "320": "gt"}
STATIONS = {
    "darien": (-77.5, 8.2), "honduras": (-86.5, 14.1), "guatemala": (-90.5, 14.6), "mexico": (-92.3, 15.1),
    "inland": (-99.1, 19.6), "tijuana": (-117.0, 32.55), "el-paso": (-106.5, 31.76), "matamoros": (-97.6, 25.95),
    "border": (-104.0, 29.5), "name-us": (-102.8, 34.2), "name-mx": (-106.6, 27.45), "name-gt": (-90.4, 16.6),
    "name-co": (-74.2, 6.3), "name-cu": (-78.9, 21.5), "name-pacific": (-115.6, 18.6),
}  # fmt: skip

_PARALLELS, _CENTRE = (radians(13), radians(30)), radians(-96)
_N = (sin(_PARALLELS[0]) + sin(_PARALLELS[1])) / 2
_C = cos(_PARALLELS[0]) ** 2 + 2 * _N * sin(_PARALLELS[0])


def conic(place: Place) -> Place:
    """Albers' projection on a sphere of radius 1; y grows to the south."""
    turn = _N * (radians(place[0]) - _CENTRE)
    far = sqrt(_C - 2 * _N * sin(radians(place[1]))) / _N
    return far * sin(turn), far * cos(turn)


_LEFT, _TOP = conic((WEST, NORTH))[0], conic((-96, NORTH))[1]
_SCALE = WIDTH / (conic((EAST, 12))[0] - _LEFT)


def plate(place: Place) -> Place:
    """Longitude and latitude as a place on the plate."""
    x, y = conic(place)
    return (x - _LEFT) * _SCALE, (y - _TOP) * _SCALE


def simplified(line: Sequence[Place]) -> list[Place]:
    """Douglas and Peucker's line; both ends stay."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        base = hypot(bx - ax, by - ay)
        far, at = 0.0, first
        for between in range(first + 1, last):
            x, y = line[between]
            off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / base if base > 1e-9 else hypot(x - ax, y - ay)
            if off > far:
                far, at = off, between
        if far > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[each] for each in sorted(keep)]


def arcs(topology: dict[str, Any]) -> list[list[Place]]:
    """Every piece of border or coast, on the plate."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append(plate((x * sx + tx, y * sy + ty)))
        found.append(simplified(line))
    return found


def ring(pieces: list[list[Place]], indices: Iterable[int]) -> list[Place]:
    """The pieces of a ring in order; a negative index is a piece walked backwards."""
    found: list[Place] = []
    for index in indices:
        piece = pieces[index] if index >= 0 else pieces[~index][::-1]
        found += piece[1:] if found else piece
    return found


def rings(pieces: list[list[Place]], geometry: dict[str, Any]) -> list[list[Place]]:
    """All rings of a polygon or several."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring(pieces, each) for polygon in polygons for each in polygon]


def clipped(line: list[Place]) -> list[Place]:
    """A ring within the plate and a little beyond (Sutherland and Hodgman)."""
    edges = ((0, -BEYOND, 1), (0, WIDTH + BEYOND, -1), (1, -BEYOND, 1), (1, HEIGHT + BEYOND, -1))
    for axis, limit, side in edges:
        kept: list[Place] = []
        for one, other in zip(line, line[1:] + line[:1], strict=True):
            inside, next_inside = side * (one[axis] - limit) >= 0, side * (other[axis] - limit) >= 0
            if inside:
                kept.append(one)
            if inside != next_inside:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        line = kept
        if not line:
            break
    return line


def area(line: Sequence[Place]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, [*line[1:], line[0]], strict=True))) / 2


def written(line: Sequence[Place], closed: bool) -> str:
    """A path's data in steps of a tenth of a pixel from place to place."""
    places = [(round(x * 10), round(y * 10)) for x, y in line]
    places = [each for at, each in enumerate(places) if at == 0 or each != places[at - 1]]
    text = f"M{places[0][0] / 10:g} {places[0][1] / 10:g}l"
    steps = [((b[0] - a[0]) / 10, (b[1] - a[1]) / 10) for a, b in pairwise(places)]
    return text + " ".join(_LEADING_ZERO.sub("", f"{x:g} {y:g}") for x, y in steps).replace(" -", "-") + ("z" * closed)


def land(pieces: list[list[Place]], geometry: dict[str, Any]) -> str:
    """The land of a geometry on the plate, small islands dropped."""
    parts = (clipped(each) for each in rings(pieces, geometry))
    return "".join(written(each, True) for each in parts if len(each) > 2 and area(each) >= SMALLEST)


def on_plate(line: Sequence[Place]) -> bool:
    return any(-BEYOND < x < WIDTH + BEYOND and -BEYOND < y < HEIGHT + BEYOND for x, y in line)


def chained(lines: list[list[Place]]) -> list[list[Place]]:
    """Pieces that share an end, as one line."""
    lines = [list(line) for line in lines]
    for at in range(len(lines)):
        for other in range(at + 1, len(lines)):
            a, b = lines[at], lines[other]
            if a and b:
                for left, right in ((a, b), (a, b[::-1]), (a[::-1], b), (a[::-1], b[::-1])):
                    if left[-1] == right[0]:
                        lines[at], lines[other] = [], left + right[1:]
                        break
                else:
                    continue
                break
    return [line for line in lines if line]


def main(file: Path) -> None:
    topology = json.loads(file.read_text(encoding="utf-8"))
    pieces = arcs(topology)
    countries = topology["objects"]["countries"]["geometries"]
    owners: dict[int, list[str]] = {}
    for country in countries:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for index in {each if each >= 0 else ~each for polygon in polygons for one in polygon for each in one}:
            owners.setdefault(index, []).append(str(country.get("id")))
    shared = {index: tuple(sorted(who)) for index, who in owners.items() if len(who) == 2 and on_plate(pieces[index])}

    def line(*pair: str) -> str:
        chosen = [pieces[index] for index, who in shared.items() if who == tuple(sorted(pair))]
        return "".join(written(each, False) for each in chained(chosen))

    partner = {("484", "840"), ("320", "484")}
    result = {
        "width": WIDTH,
        "height": HEIGHT,
        "land": "".join(land(pieces, each) for each in topology["objects"]["land"]["geometries"]),
        "party": "".join(land(pieces, each) for each in countries if str(each.get("id")) in PARTIES),
        "border": "".join(written(pieces[index], False) for index, who in shared.items() if who not in partner),
        "us-mx": line("840", "484"),
        "mx-gt": line("484", "320"),
        "places": {name: [round(value, 1) for value in plate(place)] for name, place in STATIONS.items()},
        "source": "Natural Earth 1:50m, public domain, by world-atlas",
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
