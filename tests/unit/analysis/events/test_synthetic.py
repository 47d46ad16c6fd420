"""The synthetic control finds a mix that is known, agrees with another solver, and seldom finds what is not there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from cauce.analysis.events import synthetic_control
from cauce.analysis.events.synthetic import LEAST_DONORS, simplex_weights
from cauce.analysis.timeline import Floats
from cauce.figures.effects import effect_sentences
from cauce.model.period import Month
from tests.proofs import size

FIRST = Month(2018, 1)
MONTHS = [str(FIRST.plus(step)) for step in range(66)]
EVENT = MONTHS[60]


def _table(logs: Floats, names: list[str]) -> pl.DataFrame:
    return pl.concat(
        pl.DataFrame({"series": name, "time_period": MONTHS, "value": np.expm1(row)})
        for name, row in zip(names, logs, strict=True)
    )


def _walks(rng: np.random.Generator, count: int) -> Floats:
    """Series with a movement in common and one of their own."""
    common = np.cumsum(rng.normal(0, 0.15, 66))
    return np.asarray(8 + common + np.cumsum(rng.normal(0, 0.1, (count, 66)), axis=1))


def test_a_mix_that_is_known_is_found_and_its_fall_too() -> None:
    donors = _walks(np.random.default_rng(2), 6)
    treated = 0.5 * donors[1] + 0.3 * donors[3] + 0.2 * donors[4] - 1.7
    treated[60:] += np.log(0.4)
    names = ["d0", "d1", "d2", "d3", "d4", "d5"]
    found = synthetic_control(_table(np.vstack([donors, treated]), [*names, "t"]), "t", names, EVENT)
    weights = dict(found.weights.iter_rows())
    assert weights == pytest.approx({"d0": 0, "d1": 0.5, "d2": 0, "d3": 0.3, "d4": 0.2, "d5": 0}, abs=1e-6)
    assert found.weights["donor"].to_list()[:3] == ["d1", "d3", "d4"]
    effect = found.effect.row(0, named=True)
    assert effect["change"] == pytest.approx(-0.6, abs=1e-6)
    assert effect["as_large"] == 0
    assert effect["p"] == pytest.approx(1 / 7)
    assert effect["finding"] == "not-distinguishable"


def test_the_weights_are_those_of_another_solver() -> None:
    rng = np.random.default_rng(3)
    for _ in range(10):
        donors, target = rng.normal(size=(8, 40)), rng.normal(0.3, 1, 40)
        other = minimize(
            lambda w, d=donors, t=target: float(((t - w @ d) ** 2).sum()),
            np.full(8, 1 / 8),
            method="SLSQP",
            bounds=[(0, 1)] * 8,
            constraints=[{"type": "eq", "fun": lambda w: w.sum() - 1}],
            options={"ftol": 1e-14, "maxiter": 500},
        )
        assert simplex_weights(target, donors) == pytest.approx(other.x, abs=1e-4)


numbers = st.floats(-5, 5, allow_nan=False, width=32)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(numbers, min_size=6, max_size=6), min_size=3, max_size=8))
def test_weights_are_a_mix_no_corner_of_which_is_nearer(rows: list[list[float]]) -> None:
    target, donors = np.array(rows[0]), np.array(rows[1:])
    weights = simplex_weights(target, donors)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1)
    error = float(((target - weights @ donors) ** 2).sum())
    assert all(error <= float(((target - donor) ** 2).sum()) + 1e-6 for donor in donors)


def test_with_two_donors_the_weight_is_that_of_the_formula() -> None:
    # (t - b)(a - b) / (a - b)^2, within 0 and 1.
    target, a, b = np.array([1.0, 2.0, 4.0]), np.array([0.0, 2.0, 6.0]), np.array([2.0, 3.0, 1.0])
    expected = float((target - b) @ (a - b) / ((a - b) @ (a - b)))
    assert simplex_weights(target, np.vstack([a, b])) == pytest.approx([expected, 1 - expected])


@pytest.mark.proof("a synthetic control finds an effect where there is none in at most 8 % of worlds (20 donors)")
def test_no_effect_is_seldom_found_in_space(record_property: Callable[[str, object], None]) -> None:
    runs, rng = size(40, 1000), np.random.default_rng(22)
    record_property("count", runs)
    names = [f"s{at:02d}" for at in range(21)]
    found = [
        synthetic_control(_table(_walks(rng, 21), names), "s00", names[1:], EVENT).effect["finding"][0]
        for _ in range(runs)
    ]
    share = found.count("consistent-with") / runs
    print(f"false positives in space {share:.3f} of {runs}")
    assert share <= 0.08 + (0 if runs == 1000 else 2 * np.sqrt(0.08 * 0.92 / runs))


def test_what_cannot_be_compared_has_a_reason() -> None:
    names = [f"s{at}" for at in range(7)]
    series = _table(_walks(np.random.default_rng(1), 7), names)
    hole = series.with_columns(
        value=pl.when((pl.col("series") == "s1") & (pl.col("time_period") == EVENT)).then(None).otherwise("value")
    )
    few = synthetic_control(series, "s0", names[1:LEAST_DONORS], EVENT)
    assert few.effect["reason"].to_list() == ["too-few-donors"]
    assert few.weights.is_empty()
    assert synthetic_control(hole, "s1", names, EVENT).effect["reason"][0] == "treated-months-unknown"
    assert synthetic_control(series, "elsewhere", names, EVENT).effect["reason"][0] == "treated-months-unknown"
    assert synthetic_control(series, "s0", names, MONTHS[3]).effect["reason"][0] == "treated-months-unknown"
    left = synthetic_control(hole, "s0", [*names, "elsewhere"], EVENT).effect.row(0, named=True)
    assert left["left_out"] == ["elsewhere", "s1"]
    assert left["donors"] == 5


def test_series_that_never_move_are_compared_without_a_fault() -> None:
    flat = synthetic_control(_table(np.zeros((7, 66)), list("abcdefg")), "a", list("bcdefg"), EVENT)
    assert flat.effect["gap"][0] == 0
    assert flat.effect["p"][0] == 1
    assert flat.weights["weight"].sum() == pytest.approx(1)


@pytest.mark.parametrize(("language", "word"), [("en", "not distinguishable"), ("es", "no se distingue")])
def test_the_second_opinion_says_where_its_donors_are_too_few(language: str, word: str) -> None:
    names = [f"s{at:02d}" for at in range(20)]
    panel = _table(_walks(np.random.default_rng(1), 20), names)
    for donors in (6, 18, 19):
        effect = synthetic_control(panel, "s00", names[1 : donors + 1], EVENT).effect.row(0, named=True)
        told = effect_sentences(effect, {}, language, synthetic=True)
        assert word in told[0]
        assert str(donors) in told[0]
        assert len(told) == (2 if donors < 19 else 1)
