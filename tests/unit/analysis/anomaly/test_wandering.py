"""What a wandering level does of itself is seldom called a shift, and the statistic is that of plain least squares."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cauce.analysis.anomaly.wandering import shifts
from cauce.analysis.timeline import Floats
from tests.proofs import Record, size

World = Callable[[np.random.Generator, int], Floats]

CALM: dict[str, World] = {
    "rests": lambda rng, months: rng.normal(0, 0.2, months),
    "wanders": lambda rng, months: np.cumsum(rng.normal(0, 0.2, months)),
    "wanders-in-noise": lambda rng, months: np.cumsum(rng.normal(0, 0.1, months)) + rng.normal(0, 0.2, months),
}


def test_without_noise_the_size_of_a_shift_is_the_step_itself() -> None:
    """A random walk seen without noise: nothing but the step itself says how far the level moved in that month."""
    steps = np.random.default_rng(1).normal(0, 1, 60)
    assert shifts(steps, ratio=1e9).sizes == pytest.approx(steps, abs=1e-6)


def test_of_a_level_that_rests_the_size_is_the_difference_of_the_means() -> None:
    """Noise about two levels and nothing else: least squares gives the mean after less the mean before."""
    level = np.random.default_rng(3).normal(0, 1, 60) + np.where(np.arange(60) < 24, 0.0, 5.0)
    told = shifts(np.diff(level), ratio=0)
    means = [level[at:].mean() - level[:at].mean() for at in range(1, 60)]
    assert told.sizes == pytest.approx(np.array(means))
    assert int(np.argmax(told.statistics)) == 23
    assert told.chances[23] < 1e-6


@pytest.mark.parametrize("ratio", [0.01, 0.5, 4.0])
def test_the_size_is_that_of_generalised_least_squares(ratio: float) -> None:
    """The covariance of the steps written out, and each impulse fitted with it."""
    steps = np.random.default_rng(4).normal(0, 1, 30)
    inverse = np.linalg.inv(np.diag(np.full(30, ratio + 2)) - np.eye(30, k=1) - np.eye(30, k=-1))
    fitted = [float(np.eye(30)[at] @ inverse @ steps) / inverse[at, at] for at in range(30)]
    assert shifts(steps, ratio=ratio).sizes == pytest.approx(np.array(fitted))


def test_a_fall_is_the_mirror_of_a_rise() -> None:
    steps = np.random.default_rng(2).normal(0, 1, 40)
    assert shifts(-steps).statistics == pytest.approx(-shifts(steps).statistics)
    assert shifts(-steps).chances == pytest.approx(shifts(steps).chances)


def test_steps_that_are_all_zero_have_no_shift() -> None:
    assert shifts(np.zeros(10)).chances.tolist() == [1.0] * 10


@pytest.mark.proof("breaks: a shift stands out by chance in at most 6 % of series whose level only wanders, or rests")
@pytest.mark.parametrize("months", [48, 120, 300])
@pytest.mark.parametrize("world", CALM)
def test_what_wanders_seldom_stands_out(world: str, months: int, record_property: Record) -> None:
    count, rng = size(150, 1000), np.random.default_rng(41)
    record_property("count", count)
    found = sum(shifts(np.diff(CALM[world](rng, months))).chances.min() <= 0.05 for _ in range(count))
    print(f"{world}, {months} months: {found / count:.3f}")
    assert found / count <= 0.06 + (0 if count == 1000 else 2 * np.sqrt(0.05 * 0.95 / count))
