"""What a printed figure can stand for, and the sum of several."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.analysis.mirror import add_up, bounded
from cauce.errors import StructureError
from tests.unit.analysis.mirror.made import ranged, side


def _bounds(table: pl.DataFrame) -> list[tuple[int | None, int | None]]:
    return bounded(table).select("obs_min", "obs_max").rows()


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [
        (side([120], rounding=10), 115, 125),  # five either way
        (side([0], rounding=10), 0, 5),  # no count is below zero
        (side([600], rounding=10, cells=12), 540, 660),  # twelve cells, five each
        (side([37], rounding=1), 37, 37),
        (side([37]), 37, 37),
        (ranged(1, 4), 1, 4),  # printed "<5"
    ],
)
def test_a_printed_figure_stands_for_a_span(table: pl.DataFrame, low: int, high: int) -> None:
    assert _bounds(table) == [(low, high)]


def test_a_month_that_is_not_known_has_no_bounds() -> None:
    assert _bounds(side([None], rounding=10)) == [(None, None)]


def test_rounding_widens_once() -> None:
    once = bounded(side([120], rounding=10))
    assert bounded(once).equals(once)


def test_two_rows_of_a_month_are_refused() -> None:
    with pytest.raises(StructureError):
        bounded(pl.concat([side([1]), side([2])]))


def test_a_sum_of_rounded_cells_is_wider_than_each() -> None:
    added = add_up(side([120, 0], rounding=10), side([40, 10], rounding=10))
    assert added["obs_value"].to_list() == [160, 10]
    assert added["cells"].to_list() == [2, 2]
    assert _bounds(added) == [(150, 170), (5, 20)]


def test_a_small_range_added_to_a_figure_leaves_bounds_and_no_value() -> None:
    added = add_up(side([120]), ranged(1, 4))
    assert added.select("obs_value", "obs_min", "obs_max").row(0) == (None, 121, 124)


def test_a_month_that_one_part_lacks_is_not_the_sum_of_the_others() -> None:
    added = add_up(side([120, 130]), side([40]))
    assert added.select("obs_value", "obs_min", "obs_status").row(1) == (None, None, "O")


def test_the_gravest_status_stays() -> None:
    provisional = side([40]).with_columns(obs_status=pl.lit("P"))
    assert add_up(side([120]), provisional)["obs_status"].to_list() == ["P"]
    assert add_up(provisional, side([None]))["obs_status"].to_list() == ["L"]
