"""Two reporters of known bias: how much nearer the reconciled series comes than the better of them, and its interval.

The design, fixed before the first run: 60 months from 4,000 events, whose log moves by 0.12 a month and has a season of
0.1; the sender counts 95 and the receiver 85 of 100 events, the sender rounds to ten; the two numbers of a design are
the monthly spread of the log of each. The share of both is known to the method (known bias). Errors are of the log of
the true count, in months of at least 20 true events (added after the first full run, which met a month of none: a
restless flow may come to nothing in five years).

Two measures of "the better single reporter": as published, and after its known share is taken out of it, which is the
harder one. In theory two reporters alike give 0.71 of either by averaging alone, one twice as good 0.89 and one four
times as good 0.97 of the better: no average can bring 0.8 there, only the smoothing over months can.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from cauce.analysis.mirror import Anchor, reconciled
from cauce.analysis.mirror.smoother import Numbers
from cauce.analysis.worlds.reporters import Reporter, Series, TwoReportersOptions, two_reporters
from tests import proofs
from tests.unit.analysis.mirror.made import MEXICO, side

SENT, RECEIVED = 0.95, 0.85
KNOWN = (Anchor("MX-GT", "sender", SENT), Anchor("MX-GT", "receiver", RECEIVED))
WORLDS = proofs.size(8, 200)
LEAST_EVENTS = 20


def _design(first: float, second: float, tails: float | None = None, missing: float = 0.0) -> TwoReportersOptions:
    return TwoReportersOptions(
        sender=Reporter(SENT, first, tails, 10, missing), receiver=Reporter(RECEIVED, second, tails, 1, missing)
    )


ALIKE = _design(0.10, 0.10)
ALIKES = {
    "alike": ALIKE,
    "alike, heavy tails": _design(0.08, 0.08, tails=3.0),
    "alike, one month in ten missing": _design(0.10, 0.10, missing=0.1),
    "alike, few events": replace(ALIKE, events=300),
    "alike, a calm flow": replace(ALIKE, drift=0.04),
    "alike, a restless flow": replace(ALIKE, drift=0.30),
    "alike, 36 months": replace(ALIKE, months=36),
}
UNLIKES = {"one twice as good": _design(0.06, 0.12), "one four times as good": _design(0.04, 0.16)}
DESIGNS = {**ALIKES, **UNLIKES}


@dataclass(frozen=True)
class Trial:
    """Root mean squared errors of the log, the share of months whose truth the interval holds."""

    reconciled: float
    published: float
    corrected: float
    covered: float


def _given(counts: Series) -> list[int | None]:
    return [None if count < 0 else int(count) for count in counts]


def _error(errors: list[Numbers]) -> float:
    return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))


@cache
def trial(name: str, anchors: tuple[Anchor, ...] = KNOWN) -> Trial:
    """Many worlds of one design; the better single reporter is the one with the smaller error over all of them."""
    ours: list[Numbers] = []
    single: dict[tuple[str, bool], list[Numbers]] = {}
    covered: list[npt.NDArray[np.bool_]] = []
    for world in range(WORLDS):
        told = two_reporters(DESIGNS[name], np.random.default_rng([2024, world]))
        start = told.months[0]
        sides = side(_given(told.sender), rounding=10, first=start), side(_given(told.receiver), first=start)
        found = reconciled((MEXICO,), *sides, anchors).filter(status="both")
        month_by_month = dict(zip(map(str, told.months), range(len(told.months)), strict=True))
        at = [
            month_by_month[month] for month in found["time_period"] if told.true[month_by_month[month]] >= LEAST_EVENTS
        ]
        found = found.filter(pl.col("time_period").is_in([str(told.months[each]) for each in at]))
        true, low, high = told.true[at], found["lower_90"].to_numpy(), found["upper_90"].to_numpy()
        ours.append(np.log(found["value"].to_numpy() / true))
        covered.append((low <= true) & (true <= high))
        for reporter, counts, share in (("sender", told.sender, SENT), ("receiver", told.receiver, RECEIVED)):
            for bias_removed in (False, True):
                figures = np.maximum(counts[at], 1) / (share if bias_removed else 1)
                single.setdefault((reporter, bias_removed), []).append(np.log(figures / true))
    published, corrected = (min(_error(single[reporter, removed]) for reporter in ("sender", "receiver"))
                            for removed in (False, True))  # fmt: skip
    return Trial(_error(ours), published, corrected, float(np.mean(np.concatenate(covered))))


@pytest.mark.proof(
    "two reporters alike with known bias: reconciled error at most 0.8 of the better one's, its bias removed"
)
@pytest.mark.parametrize("name", ALIKES)
def test_of_two_alike_it_is_nearer_than_the_better_one_even_corrected(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("count", WORLDS)
    found = trial(name)
    assert found.reconciled <= 0.8 * found.corrected
    assert found.reconciled <= 0.8 * found.published


@pytest.mark.proof(
    "one reporter better than the other, known bias: reconciled error at most 0.8 of the better one's as published"
)
@pytest.mark.parametrize("name", UNLIKES)
def test_of_two_unlike_it_is_nearer_than_the_better_one_as_published(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """Against the better one corrected the demand does not hold; it is at least no worse."""
    record_property("count", WORLDS)
    found = trial(name)
    assert found.reconciled <= 0.8 * found.published
    assert found.reconciled <= found.corrected


@pytest.mark.proof("the 90 per cent interval of the reconciled series holds the truth in 85 to 95 per cent of months")
@pytest.mark.parametrize("names", [[each] for each in DESIGNS] if proofs.FULL else [list(DESIGNS)], ids=", ".join)
def test_the_interval_holds_the_truth_as_often_as_it_says(
    names: list[str], record_property: Callable[[str, object], None]
) -> None:
    record_property("count", WORLDS * len(names))
    assert 0.85 <= np.mean([trial(name).covered for name in names]) <= 0.95


def test_without_an_anchor_a_bias_of_both_stays_in_the_level() -> None:
    """Both count too few, so midway between them is too low by half of log(0.95 x 0.85): the interval misses it."""
    found = trial("alike", ())
    assert found.covered < 0.6
    assert found.reconciled > abs(np.log(SENT * RECEIVED)) / 2


def test_a_jump_of_one_side_spoils_the_interval_and_is_said() -> None:
    """The receiver counts 60 instead of 85 of 100 in the last 20 of 60 months, and nobody knows."""
    covered, steady = [], []
    for world in range(WORLDS):
        told = two_reporters(ALIKE, np.random.default_rng([2025, world]))
        jumped = np.where(np.arange(60) < 40, told.receiver, np.rint(told.receiver * 0.60 / 0.85).astype(np.int64))
        found = reconciled((MEXICO,), side(_given(told.sender), rounding=10), side(_given(jumped)), KNOWN)
        held = (found["lower_90"].to_numpy() <= told.true) & (told.true <= found["upper_90"].to_numpy())
        covered.append(held[40:].mean())
        steady.append(found["steady"][0])
    assert np.mean(covered) < 0.85
    assert np.mean(steady) < 0.10


def test_errors_that_both_share_are_not_seen() -> None:
    """Half of the variance of each side's noise is common to both: the interval holds less than it says."""
    covered = []
    for world in range(WORLDS):
        rng = np.random.default_rng([2026, world])
        told = two_reporters(
            replace(ALIKE, sender=Reporter(SENT, 0.1 / 2**0.5), receiver=Reporter(RECEIVED, 0.1 / 2**0.5)), rng
        )
        common = np.exp(rng.normal(0, 0.1 / 2**0.5, 60))
        sides = [side(_given(np.rint(counts * common).astype(np.int64))) for counts in (told.sender, told.receiver)]
        found = reconciled((MEXICO,), sides[0], sides[1], KNOWN)
        held = (found["lower_90"].to_numpy() <= told.true) & (told.true <= found["upper_90"].to_numpy())
        covered.append(held.mean())
    assert np.mean(covered) < 0.85
