from __future__ import annotations

import polars as pl
import pytest

from cauce.harmonise.values import values

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
