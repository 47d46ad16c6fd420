"""A difference of two sides that moves once is found; one that does not move is mostly left alone."""

from __future__ import annotations

import numpy as np

from cauce.analysis.mirror.steadiness import is_steady


def test_few_steady_differences_are_called_unsteady() -> None:
    """Nominal 5 per cent; in 60 months the value for endless series is passed a little more often."""
    rng = np.random.default_rng(8)
    called = [not is_steady(rng.normal(0, 0.15, 60)) for _ in range(400)]
    assert 0.02 <= np.mean(called) <= 0.10


def test_a_move_of_half_the_flow_is_found() -> None:
    """A log difference that moves by 0.4 in the last twelve of 60 months, where months vary by 0.15."""
    rng = np.random.default_rng(9)
    moved = np.repeat([0.0, 0.4], [48, 12])
    assert np.mean([is_steady(moved + rng.normal(0, 0.15, 60)) for _ in range(200)]) < 0.05


def test_two_who_always_agree_are_steady_and_a_clean_move_is_not() -> None:
    assert is_steady(np.zeros(30))
    assert not is_steady(np.repeat([0.0, 0.1], 15))
