"""On the publications: ranges of the newest year that all stages state, and counts that contradict each other."""

from __future__ import annotations

import polars as pl

from cauce.edition.read import Edition
from cauce.edition.results_of_stages import CONFLICTS, NETWORK
from cauce.reference import network, stages


def test_every_leg_has_a_range_around_its_estimate_or_a_reason(real_edition: Edition) -> None:
    rows = real_edition.results("DF_NETWORK")
    assert rows.schema == NETWORK
    assert set(rows["citizenship"]) == set(network().citizenships)
    assert set(rows["time_period"]) == {"2024"}
    ranged = rows.filter(pl.col("low").is_not_null())
    assert (ranged["low"] <= ranged["high"]).all()
    told = ranged.filter(pl.col("flow").is_not_null())
    assert ((told["low"] <= told["flow"] + 1) & (told["flow"] <= told["high"] + 1)).all()
    assert rows.filter(pl.col("low").is_null())["reason"].null_count() == 0


def test_cubans_in_honduras_hardly_came_through_the_darien(real_edition: Edition) -> None:
    """Honduras registered 64,337 in 2024, the Darién 760: at least 63,577 had no count there."""
    row = (
        real_edition.results("DF_NETWORK").filter(citizenship="CUB", orig="BEFORE", dest="HONDURAS").row(0, named=True)
    )
    assert (row["count"], row["low"], row["high"]) == (64_337, 64_337 - 760, 64_337)
    assert row["obs_status"] == "P"


def test_guatemala_is_a_gap_for_everyone(real_edition: Edition) -> None:
    rows = real_edition.results("DF_NETWORK").filter(dest="GUATEMALA")
    assert rows.height == len(network().citizenships)
    assert set(rows["reason"]) == {"nobody-counts"}
    assert not stages()["GUATEMALA"].sources


def test_a_conflict_names_its_stages_and_how_far_they_are_apart(real_edition: Edition) -> None:
    """Mexico counted 118,495 events of Ecuadorian citizens in 2024 and the Darién 16,576 transits."""
    rows = real_edition.results("DF_CONFLICTS")
    assert rows.schema == CONFLICTS
    of_ecuador = rows.filter(citizenship="ECU").select("side", "stage", "value", "apart").rows()
    apart = 118_495 - 16_576
    assert of_ecuador == [("too-much", "MEXICO", 118_495, apart), ("too-little", "DARIEN", 16_576, apart)]


def test_every_pair_of_stages_is_open_one_way_only() -> None:
    names = list(stages())
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert network().is_open(one, other)
            assert not network().is_open(other, one)
