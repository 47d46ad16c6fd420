"""The score of a distribution is the one that an independent program gives."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules

from cauce.analysis.forecast import crps


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_score_of_scoringrules(seed: int) -> None:
    rng = np.random.default_rng(seed)
    members, weights, actual = rng.lognormal(5, 1, 37), 0.97 ** np.arange(37.0), float(rng.lognormal(5, 1))
    theirs = scoringrules.crps_ensemble(actual, members, ens_w=weights / weights.sum(), estimator="nrg")
    assert crps.weighted(members, weights, actual) == pytest.approx(float(theirs), rel=1e-10)


def test_of_a_single_member_it_is_the_absolute_error() -> None:
    assert crps.weighted(np.array([7.0]), np.array([0.3]), 4.0) == 3.0


def test_of_two_members_it_is_what_the_integral_gives() -> None:
    # Members 0 and 2 of equal weight, actual 1: the distribution is 1/2 between them, so the integral of
    # (F - 1{x>=1})^2 is 1/4 + 1/4.
    assert crps.weighted(np.array([2.0, 0.0]), np.array([1.0, 1.0]), 1.0) == pytest.approx(0.5)


def test_an_error_is_used_only_once_it_is_known() -> None:
    errors = np.concatenate([np.linspace(-1, 1, 20), [50.0] * 6])
    forecasts, actual = np.full(26, 3.0), np.full(26, 20.0)
    found = crps.scores(forecasts, errors, actual, range(26), 6, decay=1.0)
    assert np.isnan(found[:13]).all()  # at 13 the errors of 0 to 7 are known: eight of them
    tame = crps.scores(forecasts, np.where(errors > 2, 0.0, errors), actual, range(26), 6, decay=1.0)
    np.testing.assert_array_equal(found[13:], tame[13:])
