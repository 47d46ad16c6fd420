"""A lag is seen where it is put, and chance stays within its band."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.timeline import Floats
from cauce.analysis.transit import cross_correlations
from cauce.model.period import Month


def _table(values: Floats) -> pl.DataFrame:
    months = [str(Month(2012, 1).plus(step)) for step in range(len(values))]
    return pl.DataFrame({"series": "HTI", "time_period": months, "value": values})


@pytest.mark.parametrize("lag", [0, 1, 3])
def test_a_series_that_follows_another_is_correlated_at_its_lag_alone(lag: int) -> None:
    rng = np.random.default_rng(lag)
    up = np.exp(9 + np.cumsum(rng.normal(0, 0.3, 150)))
    down = 0.5 * np.roll(up, lag) * np.exp(rng.normal(0, 0.02, 150))
    found = cross_correlations(
        _table(up), _table(down[lag:] if lag == 0 else np.append(down[:lag] * np.nan, down[lag:]))
    )
    assert found["correlation"].arg_max() == lag
    assert found["correlation"][lag] > 0.9
    assert found["outside"][lag] is True


def test_chance_is_above_the_band_about_once_in_forty() -> None:
    # A band of 95 % is left upwards by 2.5 %: of 7 lags of 60 pairs, about 10.5, with a standard deviation of 3.2.
    rng = np.random.default_rng(3)
    outside = 0
    for _ in range(60):
        up, down = (np.exp(9 + np.cumsum(rng.normal(0, 0.3, 100))) for _ in range(2))
        outside += int(cross_correlations(_table(up), _table(down))["outside"].sum())
    assert 2 <= outside <= 20


def test_memory_in_common_is_not_taken_for_a_link() -> None:
    # Two unrelated series whose steps carry on: without prewhitening their correlations leave the band far too often.
    rng = np.random.default_rng(4)
    outside = 0
    for _ in range(40):
        steps = rng.normal(0, 0.3, (2, 121))
        for at in range(1, 121):
            steps[:, at] += 0.8 * steps[:, at - 1]
        up, down = np.exp(12 + np.cumsum(steps, axis=1) / 3)
        outside += int(cross_correlations(_table(up), _table(down))["outside"].sum())
    assert outside <= 0.05 * 40 * 7


def test_the_band_is_that_of_the_months_that_are_known() -> None:
    rng = np.random.default_rng(5)
    up = np.exp(9 + np.cumsum(rng.normal(0, 0.3, 61)))
    found = cross_correlations(_table(up), _table(np.exp(9 + np.cumsum(rng.normal(0, 0.3, 61)))))
    # 61 months have 60 steps, of which at most 3 are lost to the filter.
    assert 1.96 / np.sqrt(60) <= found["band"][0] <= 1.96 / np.sqrt(57)


def test_short_and_flat_series_are_no_fault() -> None:
    short = cross_correlations(_table(np.full(23, 5.0)), _table(np.full(23, 5.0)))
    assert set(short["reason"]) == {"too-few-common-months"}
    flat = cross_correlations(_table(np.full(40, 5.0)), _table(np.zeros(40)))
    assert set(flat["correlation"]) == {0.0}
    assert not flat["outside"].any()
