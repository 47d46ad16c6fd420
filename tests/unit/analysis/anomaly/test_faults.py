"""What looks like a fault of the data is told as one, and what does not is left alone."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.anomaly import FAULTS, data_faults
from cauce.reference import signal_reasons
from tests.proofs import Record, size
from tests.unit.analysis.anomaly.made import WORLDS, month, table, tables, world

STEADY: list[int | None] = [int(each) for each in np.random.default_rng(1).poisson(200, 40)]


def _at_30(*values: int | None) -> list[tuple[str, str]]:
    given = [*STEADY[:30], *values, *STEADY[30:]]
    return list(data_faults(table(given)).select("time_period", "fault").iter_rows())


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ([], []),
        ([None], [(30, "gap")]),
        ([None, None, None], [(30, "gap")]),
        ([0], [(30, "sudden-zero")]),
        ([2000], [(30, "unit-jump")]),
        ([20000], [(30, "unit-jump")]),
        ([20], [(30, "unit-jump")]),
        ([2], [(30, "unit-jump")]),
        ([500], []),
        ([70], []),
    ],
)
def test_a_fault_is_told_in_its_month(values: list[int | None], faults: list[tuple[int, str]]) -> None:
    assert _at_30(*values) == [(month(at), fault) for at, fault in faults]


@pytest.mark.parametrize(("months", "found"), [(2, []), (3, [("a", month(62), "repeated", 3.0)])])
def test_a_number_that_stands_three_months_is_told_where_none_ever_did(
    months: int, found: list[tuple[object, ...]]
) -> None:
    # 59 pairs of neighbours, none alike: a pair has a chance of 1 in 60, two in a row of 1 in 3,600.
    given = [200 + 3 * (each % 7) for each in range(60)]
    assert data_faults(table([*given, *[211] * months])).rows() == found


def test_a_new_level_is_a_fault_for_three_months_and_then_real() -> None:
    given = [*STEADY, *[10 * int(each or 0) for each in STEADY]]
    assert data_faults(table(given))["time_period"].to_list() == [month(at) for at in (40, 41, 42)]


def test_rounded_counts_may_repeat() -> None:
    # Rounded to ten about 100, one month in nine or so equals the one before: four in a row are nothing special.
    rounded = [int(round(each, -1)) for each in np.random.default_rng(2).poisson(100, 60)]
    assert data_faults(table([*rounded, 100, 100, 100])).is_empty()


def test_a_small_series_may_be_zero() -> None:
    assert data_faults(table([int(each) for each in np.random.default_rng(3).poisson(4, 90)])).is_empty()


def test_a_month_stated_twice_is_told() -> None:
    given = pl.concat([table(STEADY), table(STEADY).slice(20, 1)])
    assert data_faults(given).rows() == [("a", month(20), "stated-twice", None)]


def _family(*, whole_moves: int = 0) -> pl.DataFrame:
    parts = np.random.default_rng(4).poisson(400, (3, 40))
    parts[0, 35:] += 300
    parts[1, 35:] -= 300 - whole_moves
    whole = parts.sum(axis=0)
    rows = [table([int(each) for each in part], name, "whole") for name, part in zip("abc", parts, strict=True)]
    return pl.concat([*rows, table([int(each) for each in whole], "whole")])


def test_parts_that_jump_while_the_whole_does_not_are_a_reclassification() -> None:
    found = data_faults(_family())
    assert found.select("series", "time_period", "fault").rows() == [
        ("a", month(35), "reclassification"),
        ("b", month(35), "reclassification"),
    ]
    # Of about 400, 300 more and 300 fewer; each month's noise is 20.
    assert found["size"].to_list() == pytest.approx([0.75, -0.75], abs=0.2)


def test_parts_that_jump_together_with_the_whole_are_not() -> None:
    assert data_faults(_family(whole_moves=600)).is_empty()


@pytest.mark.proof("early warning: a month without event is called a fault of the data in less than 1 of 1,000")
@pytest.mark.parametrize("kind", WORLDS)
def test_chance_is_hardly_ever_called_a_fault(kind: str, record_property: Record) -> None:
    count = size(100, 1000)
    record_property("count", count)
    counts = world(kind, count, np.random.default_rng(5))
    assert data_faults(tables(counts)).height < 0.001 * counts.size


@pytest.mark.parametrize("values", [[], [5], [None], [0] * 60, [None] * 60, [-5, 3]])
def test_strange_series_give_a_table(values: list[int | None]) -> None:
    assert data_faults(table(values)).columns == ["series", "time_period", "fault", "size"]


def test_every_fault_has_its_words() -> None:
    assert {code for code, each in signal_reasons().items() if each.group == "fault"} == set(FAULTS)
