"""Every pair of instants chooses whole statements: the rectangles tile the plane, and each agrees with brute force."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cauce.model.statement import COVER, as_known
from cauce.release.compose import Rectangle, rectangles

START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = range(-1, 7)

rows = st.tuples(st.sampled_from("xy"), st.sampled_from(("2024-01", "2024-02")), st.integers(0, 5), st.integers(0, 5))
covers = st.lists(rows, min_size=1, max_size=14, unique=True)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def covering(said: list[tuple[str, str, int, int]]) -> pl.DataFrame:
    """A cover whose rows are statements of their own."""
    columns = {
        **{name: [None] * len(said) for name in COVER},
        "source": ["s"] * len(said),
        "freq": ["M"] * len(said),
        "table": [table for table, _, _, _ in said],
        "time_period": [period for _, period, _, _ in said],
        "published": [day(published) for _, _, published, _ in said],
        "received": [day(received) for _, _, _, received in said],
        "vintage": [f"{at:03}" for at in range(len(said))],
    }
    return pl.DataFrame(columns, schema=COVER).with_row_index("stated")


def contains(each: Rectangle, said_by: datetime, came_by: datetime) -> bool:
    """Whether a rectangle answers for this pair of instants."""
    published = each.published_from <= said_by and (each.published_to is None or said_by < each.published_to)
    return published and each.received_from <= came_by and (each.received_to is None or came_by < each.received_to)


@given(covers)
def test_each_pair_of_instants_has_one_rectangle_with_what_was_known(said: list[tuple[str, str, int, int]]) -> None:
    cover = covering(said)
    cut = list(rectangles(cover))
    for said_by, came_by in product(map(day, DAYS), map(day, DAYS)):
        known = as_known(cover, said_by, came_by)
        found = [each for each in cut if contains(each, said_by, came_by)]
        assert len(found) == (0 if known.is_empty() else 1)
        assert {at for each in found for at in each.held} == set(known["stated"])


@given(covers)
def test_what_holds_today_is_one_rectangle(said: list[tuple[str, str, int, int]]) -> None:
    cover = covering(said)
    (today,) = (each for each in rectangles(cover) if each.holds_today)
    assert set(today.held) == set(as_known(cover)["stated"])


@given(covers)
def test_a_statement_stands_alone_in_its_table_and_period(said: list[tuple[str, str, int, int]]) -> None:
    for each in rectangles(covering(said)):
        assert len({said[at][:2] for at in each.held}) == len(each.held)
