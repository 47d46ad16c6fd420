"""Intervals widen after a miss and narrow after a hit, by what was known at the time, and cover what they promise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cauce.analysis.forecast.conformal import LEVELS, bounds, half_widths, known_errors
from cauce.analysis.timeline import Floats
from tests.proofs import size

MONTHLY = range(200)


def _half(errors: Floats, level: int = 80, gamma: float = 0.1, decay: float = 1.0, horizon: int = 1) -> Floats:
    return half_widths(errors, range(len(errors)), horizon, level=level, gamma=gamma, decay=decay)


def test_without_learning_it_is_the_split_conformal_quantile() -> None:
    # Ten errors 1..10, all of one weight, and the month to come: 80 % of 11 is 8.8, so the ninth smallest.
    assert _half(np.array([*range(1, 11), 0.0, 0.0]), gamma=0.0)[10] == 9


def test_older_errors_weigh_less() -> None:
    errors = np.array([8.0, 7, 6, 5, 4, 3, 2, 1])
    known = known_errors(np.append(errors, np.nan), range(9), 1, 8, 0.5)
    np.testing.assert_array_equal(known.errors, errors)
    np.testing.assert_array_equal(known.weights[-3:], [0.25, 0.5, 1.0])


def test_a_miss_widens_and_a_hit_narrows() -> None:
    # The errors alone move the quantile too, so what was learnt is the difference from what the same errors give
    # without learning. Three misses in a row add .24 to the level, ten hits take .2 from it.
    calm = np.abs(np.random.default_rng(8).normal(0, 1, 40))
    missed, hit = np.append(calm, [5.0] * 3 + [0.0]), np.append(calm, [0.0] * 11)
    after_misses, after_hits = (_half(each) - _half(each, gamma=0.0) for each in (missed, hit))
    assert after_misses[43] > after_misses[40]
    assert after_hits[50] < after_hits[40]


def test_the_level_moves_by_the_published_rule() -> None:
    # Eight errors of 1 to 8, then a miss (9.0 over the largest known). alpha was .2 and becomes .2 + .1 (.2 - 1) = .12.
    # Of 9 known errors, .88 of 10 weights is 8.8: the ninth, 9. Had it stayed at .2: 8.0 of 10, the eighth.
    errors = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, np.nan])
    assert _half(errors)[8] == 8
    assert _half(errors)[9] == 9
    assert _half(errors, gamma=0.0)[9] == 8


def test_an_error_counts_from_the_month_in_which_it_is_known() -> None:
    errors = np.arange(30, dtype=float)
    assert len(known_errors(errors, range(30), 6, 20, 1.0).errors) == 15  # origins 0 to 14 spoke of months up to 20
    later = errors.copy()
    later[15:] = 1e6
    np.testing.assert_array_equal(_half(errors, horizon=6)[:21], _half(later, horizon=6)[:21])


def test_too_few_errors_give_no_interval() -> None:
    found = _half(np.ones(30))
    assert np.isnan(found[:8]).all()
    assert not np.isnan(found[8:]).any()
    wide = _half(np.ones(30), level=95)
    assert np.isnan(wide[:19]).all()
    assert not np.isnan(wide[19:]).any()


def test_intervals_are_nested_and_not_below_zero() -> None:
    rng = np.random.default_rng(4)
    forecasts, errors = np.abs(rng.normal(1, 1, 200)), rng.standard_t(2, 200)
    found = bounds(forecasts, errors, MONTHLY, 3, gamma=0.1, decay=0.97)
    ready = ~np.isnan(found["lower_95"])
    assert ready.sum() > 150
    low, high = found["lower_95"][ready], found["upper_95"][ready]
    assert (low >= 0).all()
    assert (low <= found["lower_80"][ready]).all()
    assert (found["upper_80"][ready] <= high).all()
    assert (found["lower_80"][ready] <= np.expm1(forecasts)[ready]).all()
    assert (np.expm1(forecasts)[ready] <= found["upper_80"][ready]).all()


@pytest.mark.proof("intervals of 80 % cover 75 to 85 % where the spread of errors itself changes (1,000 worlds)")
def test_intervals_cover_what_they_promise_where_the_spread_changes(
    record_property: Callable[[str, object], None],
) -> None:
    # Errors three times as large in the second half: a fixed interval learnt in the first half would cover about 33 %
    # there (a normal within 1.28/3 standard deviations).
    runs = size(40, 1000)
    record_property("count", runs)
    rng = np.random.default_rng(11)
    covered: dict[int, list[float]] = {level: [] for level in LEVELS}
    for _ in range(runs):
        errors = rng.normal(0, 1, 200) * np.where(np.arange(200) < 100, 1, 3)
        for level in LEVELS:
            half = half_widths(errors, MONTHLY, 1, level=level, gamma=0.1, decay=0.97)[50:]
            covered[level].append(float(np.mean(np.abs(errors[50:]) <= half)))
    print(f"coverage {np.mean(covered[80]):.3f} of 80 %, {np.mean(covered[95]):.3f} of 95 %, {runs} worlds")
    assert 0.75 <= np.mean(covered[80]) <= 0.85
    assert np.mean(covered[95]) >= 0.90
