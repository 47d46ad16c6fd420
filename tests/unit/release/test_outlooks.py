"""An outlook is made of the registered series, computed once, and a published one is scored by what came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest

from cauce.analysis.forecast import registered
from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.edition.results import OUTLOOK, RECORD
from cauce.reference import forecast
from cauce.release import outlooks
from cauce.release.outlooks import outlooks_of, record_of
from cauce.release.watch import series_of


def test_what_is_forecast_is_what_was_registered() -> None:
    ours = {frozenset(each.named.items()) - {("reporter", "USA"), ("authority", "USBP")} for each in forecast()}
    assert ours == {frozenset(where.items()) for where in registered().series.values()}


def test_an_edition_without_the_series_has_no_outlook(invented_edition: Edition, tmp_path: Path) -> None:
    assert all(rows.is_empty() for rows in outlooks_of(invented_edition, tmp_path).values())
    assert list(tmp_path.iterdir()) == []


def test_the_same_series_are_never_forecast_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def counted(series: pl.DataFrame) -> pl.DataFrame:
        runs.append(series.height)
        return series

    monkeypatch.setattr(outlooks, "backtest", counted)
    series = pl.DataFrame({"series": ["a", "a"], "time_period": ["2024-01", "2024-02"], "value": [1.0, 2.0]})
    first, again = (outlooks._backtested(series, tmp_path) for _ in range(2))
    assert first.equals(again)
    outlooks._backtested(series.with_columns(pl.col("value") + 1), tmp_path)
    assert runs == [2, 2]


@dataclass(frozen=True, eq=False)
class _Published(Edition):
    """The edition of the real publications, as if it had published an outlook of its own."""

    told: pl.DataFrame

    def results(self, dataflow: str) -> pl.DataFrame:
        return self.told if dataflow == "DF_OUTLOOK" else super().results(dataflow)

    @cached_property
    def urn(self) -> str:
        return self.digits


def _outlook(value: float, month: str = "2024-11") -> pl.DataFrame:
    row = {"series": "us-southwest", "origin": "2024-10", "horizon": 1, "time_period": month, "value": value,
           "lower_80": value - 10_000, "upper_80": value + 10_000, "last_value": 56_530.0}  # fmt: skip
    return pl.DataFrame([row], schema=OUTLOOK)


def test_a_published_outlook_is_scored_by_what_came(real_home: Home, real_edition: Edition) -> None:
    """In November 2024 the workbook counts 46,610 encounters (rounded to ten) at the southwest border."""
    root = real_home.root / "public"
    first, second = (_Published(root, real_edition.digits, told=_outlook(value)) for value in (50_000.0, 90_000.0))
    record = record_of(real_edition, [first, second])
    (row,) = record.rows(named=True)
    assert record.schema == RECORD
    assert (row["value"], row["actual"], row["within_80"]) == (50_000.0, 46_610.0, True)
    (before,) = series_of(real_edition).filter(series="us-southwest", time_period="2023-11")["value"]
    assert row["seasonal_naive"] == before


def test_a_month_that_nobody_has_published_is_not_scored(real_home: Home, real_edition: Edition) -> None:
    ahead = _Published(real_home.root / "public", real_edition.digits, told=_outlook(50_000.0, "2031-01"))
    assert record_of(real_edition, [ahead]).is_empty()
