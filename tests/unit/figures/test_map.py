"""The frozen map, and what it may and may not say."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from cauce.figures.charts import map as maps
from cauce.figures.charts.map import Station, frozen, ground, route_map
from cauce.figures.svg import Canvas
from cauce.figures.values import Hue
from tests.unit.figures.series import FIRST, line

FILE = Path(maps.__file__).parent.with_name("route.json")
CSS = Path(maps.__file__).parents[2] / "web/static/chart.css"


def drawn(width: int, size: int = 400) -> str:
    stations = (Station("darien", line([size, size], hue=Hue.PA, name="Darién, Panama"), "Darién"),
                Station("border", line([9], name="US southwest border")))  # fmt: skip
    return str(route_map(Canvas("map", "Found", "en", width), stations, FIRST, FIRST.plus(5)).markup)


def test_the_map_weighs_less_than_25_kilobytes_compressed() -> None:
    assert len(gzip.compress(FILE.read_bytes())) < 25_000


def test_places_keep_their_order_from_south_to_north_and_west_to_east() -> None:
    places = frozen()["places"]
    south_to_north = sorted(
        ("darien", "guatemala", "mexico", "matamoros", "tijuana"), key=lambda name: -places[name][1]
    )
    assert south_to_north == ["darien", "guatemala", "mexico", "matamoros", "tijuana"]
    assert places["tijuana"][0] < places["el-paso"][0] < places["matamoros"][0] < places["honduras"][0]


def test_all_ways_weigh_the_same_whatever_is_counted() -> None:
    css = CSS.read_text(encoding="utf-8")
    weights = re.findall(r"\.map \.(?:way|way-back|border-us|chevron)\{[^}]*stroke-width:([\d.]+)", css)
    assert weights == ["1.9"] * 4
    assert "stroke-width" not in drawn(1200)


def test_the_size_of_a_count_changes_no_mark_on_the_map() -> None:
    marks = re.compile(r"<(?:circle|rect)[^>]*station[^>]*>")
    assert marks.findall(drawn(1200, 4)) == marks.findall(drawn(1200, 4_000_000)) != []


def test_a_wide_map_has_histories_and_a_small_one_short_names() -> None:
    assert "peak 400, Jan 2023" in drawn(1200)
    assert "peak" not in drawn(358).split("</desc>")[1]
    assert ">Darién<" in drawn(358)
    assert ">Darién, Panama<" in drawn(680)


def test_the_ground_stands_once_and_every_drawing_uses_it() -> None:
    names = set(re.findall(r'id="(map-[a-z-]+)"', ground()))
    assert set(re.findall(r'href="#(map-[a-z-]+)"', drawn(1200))) <= names
    assert len(names) == 5
