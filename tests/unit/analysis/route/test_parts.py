"""The parts of the route nowcast against programs and reasoning of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import multivariate_t

from cauce.analysis.route.filter import Counts, updated
from cauce.analysis.route.kernels import kernel
from cauce.analysis.route.registered import registered
from cauce.analysis.route.state import Moves
from cauce.analysis.route.trust import trust
from tests.unit.analysis.route.made import shares


@pytest.mark.parametrize("mean", [0.15, 0.6, 1.2])
def test_a_kernel_is_that_of_people_who_set_out_on_any_day(mean: float) -> None:
    assert kernel(mean, 3) == pytest.approx(shares(mean, 3), abs=1e-4)


def test_the_mean_of_a_kernel_that_is_not_cut_is_the_mean_time() -> None:
    # who sets out at the part u of a month and needs t is counted floor(u + t) months later, whose mean is that of t
    assert kernel(1.0, 30) @ np.arange(31) == pytest.approx(1.0, abs=1e-9)


def test_the_registration_has_the_settings_and_origins_that_the_page_names() -> None:
    told = registered()
    assert len(told.grid) == 144
    assert told.own == 2 * 3
    assert (told.scored[0], told.scored[-1], len(told.scored)) == ("2022-07", "2024-09", 27)
    assert len(told.nationalities) == 12


def test_a_flow_grows_by_what_came_and_keeps_what_joined() -> None:
    """The first place doubled in the newest month: of the second, the part that came by it grows as the kernel says."""
    moves = Moves(registered())
    level = np.log(1000.0)
    state = moves.begin(np.full((1, 4), level))
    state.mean[:, :, moves.layout.flow(0)] = level + np.log(2)
    after = moves.on(state, {})
    first = np.array([kernel(0.3 * pace, 3) for pace in registered().grid[:, 0]])
    grown = (1 + first[:, 0] + first[:, 1]) / (1 + first[:, 0])
    came = registered().grid[:, 4]
    assert after.mean[0, :, moves.layout.flow(1)] == pytest.approx(level + np.log(1 - came + came * grown))


def test_slopes_are_those_of_the_means() -> None:
    told = registered()
    moves = Moves(replace(told, grid=told.grid[::29]))
    rng = np.random.default_rng(4)
    state = moves.begin(np.log(rng.uniform(200, 900, (1, 4))))
    state.mean[...] += rng.normal(0, 0.2, state.mean.shape)
    after = moves.on(replace(state, covariance=np.zeros_like(state.covariance)), {})
    for number in range(moves.layout.size):
        along = np.zeros_like(state.covariance)
        along[..., number, number] = 1.0
        nudged = state.mean.copy()
        nudged[:, :, number] += 1e-6
        slope = (moves.on(replace(state, mean=nudged), {}).mean - after.mean) / 1e-6
        spread = moves.on(replace(state, covariance=along), {})
        assert spread.covariance - spread.moved == pytest.approx(slope[..., :, None] * slope[..., None, :], abs=1e-4)


def test_counts_of_a_month_are_as_likely_as_under_a_multivariate_t() -> None:
    moves, told = Moves(registered()), registered()
    state = moves.on(moves.begin(np.log([[800.0, 500, 300, 200]])), {})
    values = np.array([900.0, 450, 420, 150, 163])[:, None, None]
    places = tuple(each.place for each in told.reporters)
    counts = Counts.of(values, tuple(each.rounding for each in told.reporters), places)
    noise = told.grid[:, 3] ** 2
    found = updated(state, counts.logs[:, :, 0], counts.variance[:, :, 0], places, moves.layout, noise, told.tails)
    reads = np.zeros((5, moves.layout.size))
    for row, place in enumerate(places):
        reads[row, moves.layout.flow(place)] = 1
    reads[4, moves.layout.bias] = 1
    for setting in (0, 77, 143):
        spread = reads @ state.covariance[0, setting] @ reads.T
        spread += np.diag(counts.variance[:, 0, 0] + noise[setting])
        expected = multivariate_t(reads @ state.mean[0, setting], spread, df=told.tails)
        assert found.likelihood[0, setting] == pytest.approx(expected.logpdf(counts.logs[:, 0, 0]))


def test_rounding_to_ten_is_a_uniform_of_five_to_either_side() -> None:
    counts = Counts.of(np.array([[[100.0]], [[100.0]]]), (10, 1), (3, 3))
    assert counts.variance[0, 0, 0] - counts.variance[1, 0, 0] == pytest.approx(10**2 / 12 / 100**2)


def test_shared_settings_are_weighed_by_all_and_own_ones_by_each() -> None:
    # two shared settings, each with two own ones; the third line is the total, which does not teach
    likelihood = np.log(np.array([[0.3, 0.1, 0.1, 0.1], [0.2, 0.2, 0.4, 0.4], [1.0, 0.0001, 5.0, 5.0]]))
    weights = trust(likelihood, own=2, pooled=2)
    shared = np.array([0.4 * 0.4, 0.2 * 0.8])
    shared /= shared.sum()
    assert weights[0] == pytest.approx([shared[0] * 0.75, shared[0] * 0.25, shared[1] / 2, shared[1] / 2])
    assert weights.sum(axis=1) == pytest.approx(np.ones(3))
