"""Measures are held as whole numbers of a stated place, and read as what they are."""

from __future__ import annotations

import pytest

from cauce.figures.scaled import decimals, scaled, written
from cauce.figures.values import Measure
from cauce.figures.words import value
from cauce.language import quantity


@pytest.mark.parametrize(
    ("dataflow", "unit", "places"),
    [
        ("DF_DRIVERS", "PER_100000", 3),
        ("DF_DRIVERS", "USD", 0),
        ("DF_PROGRAMMES", "USD", 2),
        ("DF_RETURNS", "EVENTS", 0),
    ],
)
def test_the_structure_says_to_how_many_decimals(dataflow: str, unit: str, places: int) -> None:
    assert decimals(dataflow, unit) == places


@pytest.mark.parametrize(
    ("kept", "places", "read"),
    [(26100, 3, "26.1"), (1396514543, 2, "13,965,145.43"), (-123, 3, "\u22120.123"), (40713, 0, "40,713"), (0, 3, "0")],
)
def test_a_kept_number_is_written_as_the_value_it_is(kept: int, places: int, read: str) -> None:
    assert [written(kept, places, language) for language in ("en", "es")] == [read, read]


def test_counts_stay_whole_and_what_is_not_known_stays_so() -> None:
    assert (scaled(7, 0), scaled(None, 3), scaled(26100, 3)) == (7, None, 26.1)


def test_a_chart_writes_a_quantity_with_its_decimals() -> None:
    assert value("en", 26.1, Measure.QUANTITY) == "26.1"
    assert value("es", 19_980_963_760.0, Measure.QUANTITY) == "19,980,963,760"


def test_no_more_decimals_than_asked() -> None:
    assert quantity(1234.56789, "en", 2) == "1,234.57"
