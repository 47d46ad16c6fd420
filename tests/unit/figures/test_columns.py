"""The numbers over columns can be read: inside the drawing, apart from one another, and on no column."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cauce.figures import letters
from cauce.figures.charts.columns import columns
from cauce.figures.svg import Drawing
from cauce.figures.values import Bar, Hue
from tests.unit.figures.series import canvas

PENDING = [0] * 22 + [2_600_000, 2_900_000, 3_184_162, 3_184_162]
"""Twenty-six years of a stock that grows, as of pending applications: the highest are the last."""


@given(
    values=st.lists(st.integers(0, 9_999_999), min_size=1, max_size=40),
    width=st.sampled_from([160, 288, 450, 690, 960]),
    told=st.lists(st.integers(0, 45), max_size=2),
)
@example(values=PENDING, width=288, told=[])
@example(values=PENDING, width=960, told=[24])
def test_numbers_are_whole_apart_and_on_no_column(values: list[int], width: int, told: list[int]) -> None:
    bars = [Bar(f"{at}", value, Hue.LIVES) for at, value in enumerate(values)]
    drawing = columns(canvas(width), bars, told=told)
    step = width / len(values)
    spans = sorted(_numbers(drawing))
    for begin, end, number in spans:
        assert begin >= -0.1
        assert end <= width + 0.1
        assert max(values[max(int(begin / step), 0) : int((end - 0.01) / step) + 1]) <= number
    assert all(end < begin for (_, end, _), (begin, _, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("width", [690, 960])
def test_the_year_that_a_title_tells_has_its_number_beside_a_higher_one(width: int) -> None:
    """Applications in Mexico: the title says those of 2024, next to the higher ones of 2023 and the half year after."""
    values = [0] * 20 + [41_005, 131_418, 118_756, 140_979, 78_966, 40_000]
    bars = [Bar(f"{2000 + at}", value, Hue.MX) for at, value in enumerate(values)]
    assert {78_966, 140_979} <= {number for _, _, number in _numbers(columns(canvas(width), bars, told=[24]))}


@pytest.mark.parametrize("width", [288, 960])
def test_the_highest_has_its_number_and_the_last_year_its_name(width: int) -> None:
    years = [Bar(f"{2000 + at}", value, Hue.LIVES) for at, value in enumerate(PENDING)]
    drawing = columns(canvas(width), years)
    assert [number for _, _, number in _numbers(drawing)] == [3_184_162]
    tree = ET.fromstring(str(drawing.markup))
    assert "2025" in {each.text for each in tree.iter("text")}


def _numbers(drawing: Drawing) -> list[tuple[float, float, int]]:
    """From where to where each number stands, as its letters are wide; and what it says."""
    found = []
    for each in ET.fromstring(str(drawing.markup)).iter("text"):
        if "strong" in each.attrib["class"].split():
            said = each.text or ""
            half = letters.width(said, bold=True) / 2
            middle = float(each.attrib["x"])
            found.append((middle - half, middle + half, int(said.replace(",", ""))))
    return found
