from __future__ import annotations

import polars as pl
import pytest

from cauce.harmonise.values import measures, values

SAID = {"<5": ("Q", "A"), "X": ("M", "F"), "": ("L", "F")}


def one(text: str) -> tuple[object, ...]:
    return values(pl.Series([text]), SAID).row(0)


@pytest.mark.parametrize(
    ("text", "count"),
    [("0", 0), ("1204", 1204), ("1,204", 1204), (" 12,345,678 ", 12345678), ("1000000000000", 10**12), ("007", 7)],
)
def test_counts(text: str, count: int) -> None:
    assert one(text) == (count, None, None, None)


@pytest.mark.parametrize(
    "text", ["1.5", "1.000", "1,20", "12,34,567", "abc", "=1+1", "1e5", "1000000000001", "9" * 30, "١٢"]
)
def test_what_is_no_whole_number_is_a_fault(text: str) -> None:
    assert one(text) == (None, None, None, "not-a-count")


@pytest.mark.parametrize("text", ["-1", "-1,204", "−3", "(45)"])
def test_negative_counts_are_a_fault_of_their_own(text: str) -> None:
    assert one(text) == (None, None, None, "negative-count")


def test_texts_that_the_source_explains_have_statuses_and_no_value() -> None:
    assert one("<5") == (None, "Q", "A", None)
    assert one("  ") == (None, "L", "F", None)
    assert values(pl.Series([""]), {}).row(0) == (None, None, None, "not-a-count")


@pytest.mark.parametrize(
    ("text", "decimals", "kept"),
    [
        ("18.662", 3, 18662),
        ("118.450901928596", 3, 118451),
        ("-9.17360384430342e-07", 3, 0),
        ("-2.5", 3, -2500),
        ("27720709000000.0", 0, 27720709000000),
        ("1,234.5", 1, 12345),
        (".473", 2, 47),
    ],
)
def test_a_measure_is_kept_to_the_decimals_of_its_unit(text: str, decimals: int, kept: int) -> None:
    read = measures(pl.Series([text]), {}, pl.Series([decimals]))
    assert read.row(0, named=True) == {"obs_value": kept, "obs_status": None, "conf_status": None, "fault": None}


@pytest.mark.parametrize("text", ["", "n/a", "1.2.3", "1e400", "nan", "inf", "9000000000000000000"])
def test_what_is_no_number_or_too_large_is_a_fault(text: str) -> None:
    read = measures(pl.Series([text]), {}, pl.Series([1]))
    assert (read["obs_value"][0], read["fault"][0]) == (None, "not-a-number")


def test_a_text_that_means_no_figure_has_its_status_among_measures_too() -> None:
    read = measures(pl.Series([".."]), {"..": ("O", "F")}, pl.Series([3]))
    assert read.row(0, named=True) == {"obs_value": None, "obs_status": "O", "conf_status": "F", "fault": None}
