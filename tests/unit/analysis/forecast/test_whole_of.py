"""Estimates of parts that exceed their published whole are not shown; their record stays."""

from __future__ import annotations

import polars as pl

from cauce.analysis.forecast import NOWCAST, NOWCAST_REASONS, within_wholes


def _found(values: dict[str, float | None]) -> pl.DataFrame:
    rows = [
        {"series": name, "time_period": "2025-02", "value": value, "lower_80": 1.0, "compared": 30}
        for name, value in values.items()
    ]
    return pl.DataFrame(rows, schema=NOWCAST)


def _wholes(left: float | None, *names: str) -> pl.DataFrame:
    schema = {"series": pl.String, "time_period": pl.String, "whole": pl.String, "left": pl.Float64}
    return pl.DataFrame([(name, "2025-02", "all", left) for name in names], schema=schema, orient="row")


def test_parts_that_exceed_their_whole_are_refused_together() -> None:
    # 60 + 50 = 110 are more than the 100 that are left; 60 and 40 are not.
    found = within_wholes(_found({"a": 60, "b": 50}), _wholes(100, "a", "b"))
    assert found["reason"].to_list() == ["above-its-whole"] * 2
    assert found.select("value", "lower_80").null_count().row(0) == (2, 2)
    assert found["compared"].to_list() == [30, 30]
    assert "above-its-whole" in NOWCAST_REASONS
    kept = within_wholes(_found({"a": 60, "b": 40}), _wholes(100, "a", "b"))
    assert kept["value"].to_list() == [60, 40]
    assert kept["reason"].to_list() == [None, None]


def test_a_whole_that_is_not_known_refuses_nothing() -> None:
    assert within_wholes(_found({"a": 60}), _wholes(None, "a"))["value"].to_list() == [60]
    assert within_wholes(_found({"a": 60}), _wholes(10, "z"))["value"].to_list() == [60]


def test_a_refusal_is_left_as_it_is() -> None:
    told = _found({"a": None}).with_columns(reason=pl.lit("withheld"), lower_80=pl.lit(None, pl.Float64))
    assert within_wholes(told, _wholes(0, "a"))["reason"].to_list() == ["withheld"]
