"""In the invented world, made for other purposes and by other laws, the same benchmark passes the same gate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from cauce.analysis.route import Registration, benchmark, gate, registered
from cauce.analysis.worlds import World, simulate
from cauce.analysis.worlds.reporters import rounded
from cauce.model.period import Month
from tests.proofs import Record, size
from tests.unit.analysis.route.made import MONTHS

LATE = ("HONDURAS", "MEXICO")
"""Whose first statement of a month lacks a quarter of it, as the laws of the world say."""


def _told(world: World) -> Registration:
    """The registration with few settings, for the first twelve nationalities that join at the Darién."""
    told = registered()
    joining = [each.citizenship for each in world.options.origins if each.joins == told.places[0]]
    kept = told.grid[(told.grid[:, :4] == (1.0, 0.2, 0.2, 0.1)).all(axis=1)]
    return replace(told, nationalities=tuple(joining[: len(told.nationalities)]), grid=kept, breaks=())


def _first_stated(world: World, told: Registration, rng: np.random.Generator) -> pl.DataFrame:
    """What each reporter said of each month when it first said anything."""
    lines = []
    for reporter in told.reporters:
        stage = told.places[reporter.place]
        counts = world.counted[stage]
        if stage in LATE:
            counts = rng.binomial(counts, 1 - world.options.late_share).astype(np.int64)
        counts = counts[[world.of(each) for each in told.nationalities]]
        counts = rounded(np.concatenate([counts, counts.sum(axis=0, keepdims=True)]), reporter.rounding)
        for name, values in zip((*told.nationalities, told.total), counts, strict=True):
            named = {"reporter": reporter.id, "citizenship": name, "time_period": MONTHS, "value": values}
            lines.append(pl.DataFrame(named))
    return pl.concat(lines)


@pytest.mark.proof("in the invented world, each month as it was first stated, the route nowcast passes its gate")
def test_the_gate_is_passed_where_people_pass_on_foot(record_property: Record) -> None:
    worlds = size(1, 10)
    record_property("count", worlds)
    for seed in range(1, worlds + 1):
        world = simulate(seed, first=Month.parse(MONTHS[0]), last=Month.parse(MONTHS[-1]))
        told = _told(world)
        run = benchmark(_first_stated(world, told, np.random.default_rng(seed)), told)
        assert gate(run, told)["passed"].to_list() == [True, True, True, True]
