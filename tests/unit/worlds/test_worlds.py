"""The truth of a world is what its options say, and its counts are what they say of the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cauce.analysis.worlds import COUNTED_STAGES, STAGES, Origin, World, WorldOptions, simulate
from cauce.analysis.worlds.flows import lag_shares
from cauce.model.period import Month


@pytest.fixture(scope="module")
def world() -> World:
    return simulate(11)


def test_one_seed_is_one_world(world: World) -> None:
    again = simulate(11)
    assert all(np.array_equal(world.true[stage], again.true[stage]) for stage in STAGES)
    assert np.array_equal(world.encounters.counts, again.encounters.counts)
    assert world.harm == again.harm
    assert world.revisions == again.revisions


def test_another_seed_is_another_world(world: World) -> None:
    assert not np.array_equal(world.true["BORDER"], simulate(12).true["BORDER"])


@pytest.mark.parametrize("stage", COUNTED_STAGES)
def test_nobody_counts_more_than_happened(world: World, stage: str) -> None:
    assert (world.counted[stage] <= world.true[stage]).all()


@pytest.mark.parametrize("stage", COUNTED_STAGES)
def test_a_stage_counts_its_share_of_the_truth(world: World, stage: str) -> None:
    true = world.true[stage].sum(axis=0)
    expected = float((true * world.share[stage]).sum())
    spread = float(np.sqrt((true * world.share[stage] * (1 - world.share[stage])).sum()))
    assert abs(int(world.counted[stage].sum()) - expected) < 5 * spread


def test_the_break_is_in_its_month(world: World) -> None:
    at = world.at(world.options.broken_from)
    assert world.share["MEXICO"][at - 1] == world.options.counted["MEXICO"]
    assert world.share["MEXICO"][at] == world.options.counted_after
    before = world.counted["MEXICO"][:, :at].sum() / world.true["MEXICO"][:, :at].sum()
    after = world.counted["MEXICO"][:, at:].sum() / world.true["MEXICO"][:, at:].sum()
    assert before == pytest.approx(0.55, abs=0.01)
    assert after == pytest.approx(0.72, abs=0.01)


@pytest.mark.parametrize("days", [4.0, 9.0, 32.0, 40.0])
def test_a_lag_moves_people_by_its_mean(days: float) -> None:
    shares = lag_shares(days)
    assert shares.sum() == pytest.approx(1)
    assert float((shares * np.arange(len(shares))).sum()) * 30.4375 == pytest.approx(days, rel=0.02)


def test_a_nationality_passes_the_stages_in_order_and_loses_those_who_stay() -> None:
    options = WorldOptions(origins=(Origin("BOL", "DARIEN", 5000), Origin("GTM", "MEXICO", 10)))
    world = simulate(3, options=options)
    passed = [int(world.true[stage][0].sum()) for stage in STAGES]
    kept = [options.continues[stage] for stage in STAGES[:-1]]
    for before, after, share in zip(passed, passed[1:], kept, strict=False):
        assert after / before == pytest.approx(share, abs=0.02)
    assert world.true["HONDURAS"][1].sum() == 0


def test_encounters_are_the_counts_of_the_border(world: World) -> None:
    southwest = [place.border == "SW" for place in world.encounters.places]
    assert np.array_equal(world.encounters.counts[:, :, southwest].sum(axis=(2, 3, 4)), world.counted["BORDER"])


def test_nobody_is_expelled_outside_the_months_of_the_order(world: World) -> None:
    first, last = world.options.expulsions
    by_month = world.encounters.counts[..., 1].sum(axis=(0, 2, 3))
    for month, expelled in zip(world.months, by_month, strict=True):
        assert (expelled > 0) == (first <= month <= last)


def test_book_outs_are_the_encounters_they_end(world: World) -> None:
    assert np.array_equal(world.returns.book_outs.sum(axis=(0, 1)), world.counted["BORDER"])
    assert np.array_equal(world.returns.book_outs[:, 1].sum(axis=0), world.returns.expulsions)


def test_guatemala_receives_most_of_those_sent(world: World) -> None:
    home = world.of("GTM")
    sent = world.returns.removals[:, home].sum() + world.returns.enforcement[:, home].sum()
    assert world.returns.received_usa.sum() / sent == pytest.approx(world.options.received, abs=0.02)


def test_a_revision_is_of_the_last_months_of_the_first_statement(world: World) -> None:
    for each in world.revisions:
        last = world.first_statement_to[each.stage]
        assert last.plus(-world.options.late_months) < each.month <= last
        assert each.first != each.last
    assert any(each.last is None for each in world.revisions), "no cell is withdrawn"
    assert any(each.first is not None and each.last is not None for each in world.revisions)


def test_an_incident_has_somebody_and_no_more_than_it_counts(world: World) -> None:
    for each in world.harm.incidents:
        assert each.dead + each.missing > 0
        assert each.women + each.men + each.children <= each.dead


def test_the_world_ends_where_it_is_told() -> None:
    world = simulate(1, first=Month(2019, 3), last=Month(2021, 2), options=replace(WorldOptions(), late_months=1))
    assert world.months[0] == Month(2019, 3)
    assert world.months[-1] == Month(2021, 2)
    assert world.encounters.counts.shape[1] == 24
