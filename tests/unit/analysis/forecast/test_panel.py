"""What is known of a series at an origin: short gaps are bridged, long ones end a history."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.forecast.panel import panel
from tests.unit.analysis.forecast.made import SCHEMA, month, table


def test_a_short_gap_is_bridged_in_a_straight_line_of_logs() -> None:
    # log(1 + 7) is three times log 2 and log(1 + 1) once: between them, with one month not known, lies log(1 + 3).
    found = panel(table({"a": [1, None, 7]})).history(0, 2, 216)
    np.testing.assert_allclose(np.expm1(found), [1, 3, 7])


@pytest.mark.parametrize(("gap", "left"), [(3, 7), (4, 2)])
def test_a_gap_of_more_than_three_months_begins_a_history_anew(gap: int, left: int) -> None:
    values = [5, 5, *[None] * gap, 6, 6]
    assert len(panel(table({"a": values})).history(0, len(values) - 1, 216)) == left


def test_an_origin_whose_month_is_not_known_has_no_history() -> None:
    found = panel(table({"a": [5, 5, None, 5]}))
    assert not len(found.history(0, 2, 216))
    assert not len(found.history(0, 4, 216))
    assert not len(found.history(0, -1, 216))


def test_a_window_forgets_what_was_before() -> None:
    np.testing.assert_allclose(np.expm1(panel(table({"a": [1, 2, 3, 4]})).history(0, 3, 2)), [3, 4])


def test_series_stand_in_the_order_of_names_and_of_calendar() -> None:
    given = table({"b": [1, 2], "a": [3]}).sample(fraction=1.0, shuffle=True, seed=3)
    found = panel(given)
    assert found.names == ("a", "b")
    np.testing.assert_array_equal(found.values, [[3, np.nan], [1, 2]])
    assert (found.text(0), found.text(13)) == (month(0), month(13)) == ("2010-01", "2011-02")


def test_a_month_stated_twice_makes_the_whole_series_unknown() -> None:
    given = pl.concat([table({"a": [1, 2]}), table({"a": [1]})])
    found = panel(given)
    assert found.twice == {"a"}
    assert found.last_known(0) is None


def test_no_series_make_an_empty_panel() -> None:
    assert panel(pl.DataFrame(schema=SCHEMA)).names == ()
