"""The filter and smoother against the same model written out as one large normal distribution."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from cauce.analysis.mirror.smoother import Numbers, Settings, Told, smooth

FIRST, SECOND, DRIFT, BIAS = 0.10, 0.25, 0.15, 0.5
MONTHS = 7


def _told(rng: np.random.Generator, loads: tuple[float, float]) -> Told:
    logs = 8 + rng.normal(0, 0.4, (MONTHS, 2))
    logs[2, 0] = logs[4, 1] = logs[5, 0] = logs[5, 1] = np.nan
    return Told(logs, rng.uniform(0, 0.02, (MONTHS, 2)), loads)


def _written_out(told: Told) -> tuple[Numbers, Numbers, float]:
    """Mean and variance of the flow given the figures, by the formula for a part of a normal vector given the rest."""
    step = np.tril(np.ones((MONTHS, MONTHS - 1)), -1)
    flow = 25.0 + DRIFT**2 * step @ step.T
    rows = [(month, side) for month in range(MONTHS) for side in (0, 1) if not np.isnan(told.logs[month, side])]
    load = np.array([told.loads[side] for _, side in rows])
    months = [month for month, _ in rows]
    noise = [(FIRST, SECOND)[side] ** 2 + told.known[month, side] for month, side in rows]
    figures = flow[np.ix_(months, months)] + BIAS**2 * np.outer(load, load) + np.diag(noise)
    between = flow[:, months]
    expected = np.nanmean(told.logs)
    values = np.array([told.logs[month, side] for month, side in rows]) - expected
    mean = expected + between @ np.linalg.solve(figures, values)
    variance = np.diag(flow - between @ np.linalg.solve(figures, between.T))
    return mean, variance, float(multivariate_normal(np.zeros(len(rows)), figures).logpdf(values))


@pytest.mark.parametrize("loads", [(0.5, -0.5), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)])
def test_it_is_the_normal_distribution_written_out(loads: tuple[float, float]) -> None:
    told = _told(np.random.default_rng(5), loads)
    settings = Settings((np.array([FIRST]), np.array([SECOND])), np.array([DRIFT]))
    mean, variance, likelihood = smooth(told, settings, BIAS)
    expected_mean, expected_variance, expected_likelihood = _written_out(told)
    assert mean[:, 0] == pytest.approx(expected_mean, abs=1e-8)
    assert variance[:, 0] == pytest.approx(expected_variance, rel=1e-8)
    assert likelihood[0] == pytest.approx(expected_likelihood, abs=1e-7)


def test_many_settings_at_once_are_each_by_itself() -> None:
    told = _told(np.random.default_rng(6), (0.5, -0.5))
    spreads, others, drifts = np.array([0.1, 0.2]), np.array([0.3, 0.05]), np.array([0.1, 0.4])
    together = smooth(told, Settings((spreads, others), drifts), BIAS)
    for at in (0, 1):
        alone = smooth(told, Settings((spreads[[at]], others[[at]]), drifts[[at]]), BIAS)
        assert together[0][:, at] == pytest.approx(alone[0][:, 0], abs=1e-12)
        assert together[2][at] == pytest.approx(alone[2][0], abs=1e-12)
