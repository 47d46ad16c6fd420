"""The mix is what was registered, of parts that each do what they are named for."""

from __future__ import annotations

import numpy as np
import pytest

from cauce.analysis.forecast import registered, theta, trees
from cauce.analysis.forecast.mix import points
from cauce.analysis.forecast.panel import panel
from tests.unit.analysis.forecast.made import table, walk


def test_the_registration_is_the_demanded_one() -> None:
    told = registered()
    assert dict(told.weights) == {"last_value": 0.5, "lightgbm": 0.25, "theta": 0.25}
    assert (told.gamma, told.decay, told.horizons) == (0.1, 0.97, 6)
    assert (len(told.scored), told.scored[0], told.scored[-1]) == (44, "2013-08", "2024-05")
    assert len(told.series) == 30
    kinds = [tuple(sorted(set(where) - {"border"})) for where in told.series.values()]
    assert [kinds.count(each) for each in ((), ("citizenship",), ("ref_area",))] == [1, 20, 9]
    assert (told.none_over, told.skill_origins) == (1.05, 24)


def test_the_mix_is_the_weighted_mean_of_logs() -> None:
    rng = np.random.default_rng(1)
    given = panel(table({name: walk(rng, 60) for name in "abc"}))
    found = points(given, [47, 53])
    expected = 0.5 * found.last_value + 0.25 * found.lightgbm + 0.25 * found.theta
    np.testing.assert_allclose(found.mix, expected, rtol=1e-14)
    np.testing.assert_allclose(np.expm1(found.last_value[1, 1]), np.full(6, given.values[1, 53]))
    np.testing.assert_allclose(np.expm1(found.seasonal_naive[1, 1]), given.values[1, 42:48])
    np.testing.assert_allclose(np.expm1(found.actual[2, 0]), given.values[2, 48:54])


@pytest.mark.parametrize("level", [0.0, 730.0])
def test_a_series_that_never_moved_goes_on(level: float) -> None:
    found = points(panel(table({"a": [level] * 60, "b": [level] * 60})), [59])
    np.testing.assert_allclose(np.expm1(found.mix[0, 0]), np.full(6, level), atol=1e-9)


def test_theta_follows_a_straight_line() -> None:
    # The theta lines of a straight line, of any theta, are that line itself (Assimakopoulos and Nikolopoulos 2000).
    line = np.linspace(4, 6, 61)
    np.testing.assert_allclose(theta.forecast(line, 6), 6 + (2 / 60) * np.arange(1, 7), atol=0.02)


def test_trees_learn_a_season_that_all_series_share() -> None:
    # Twenty series that double in March and halve in September, otherwise still: the next March step is log 2.
    steps = np.zeros(120)
    steps[2::12], steps[8::12] = np.log(2), -np.log(2)
    histories = {row: 6.0 + row + np.cumsum(steps)[: 12 * 9 + 2] for row in range(20)}
    found = trees.forecasts(histories, 12 * 2010 + 12 * 9 + 1, 6)  # January 2010 on, so the last month is a February
    for row, line in found.items():
        assert line[0] - histories[row][-1] == pytest.approx(np.log(2), abs=0.05)
        np.testing.assert_allclose(np.diff(line), 0, atol=0.05)


def test_trees_of_nothing_are_nothing() -> None:
    assert trees.forecasts({}, 24000, 6) == {}
