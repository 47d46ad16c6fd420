"""The two simulated reporters count as their options say."""

from __future__ import annotations

import numpy as np
import pytest

from cauce.analysis.worlds.reporters import Reporter, TwoReportersOptions, rounded, two_reporters


@pytest.mark.parametrize(("count", "printed"), [(0, 0), (4, 0), (5, 10), (14, 10), (15, 20), (447_731, 447_730)])
def test_rounding_is_the_rule_of_ohss(count: int, printed: int) -> None:
    assert rounded(np.array([count]), 10).tolist() == [printed]


def test_one_seed_is_one_world() -> None:
    first, second = (two_reporters(TwoReportersOptions(), np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(first.true, second.true)
    assert np.array_equal(first.sender, second.sender)
    assert len(first.months) == len(first.receiver) == 60


def test_a_side_counts_its_share_with_its_noise_and_lacks_months() -> None:
    """600 months: the mean of the log ratio is within four standard errors (0.2 / sqrt 500), its spread near 0.2."""
    options = TwoReportersOptions(
        months=600, drift=0.01, sender=Reporter(0.8, 0.2, missing=0.1), receiver=Reporter(0.5, 0)
    )
    told = two_reporters(options, np.random.default_rng(4))
    known = told.sender >= 0
    apart = np.log(told.sender[known] / told.true[known])
    assert apart.mean() == pytest.approx(np.log(0.8), abs=0.036)
    assert apart.std() == pytest.approx(0.2, rel=0.15)
    assert 30 <= (~known).sum() <= 90
    assert np.abs(told.receiver - told.true / 2).max() <= 0.5


def test_heavy_tails_have_months_far_out() -> None:
    """Beyond four spreads: 0.0063 per cent of normal months, 2.8 per cent of months with three degrees of freedom."""
    options = TwoReportersOptions(
        months=2_000, drift=0.0, events=10_000, sender=Reporter(1.0, 0.1), receiver=Reporter(1.0, 0.1, 3.0)
    )
    told = two_reporters(options, np.random.default_rng(5))
    far = [np.mean(np.abs(np.log(side / told.true)) > 0.4) for side in (told.sender, told.receiver)]
    assert far[0] < 0.002
    assert 0.015 < far[1] < 0.045
