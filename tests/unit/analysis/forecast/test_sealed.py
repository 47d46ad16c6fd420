"""A published outlook beside what came: an example by hand, and what is not known."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.analysis.forecast import scored

ENDS = ("lower_80", "upper_80", "lower_95", "upper_95")


def _published(value: float, *ends: float | None) -> pl.DataFrame:
    row = {"series": "a", "time_period": "2024-12", "value": value, **dict(zip(ENDS, ends, strict=True))}
    return pl.DataFrame([row], schema_overrides=dict.fromkeys(ENDS, pl.Float64()))


def _known(**months: float | None) -> pl.DataFrame:
    rows = {
        "series": "a",
        "time_period": [each[1:].replace("_", "-") for each in months],
        "value": list(months.values()),
    }
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64()})


def test_a_month_that_both_intervals_held() -> None:
    """|100 - 110| / 2 = 5, a tenth of the width 40 is 4, a fortieth of 80 is 2: 11 / 2.5 = 4.4."""
    told = scored(_published(100, 80, 120, 60, 140), _known(m2023_12=90.0, m2024_12=110.0)).row(0, named=True)
    assert (told["actual"], told["seasonal_naive"], told["within_80"], told["within_95"]) == (110, 90, True, True)
    assert told["interval_score"] == pytest.approx(4.4)


def test_a_month_that_both_intervals_missed() -> None:
    """|100 - 150| / 2 = 25, 4 + (150 - 120) = 34, 2 + (150 - 140) = 12: 71 / 2.5 = 28.4."""
    told = scored(_published(100, 80, 120, 60, 140), _known(m2024_12=150.0)).row(0, named=True)
    assert (told["seasonal_naive"], told["within_80"], told["within_95"]) == (None, False, False)
    assert told["interval_score"] == pytest.approx(28.4)


def test_of_a_forecast_without_a_spread_the_score_is_its_error() -> None:
    told = scored(_published(100, 100, 100, 100, 100), _known(m2024_12=85.0)).row(0, named=True)
    assert told["interval_score"] == pytest.approx(15)


def test_without_the_wide_interval_nothing_is_said_of_it() -> None:
    told = scored(_published(100, 80, 120, None, None), _known(m2024_12=110.0)).row(0, named=True)
    assert (told["within_80"], told["within_95"], told["interval_score"]) == (True, None, None)


def test_a_month_that_is_not_known_is_not_scored() -> None:
    assert scored(_published(100, 80, 120, 60, 140), _known(m2024_12=None)).is_empty()
    assert scored(_published(100, 80, 120, 60, 140), _known(m2024_11=7.0)).is_empty()
