"""Words stand in the nearest free place: never on what is taken, never outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.figures.places import Box, nearest, row_box, track

WITHIN = Box(0, 0, 300, 200)
ends = st.tuples(st.floats(0, 300), st.floats(0, 200))
lines = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 200)), min_size=2, max_size=12, unique_by=lambda at: at[0]
)


def test_a_free_place_is_beside_its_end() -> None:
    place = nearest((60, 12), (150, 100), WITHIN, [])
    assert place is not None
    assert place.distance(150, 100) == 0


def test_a_place_moves_just_beyond_what_is_taken() -> None:
    floor = Box(0, 90, 300, 200)
    place = nearest((60, 12), (150, 100), WITHIN, [floor], apart=3)
    assert place is not None
    assert place.bottom == 87


def test_there_is_none_where_everything_is_taken() -> None:
    assert nearest((60, 12), (150, 100), WITHIN, [WITHIN]) is None
    assert nearest((301, 12), (150, 100), WITHIN, []) is None


@given(end=ends, taken=lines, wide=st.integers(10, 200), tall=st.integers(8, 60))
def test_no_place_meets_a_line_or_leaves_the_plot(
    end: tuple[float, float], taken: list[tuple[int, int]], wide: int, tall: int
) -> None:
    boxes = track([(float(x), float(y)) for x, y in sorted(taken)])
    place = nearest((wide, tall), end, WITHIN, boxes, apart=3)
    if place is not None:
        assert place.is_free(boxes, 2.99)
        assert WITHIN.left <= place.left
        assert place.right <= WITHIN.right + 1e-9
        assert WITHIN.top <= place.top
        assert place.bottom <= WITHIN.bottom + 1e-9


@given(line=lines, share=st.floats(0, 1))
def test_a_track_covers_its_line(line: list[tuple[int, int]], share: float) -> None:
    places = [(float(x), float(y)) for x, y in sorted(line)]
    (x, y), (to_x, to_y) = places[0], places[1]
    at = Box(x + (to_x - x) * share, y + (to_y - y) * share, x + (to_x - x) * share, y + (to_y - y) * share)
    assert any(each.meets(at, 0.001) for each in track(places))


def test_the_ink_of_rows_reaches_from_the_first_to_the_last() -> None:
    one, three = row_box(10, 100, 50), row_box(10, 100, 50, rows=3)
    assert (one.left, one.right, one.top) == (three.left, three.right, three.top)
    assert three.bottom - one.bottom == pytest.approx(32)
