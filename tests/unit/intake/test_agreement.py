"""The archive as a witness."""

from __future__ import annotations

import polars as pl

from cauce.intake.agreement import Agreement, agreement, contradicts
from cauce.model.observation import OBSERVATION


def _stated(source: str, values: dict[tuple[str, str], int]) -> pl.DataFrame:
    rows = [
        {**dict.fromkeys(OBSERVATION.names(), None), "source": source, "dataflow": "DF_TRANSIT", "table": "nationality"}
        | {"citizenship": citizenship, "time_period": period, "obs_value": value}
        for (citizenship, period), value in values.items()
    ]
    keys = [name for name, kind in OBSERVATION.items() if kind == pl.String]
    return pl.DataFrame(rows, schema=OBSERVATION).with_columns(pl.col(keys).fill_null("_Z"))


CODES = [f"C{number:02d}" for number in range(30)]


def test_cells_of_common_periods_are_compared_one_by_one() -> None:
    mine = {(code, "2024-01"): 10 for code in CODES} | {(code, "2024-02"): 20 for code in CODES}
    theirs = {(code, "2024-01"): 10 if code < "C15" else 11 for code in CODES} | {
        (code, "2023-12"): 1 for code in CODES
    }
    found = agreement(_stated("a", mine), _stated("b", theirs))
    assert (found.equal, found.stated, found.share) == (15, 30, 0.5)


def test_a_cell_that_only_one_side_states_counts_against() -> None:
    mine = {(code, "2024-01"): 10 for code in CODES}
    theirs = {(f"X{code}", "2024-01"): 10 for code in CODES} | {("C00", "2024-01"): 10}
    found = agreement(_stated("a", mine), _stated("b", theirs))
    assert (found.equal, found.stated) == (1, 60)


def test_without_common_periods_nothing_is_said() -> None:
    one = _stated("a", {(code, "2024-01"): 10 for code in CODES})
    other = _stated("b", {(code, "2025-01"): 10 for code in CODES})
    assert agreement(one, other).share is None


def test_only_a_better_agreement_in_most_cells_contradicts() -> None:
    assert contradicts(Agreement(0, 0), {"other": Agreement(30, 100)}) is None
    assert contradicts(Agreement(10, 100), {"other": Agreement(30, 100)}) is None
    assert contradicts(Agreement(90, 100), {"other": Agreement(10, 100)}) is None
    assert contradicts(Agreement(10, 100), {"other": Agreement(90, 100), "third": Agreement(50, 100)}) == "other"
    assert contradicts(Agreement(0, 0), {"other": Agreement(90, 100)}) == "other"
    assert contradicts(Agreement(0, 0), {"other": Agreement(3, 4)}) is None
