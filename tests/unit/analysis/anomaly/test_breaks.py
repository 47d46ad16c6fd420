"""Changes of level are dated where they were put."""

from __future__ import annotations

import numpy as np
import pytest

from cauce.analysis.anomaly import BREAK_REASONS, KINDS, breaks
from cauce.analysis.timeline import Floats
from tests.proofs import Record, size
from tests.unit.analysis.anomaly.made import MONTHS, month, table, tables, world


def _seasonal(level: Floats, seed: int = 1) -> list[int | None]:
    rng, at = np.random.default_rng(seed), np.arange(len(level))
    return [int(each) for each in level * np.exp(0.2 * np.sin(at * np.pi / 6) + rng.normal(0, 0.08, len(level)))]


def test_a_lasting_change_is_dated_and_measured_whatever_the_season() -> None:
    level = np.where(np.arange(120) < 70, 1000.0, 2000.0)
    found = breaks(table(_seasonal(level)))
    assert found["kind"].to_list() == ["level-shift"]
    assert found["time_period"][0] in {month(69), month(70), month(71)}
    assert found["size"][0] == pytest.approx(1.0, abs=0.15)


def test_a_spell_has_its_begin_and_its_end() -> None:
    at = np.arange(120)
    found = breaks(table(_seasonal(np.where((at >= 50) & (at < 70), 3000.0, 1000.0))))
    assert found["kind"].to_list() == ["spell-begins", "spell-ends"]
    assert found["size"].to_list() == pytest.approx([2.0, -2 / 3], abs=0.3)


def test_short_holes_are_bridged() -> None:
    values = _seasonal(np.where(np.arange(120) < 70, 1000.0, 2000.0))
    values[20] = values[90] = values[91] = None
    assert breaks(table(values))["kind"].to_list() == ["level-shift"]


@pytest.mark.proof("early warning: no break is dated in at least 95 % of series whose level rests")
def test_a_level_that_rests_is_hardly_ever_cut(record_property: Record) -> None:
    count = size(60, 1000)
    record_property("count", count)
    found = breaks(tables(world("stationary", count, np.random.default_rng(8))[:, : MONTHS - 24]))
    assert found["series"].n_unique() <= 0.05 * count


@pytest.mark.parametrize(
    ("values", "reason"),
    [([5], "short"), ([None], "short"), ([7] * 20, "short"), ([4, None] * 40, "not-known"), ([0] * 60, "only-zeros")],
)
def test_a_series_without_answer_says_why(values: list[int | None], reason: str) -> None:
    assert breaks(table(values)).rows() == [("a", None, None, None, reason)]
    assert reason in BREAK_REASONS


def test_a_constant_series_has_no_break() -> None:
    assert breaks(table([7] * 60)).is_empty()
    assert breaks(table([])).is_empty()
    assert len(KINDS) == 3
