"""The breaks of an edition stand with what else there was in the same months, and known ones are found."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from cauce.edition.read import Edition
from cauce.model.period import Month
from cauce.reference import counting_changes, policy_events, watched
from cauce.release.breaks import breaks_of
from cauce.sources.registry import sources

EVENTS = {each.event: each for each in policy_events()}


@pytest.fixture(scope="module")
def found(real_edition: Edition) -> pl.DataFrame:
    return real_edition.results("DF_BREAKS")


def _of(found: pl.DataFrame, series: str, month: str) -> dict[str, Any]:
    return found.filter(series=series, time_period=month).row(0, named=True)


def test_the_fall_of_april_2020_is_found_where_two_countries_count(found: pl.DataFrame) -> None:
    """Flights and borders closed in the second half of March 2020, so April is the first whole month."""
    for series in ("us-removals", "mx-events", "us-southwest.CHN"):
        row = _of(found, series, "2020-04")
        assert row["finding"] == "stands-out"
        assert row["size"] < -0.5
        assert "US_TITLE_42" in row["events"].split() or "GT_CLOSURE_2020" in row["events"].split()
    assert "TITLE_42_COUNTED" in _of(found, "us-southwest.CHN", "2020-04")["changes"].split()


def test_the_fall_of_cubans_in_february_2023_names_what_else_there_was(found: pl.DataFrame) -> None:
    """OHSS gives 42,620 encounters for December 2022, 6,220 for January and 180 for February."""
    row = _of(found, "us-southwest.CUB", "2023-02")
    assert row["finding"] == "stands-out"
    assert "us-southwest.NIC" in row["also_broke"].split()
    assert "US_PAROLE_CHNV" in row["events"].split()
    assert row["owner"] == "USA"


def test_what_is_named_lies_at_most_two_months_away(found: pl.DataFrame) -> None:
    out = {(row["series"], row["time_period"]) for row in found.filter(finding="stands-out").rows(named=True)}
    for row in found.filter(pl.col("time_period").is_not_null()).rows(named=True):
        at = Month.parse(row["time_period"]).index
        assert row["earliest"] <= row["time_period"] <= row["latest"]
        for code in row["events"].split():
            day = EVENTS[code].date  # it counts from its month or, late in it, from the next
            assert -2 <= at - (day.year * 12 + day.month - 1) <= 3
        for name in row["also_broke"].split():
            assert any(series == name and abs(Month.parse(month).index - at) <= 2 for series, month in out)


def test_every_watched_series_is_told_once_a_month(found: pl.DataFrame) -> None:
    dated = found.filter(pl.col("time_period").is_not_null())
    assert not dated.select("series", "time_period").is_duplicated().any()
    assert set(found["series"]) <= set(watched())


def test_a_series_that_its_publisher_marks_names_the_mark(found: pl.DataFrame) -> None:
    """Honduras is marked with a break in August 2022; no other watched series is marked."""
    marked = found.filter(pl.col("changes").str.contains("FLAGGED"))
    assert all(name.startswith("hn-entries") for name in marked["series"])
    near = found.filter(
        pl.col("series").str.starts_with("hn-entries")
        & pl.col("time_period").is_between(pl.lit("2022-06"), pl.lit("2022-10"))
    )
    assert near.height == marked.height


def test_every_change_of_counting_is_of_a_publication() -> None:
    assert all(set(each.sources) <= set(sources()) for each in counting_changes().values())


def test_an_edition_without_the_series_has_lines_of_its_own_columns(invented_edition: Edition) -> None:
    assert breaks_of(invented_edition).columns == invented_edition.results("DF_BREAKS").columns
