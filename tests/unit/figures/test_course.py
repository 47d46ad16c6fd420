"""A course is drawn to scale, its levels at their values, its windows as wide as their months; no words are cut."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from cauce.figures.charts.course import Level, Span, course, small
from cauce.figures.figure import widths
from cauce.figures.letters import width
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Hue, Line, Point
from cauce.language import LANGUAGES
from cauce.model.period import Month, months_between

UNTIL = Month(2026, 1)
MONTHS = [str(month) for month in months_between(Month(2023, 1), Month(2024, 12))]
RISING = Line("Visas", Hue.US, tuple(Point(month, 1_000 * (at + 1)) for at, month in enumerate(MONTHS)))
BASE = Level("baseline", 14_000, Month(2024, 2))
SPANS = (
    Span(Month(2023, 3), Month(2024, 2), ("Baseline: Mar 2023 to Feb 2024", "Mar 2023 to Feb 2024")),
    Span(Month(2024, 1), Month(2024, 12), ("Newest: Jan 2024 to Dec 2024", "Jan 2024 to Dec 2024")),
)


def _canvas(wide: int = 588, language: str = "en") -> Canvas:
    return Canvas("course", "Visas", language, wide)


def _paths(drawing: Drawing, kind: str) -> list[str]:
    tree = ET.fromstring(str(drawing.markup))
    return [each.attrib["d"] for each in tree.iter("path") if kind in each.attrib.get("class", "").split()]


def _track(drawing: Drawing) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", _paths(drawing, "ln")[0])]


def test_a_level_lies_where_the_line_has_its_value_and_begins_where_its_window_ends() -> None:
    """14,000 is the value of February 2024, the fourteenth month, at which the window of the baseline ends."""
    drawing = course(_canvas(), RISING, UNTIL, [BASE])
    x, y = _track(drawing)[13]
    level = next(each for each in _paths(drawing, "base") if f"M{x:g} {y:g}H" in each)
    assert level.endswith("v10")


def test_a_target_is_drawn_all_along_and_dotted() -> None:
    (path,) = _paths(course(_canvas(), RISING, UNTIL, [Level("target, at least", 20_000)]), "event")
    start = float(path[1:].split(" ")[0])
    assert start < _track(course(_canvas(), RISING, UNTIL))[0][0]


def test_a_bracket_is_as_wide_as_the_months_of_its_window() -> None:
    """Twelve months of the line's own step, and both windows alike."""
    drawing = course(_canvas(), RISING, UNTIL, [BASE], SPANS)
    track = _track(drawing)
    step = (track[-1][0] - track[0][0]) / (len(track) - 1)
    brackets = [each for each in _paths(drawing, "base") if each.endswith("v-5")]
    wide = [float(right) - float(left) for left, right in (re.findall(r"[MH]([-\d.]+)", each) for each in brackets)]
    assert wide == pytest.approx([12 * step] * 2, abs=0.3)


def test_a_period_that_is_not_known_breaks_the_line() -> None:
    held = Line("Visas", Hue.US, (*RISING.points[:5], *RISING.points[6:]))
    assert _paths(course(_canvas(), held, UNTIL), "ln")[0].count("M") == 2


def test_a_value_of_a_year_stands_in_its_middle() -> None:
    """Between the ticks of its January and of the next."""
    years = Line("Cases", Hue.OTHER, (Point("2022", 5), Point("2023", 9), Point("2024", 7)))
    drawing = course(_canvas(), years, Month(2024, 12))
    ticks = [float(x) for x in re.findall(r"M([-\d.]+)", _paths(drawing, "tick")[0])]
    places = [x for x, _ in _track(drawing)]
    assert places[:2] == pytest.approx([(ticks[0] + ticks[1]) / 2, (ticks[1] + ticks[2]) / 2], abs=0.2)
    assert "#dots" not in drawing.markup


def test_what_follows_the_newest_value_is_not_yet_published() -> None:
    assert "#dots" in course(_canvas(), RISING, UNTIL).markup


def test_below_zero_the_line_keeps_within_the_plot() -> None:
    falls = Line("Inflow", Hue.OTHER, tuple(Point(str(year), value) for year, value in ((2020, 4), (2021, -6))))
    drawing = course(_canvas(), falls, Month(2021, 12))
    assert all(0 <= y <= drawing.height - 24 for _, y in _track(drawing))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wide", widths(6))
def test_no_words_leave_the_picture(wide: int, language: str) -> None:
    levels = [Level("línea base y meta", 14_000, Month(2024, 2)), Level("target, at least", 15_000)]
    tree = ET.fromstring(str(course(_canvas(wide, language), RISING, UNTIL, levels, SPANS).markup))
    for each in tree.iter("text"):
        kinds, x = each.attrib["class"].split(), float(each.attrib["x"])
        long = width("".join(each.itertext()), bold="lb" in kinds)
        left = x - long if "end" in kinds else x - long / 2 if "middle" in kinds else x
        assert -1 <= left <= left + long <= wide + 1, each.text


def test_it_can_be_read_aloud() -> None:
    drawing = course(_canvas(), RISING, UNTIL, [BASE], SPANS)
    assert (
        "Visas, from Jan 2023 to Dec 2024: highest 24,000 in Dec 2024, newest 24,000 in Dec 2024. baseline: 14,000. "
        "Baseline: Mar 2023 to Feb 2024. Newest: Jan 2024 to Dec 2024." in drawing.markup
    )


def test_the_small_one_keeps_line_and_level_on_one_scale() -> None:
    drawing = small(_canvas(132), RISING, [BASE])
    x, y = _track(drawing)[13]
    assert any(f"M{x:g} {y:g}H132" in each for each in _paths(drawing, "base"))
    assert drawing.width == 132


def test_the_small_one_holds_a_single_value() -> None:
    assert _paths(small(_canvas(132), Line("Visas", Hue.US, (Point("2024-05", 7),))), "ln")
