"""The third series: who told a month, what is assumed of the level, and when there is none."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.mirror import Anchor, Pair, reconciled
from cauce.errors import StructureError
from cauce.model.period import Month
from tests.unit.analysis.mirror.made import MEXICO, UNITED_STATES, side

FLOW = [round(3_000 * float(np.exp(0.3 * np.sin(month / 4)))) for month in range(36)]


def _noisy(spread: float, seed: int, share: float = 1.0) -> list[int | None]:
    noise = np.random.default_rng(seed).normal(0, spread, len(FLOW))
    return [round(share * flow * float(np.exp(each))) for flow, each in zip(FLOW, noise, strict=True)]


def _level(found: pl.DataFrame) -> float:
    """The mean log ratio of the reconciled flow to the true one."""
    values = found["value"].to_list()
    return float(np.mean([np.log(value / flow) for value, flow in zip(values, FLOW, strict=True)]))


def test_the_better_reporter_weighs_more() -> None:
    found = reconciled((MEXICO,), side(_noisy(0.04, 1)), side(_noisy(0.20, 2)))
    assert found.select(total=pl.col("weight_sender") + pl.col("weight_receiver"))["total"].to_list() == pytest.approx(
        [1.0] * 36
    )
    assert (found["weight_sender"] > 0.75).all()
    assert (found["lower_90"] < found["value"]).all()
    assert (found["value"] < found["upper_90"]).all()


def test_who_told_a_month_is_said_and_a_month_of_neither_stays_empty() -> None:
    sent, received = _noisy(0.1, 3), _noisy(0.1, 4)
    sent[5] = received[9] = sent[20] = received[20] = None
    found = reconciled((MEXICO,), side(sent), side(received))
    assert found["status"].to_list()[5] == "receiver-only"
    assert found["status"].to_list()[9] == "sender-only"
    empty = found.row(20, named=True)
    assert empty["status"] == "neither"
    assert {empty[name] for name in ("value", "lower_90", "upper_90", "weight_sender", "weight_receiver")} == {None}
    assert found["weight_sender"].to_list()[5] == 0.0
    assert found["weight_sender"].to_list()[9] == pytest.approx(1.0)
    assert found["status"].to_list().count("both") == 33


def test_a_month_told_by_one_has_a_wider_interval() -> None:
    sent, received = _noisy(0.1, 3), _noisy(0.1, 4)
    both = reconciled((MEXICO,), side(sent), side(received)).row(20, named=True)
    sent[20] = None
    one = reconciled((MEXICO,), side(sent), side(received)).row(20, named=True)
    assert one["upper_90"] / one["lower_90"] > both["upper_90"] / both["lower_90"]


@pytest.mark.parametrize(
    ("anchors", "assumes", "level"),
    [
        ((), "no-common-bias", np.log(0.9 * 0.6) / 2),  # midway between the two, on the log
        ((Anchor("MX-GT", "sender", 0.9),), "sender-anchored", 0.0),
        ((Anchor("MX-GT", "receiver", 0.6),), "receiver-anchored", 0.0),
        ((Anchor("MX-GT", "sender", 0.9), Anchor("MX-GT", "receiver", 0.6)), "both-anchored", 0.0),
        ((Anchor("elsewhere", "sender", 0.1),), "no-common-bias", np.log(0.9 * 0.6) / 2),
    ],
)
def test_the_level_comes_from_an_anchor_or_is_assumed(anchors: tuple[Anchor, ...], assumes: str, level: float) -> None:
    """The sender counts 90 and the receiver 60 of 100; 36 months at 5 per cent noise tell the level within 0.03."""
    found = reconciled((MEXICO,), side(_noisy(0.05, 5, 0.9)), side(_noisy(0.05, 6, 0.6)), anchors)
    assert set(found["assumes"]) == {assumes}
    assert _level(found) == pytest.approx(level, abs=0.03)


def test_an_uncertain_anchor_widens_the_interval() -> None:
    """A log spread of 0.5 alone makes a 90 per cent interval of e^(2 x 1.645 x 0.5) = 5.2 from end to end."""
    sides = side(_noisy(0.05, 5, 0.9)), side(_noisy(0.05, 6, 0.6))
    found = reconciled((MEXICO,), *sides, (Anchor("MX-GT", "sender", 0.9, spread=0.5),))
    assert (found["upper_90"] / found["lower_90"]).min() == pytest.approx(5.2, rel=0.1)


def _steady(receiver_from_month_24: float, seed: int) -> bool:
    sent, received = _noisy(0.05, seed), _noisy(0.05, 100 + seed)
    moved = [
        figure and (figure if at < 24 else round(receiver_from_month_24 * figure)) for at, figure in enumerate(received)
    ]
    (steady,) = set(reconciled((MEXICO,), side(sent), side(moved))["steady"])
    return bool(steady)


def test_a_move_of_one_side_is_said_and_noise_seldom_taken_for_one() -> None:
    """Of 20 steady pairs, at 5 per cent nominal, more than 4 called unsteady have a chance of 1 in 400."""
    assert sum(_steady(1.0, seed) for seed in range(20)) >= 16
    assert not any(_steady(1.5, seed) for seed in range(5))


@pytest.mark.parametrize(("size", "scale", "status"), [(23, 1, "too-short"), (36, 400, "too-small")])
def test_a_short_or_small_history_has_no_third_series(size: int, scale: int, status: str) -> None:
    sent, received = (
        [figure and figure // scale for figure in each][:size] for each in (_noisy(0.1, 3), _noisy(0.1, 4))
    )
    found = reconciled((MEXICO,), side(sent), side(received))
    assert set(found["status"]) == {status}
    assert found["value"].null_count() == size


def test_months_that_do_not_compare_are_neither_used_nor_shown() -> None:
    sent, received = (side(_noisy(0.1, seed), first=Month(2022, 6), corridor="US-GT") for seed in (3, 4))
    pair = Pair("US-GT", UNITED_STATES.comparison, provisional_months=3)
    found = reconciled((pair,), sent, received)
    assert found["time_period"].min() == "2023-06"
    assert set(found["status"]) == {"too-short"}


def test_the_last_provisional_months_of_the_sender_are_not_used() -> None:
    sent, received = _noisy(0.1, 3), _noisy(0.1, 4)
    pair = Pair("MX-GT", MEXICO.comparison, provisional_months=3)
    found = reconciled((pair,), side(sent), side(received))
    assert found["status"].to_list()[-3:] == ["receiver-only"] * 3
    wrong = [*sent[:-3], 1, 1, 1]
    assert reconciled((pair,), side(wrong), side(received)).equals(found)


def test_neither_side_is_changed() -> None:
    sent, received = side(_noisy(0.1, 3)), side(_noisy(0.1, 4))
    before = sent.clone(), received.clone()
    reconciled((MEXICO,), sent, received)
    assert sent.equals(before[0])
    assert received.equals(before[1])


@pytest.mark.parametrize(("counted", "spread"), [(0.0, 0.0), (-1.0, 0.0), (float("nan"), 0.0), (0.9, -0.1)])
def test_a_share_that_is_none_is_refused(counted: float, spread: float) -> None:
    with pytest.raises(StructureError):
        Anchor("MX-GT", "sender", counted, spread)
