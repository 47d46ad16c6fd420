"""The synthetic control finds a mix that is known, agrees with another solver, and seldom finds what is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from cauce.analysis.events import Trial, synthetic_controls
from cauce.analysis.events.synthetic import LEAST_DONORS, MONTHS_BEFORE, MOST_DONORS, simplex_weights
from cauce.analysis.timeline import Floats
from cauce.model.period import Month
from tests.proofs import Record, size

LENGTH = MONTHS_BEFORE + 6
MONTHS = [str(Month(2020, 1).plus(step)) for step in range(LENGTH)]
EVENT = MONTHS[MONTHS_BEFORE]
NAMES = ["t", *(f"d{at:02d}" for at in range(24))]


def _table(counts: Floats, names: Sequence[str] = NAMES) -> pl.DataFrame:
    return pl.DataFrame(
        {"series": np.repeat(names[: len(counts)], LENGTH), "time_period": MONTHS * len(counts),
         "value": counts.ravel()}, schema_overrides={"value": pl.Float64},
    )  # fmt: skip


def _walks(rng: np.random.Generator, count: int) -> Floats:
    """Logs of series with a movement in common and one of their own, each as calm or as restless as it is."""
    common = np.cumsum(rng.normal(0, 0.15, LENGTH))
    own = rng.uniform(0.05, 0.25, (count, 1))
    return np.asarray(rng.uniform(4.5, 8, (count, 1)) + common + np.cumsum(rng.normal(0, own, (count, LENGTH)), axis=1))


def _told(
    series: pl.DataFrame, donors: Sequence[str] = NAMES[1:], treated: str = "t", event: str = EVENT
) -> tuple[Mapping[str, Any], dict[str, float]]:
    found = synthetic_controls(series, [Trial(treated, "EVENT", event, donors)])
    return found.opinions.row(0, named=True), dict(found.donors.select("donor", "weight").iter_rows())


def test_a_mix_that_is_known_is_found_and_its_fall_too() -> None:
    logs = _walks(np.random.default_rng(2), 25)
    logs[0] = 0.5 * logs[2] + 0.3 * logs[4] + 0.2 * logs[5] - 0.2
    logs[0, MONTHS_BEFORE:] += np.log(0.4)
    told, weights = _told(_table(np.expm1(logs)))
    known = {"d01": 0.5, "d03": 0.3, "d04": 0.2}
    assert weights == pytest.approx({name: known.get(name, 0) for name in NAMES[1:]}, abs=1e-6)
    assert list(weights)[:3] == ["d01", "d03", "d04"]
    assert told["change"] == pytest.approx(-0.6, abs=1e-6)
    assert told["fit"] == pytest.approx(1)
    assert told["as_large"] == 0
    assert told["p"] == told["lowest_p"] == pytest.approx(1 / 25)
    assert told["finding"] == "consistent-with"
    assert told["reason"] is None


def test_the_mix_is_what_would_have_been_without_the_fall() -> None:
    logs = _walks(np.random.default_rng(2), 25)
    logs[0] = 0.5 * logs[2] + 0.5 * logs[4]
    unharmed = np.expm1(logs[0])
    logs[0, MONTHS_BEFORE:] += np.log(0.4)
    mix = synthetic_controls(_table(np.expm1(logs)), [Trial("t", "EVENT", EVENT, NAMES[1:])]).mixes
    assert mix["time_period"].to_list() == MONTHS
    assert mix["value"].to_list() == pytest.approx(unharmed, rel=1e-6)


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


def _rounded(logs: Floats) -> Floats:
    """Counts about a level, printed to the nearest ten."""
    return np.round(np.random.default_rng(int(logs[0, 0] * 1e6)).poisson(np.exp(logs)) / 10) * 10


@pytest.mark.proof("a synthetic control finds an effect where there is none in at most 8 % of worlds")
@pytest.mark.parametrize("printed", [np.expm1, _rounded], ids=["exact", "counts-to-ten"])
@pytest.mark.parametrize("donors", [19, 24])
def test_no_effect_is_seldom_found_in_space(
    donors: int, printed: Callable[[Floats], Floats], record_property: Record
) -> None:
    runs, rng = size(40, 1000), np.random.default_rng(22)
    record_property("count", runs)
    findings = [_told(_table(printed(_walks(rng, donors + 1))), NAMES[1 : donors + 1])[0] for _ in range(runs)]
    answered = [each["finding"] for each in findings if each["finding"]]
    share = answered.count("consistent-with") / len(answered)
    print(f"{donors} donors: {share:.3f} of {len(answered)} answered of {runs}")
    assert share <= 0.08 + (0 if runs == 1000 else 2 * np.sqrt(0.08 * 0.92 / runs))


@pytest.mark.proof("a synthetic control finds a fall by 60 % in at least four of ten worlds")
def test_a_fall_is_found_in_space(record_property: Record) -> None:
    runs, rng = size(40, 1000), np.random.default_rng(23)
    record_property("count", runs)
    found = []
    for _ in range(runs):
        logs = _walks(rng, 25)
        logs[0, MONTHS_BEFORE:] += np.log(0.4)
        found.append(_told(_table(np.expm1(logs)))[0]["finding"])
    share = found.count("consistent-with") / runs
    print(f"a fall by 60 % found in space: {share:.3f} of {runs}")
    assert share >= 0.4


def _with(row: int, values: Sequence[float | None]) -> pl.DataFrame:
    """A panel in which one series is another one."""
    series = _table(np.expm1(_walks(np.random.default_rng(1), 25)))
    kept = series.filter(pl.col("series") != NAMES[row])
    own = pl.DataFrame({"series": NAMES[row], "time_period": MONTHS[: len(values)], "value": list(values)},
                       schema=series.schema)  # fmt: skip
    return pl.concat([kept, own])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([900.0] * 30, "treated-months-unknown"),
        ([900.0] * 20 + [None] + [900.0] * 21, "treated-months-unknown"),
        ([900.0] * 41 + [-5.0], "treated-months-unknown"),
        ([900.0] * 41 + [float("inf")], "treated-months-unknown"),
        ([900.0] * LENGTH, "poor-fit"),
        ([0.0] * LENGTH, "too-small"),
        ([3.0, 9.0] * 21, "too-small"),
        ([50.0, 5000.0] * 21, "poor-fit"),
    ],
)
def test_a_bad_series_has_a_reason_and_no_number(values: list[float | None], reason: str) -> None:
    told, weights = _told(_with(0, values))
    assert told["reason"] == reason
    assert [told[name] for name in ("gap", "change", "p", "ratio", "as_large", "finding")] == [None] * 6
    assert weights == {}


def test_a_month_stated_twice_has_a_reason() -> None:
    series = _table(np.expm1(_walks(np.random.default_rng(1), 25)))
    again = pl.concat([series, series.filter(pl.col("series") == "t").head(1)])
    assert _told(again)[0]["reason"] == "treated-months-unknown"


def test_a_bad_donor_is_left_out() -> None:
    for values in ([900.0] * 30, [0.0] * LENGTH, [900.0] * 41 + [None]):
        told, weights = _told(_with(3, values))
        assert told["donors"] == 23
        assert NAMES[3] not in weights


def test_an_exploding_series_is_compared_without_a_fault() -> None:
    told, _ = _told(_with(0, [10.0 * 1.5**at for at in range(LENGTH)]))
    assert told["reason"] in (None, "poor-fit")


def test_without_untreated_series_nothing_is_computed() -> None:
    told, weights = _told(_table(np.expm1(_walks(np.random.default_rng(1), 25))), [])
    assert (told["reason"], told["donors"], told["lowest_p"]) == ("no-untreated-series", 0, None)
    assert weights == {}


def test_too_few_donors_say_the_lowest_p_that_they_allow() -> None:
    series = _table(np.expm1(_walks(np.random.default_rng(1), 25)))
    told, _ = _told(series, NAMES[1:LEAST_DONORS])
    assert (told["reason"], told["donors"]) == ("too-few-donors", 18)
    assert told["lowest_p"] == pytest.approx(1 / 19)
    enough, _ = _told(series, [*NAMES[1 : LEAST_DONORS + 1], "elsewhere"])
    assert (enough["reason"], enough["donors"], enough["lowest_p"]) == (None, 19, pytest.approx(0.05))


def test_of_many_donors_the_largest_are_taken() -> None:
    logs = _walks(np.random.default_rng(4), MOST_DONORS + 6)
    names = [f"n{at:02d}" for at in range(len(logs))]
    told, weights = _told(_table(np.expm1(logs), names), names[1:], "n00")
    usual = {name: float(np.median(row[:MONTHS_BEFORE])) for name, row in zip(names[1:], logs[1:], strict=True)}
    assert told["donors"] == MOST_DONORS
    assert set(weights) == set(sorted(usual, key=lambda name: -usual[name])[:MOST_DONORS])
