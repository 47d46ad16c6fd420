"""Changes of level are dated where they were put, and one that stands out is hardly ever chance."""

from __future__ import annotations

import numpy as np
import pytest

from cauce.analysis.anomaly import BREAK_FINDINGS, BREAK_REASONS, KINDS, breaks
from cauce.analysis.timeline import Floats
from cauce.model.period import Month
from tests.proofs import Record, size
from tests.unit.analysis.anomaly.made import FIRST, MONTHS, month, table, tables, world


def _seasonal(level: Floats, seed: int = 1) -> list[int | None]:
    rng, at = np.random.default_rng(seed), np.arange(len(level))
    return [int(each) for each in level * np.exp(0.2 * np.sin(at * np.pi / 6) + rng.normal(0, 0.08, len(level)))]


def test_a_lasting_change_is_dated_and_measured_whatever_the_season() -> None:
    level = np.where(np.arange(120) < 70, 1000.0, 2000.0)
    (found,) = breaks(table(_seasonal(level))).rows(named=True)
    assert found["kind"] == "level-shift"
    assert found["finding"] == "stands-out"
    assert found["earliest"] <= found["time_period"] <= found["latest"]
    assert found["earliest"] <= month(70) <= found["latest"]
    assert found["size"] == pytest.approx(1.0, abs=0.15)
    assert (found["before"], found["after"]) == (pytest.approx(1000, rel=0.1), pytest.approx(2000, rel=0.1))


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
    print(f"resting series cut: {found['series'].n_unique() / count:.3f}")
    assert found["series"].n_unique() <= 0.05 * count


@pytest.mark.proof("breaks: at most 5 % of series whose level only wanders have one that stands out")
def test_a_level_that_wanders_is_cut_but_seldom_stands_out(record_property: Record) -> None:
    """All through: counts with a season, PELT, and the weighing of each cut."""
    count, rng = size(60, 1000), np.random.default_rng(9)
    record_property("count", count)
    seasoned = world("random-walk", count, rng) * np.exp(0.2 * np.sin(np.arange(MONTHS) * np.pi / 6))
    found = breaks(tables(np.round(seasoned)))
    cut, out = (
        each["series"].n_unique() / count for each in (found, found.filter(found["finding"] == BREAK_FINDINGS[0]))
    )
    print(f"wandering series cut: {cut:.3f}, {found.height / count:.1f} times; with one that stands out: {out:.3f}")
    assert cut > 0.5  # else the second number would say nothing
    assert out <= 0.05 + (0 if count == 1000 else 2 * np.sqrt(0.05 * 0.95 / count))


@pytest.mark.proof("breaks: the range holds the month of a change in at least 90 % of those that stand out")
@pytest.mark.parametrize(("kind", "found_at_least"), [("stationary", 0.7), ("random-walk", 0.7)])
def test_the_range_holds_the_month_of_a_change(kind: str, found_at_least: float, record_property: Record) -> None:
    """A level that rests doubles; one that wanders by 0.1 a month rises threefold."""
    count, at = size(60, 1000), 70
    record_property("count", count)
    values = world(kind, count, np.random.default_rng(10))
    values[:, at:] = np.round(values[:, at:] * (2 if kind == "stationary" else 3))
    found = breaks(tables(values)).filter(finding=BREAK_FINDINGS[0])
    hits = [
        each for each in found.rows(named=True)
        if abs(Month.parse(each["time_period"]).index - FIRST.index - at) <= 6 and each["size"] > 0
    ]  # fmt: skip
    held = sum(each["earliest"] <= month(at) <= each["latest"] for each in hits) / len(hits)
    wide = np.mean([Month.parse(each["latest"]).index - Month.parse(each["earliest"]).index + 1 for each in hits])
    print(f"{kind}: found {len(hits) / count:.3f}, range holds {held:.3f}, {wide:.1f} months wide")
    assert len(hits) / count >= found_at_least
    assert held >= 0.9


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([5], "short"),
        ([None], "short"),
        ([7] * 20, "short"),
        ([-4] * 60, "short"),
        ([4, None] * 40, "not-known"),
        ([0] * 60, "only-zeros"),
        ([0, 3, 9] * 20, "small-counts"),
    ],
)
def test_a_series_without_answer_says_why(values: list[int | None], reason: str) -> None:
    (found,) = breaks(table(values)).rows(named=True)
    assert {name for name, each in found.items() if each is not None} == {"series", "reason"}
    assert found["reason"] == reason
    assert reason in BREAK_REASONS


def test_a_constant_series_has_no_break() -> None:
    assert breaks(table([70] * 60)).is_empty()
    assert breaks(table([])).is_empty()
    assert len(KINDS) == 3


@pytest.mark.parametrize(
    "values",
    [
        [int(10 * 1.15**at) for at in range(120)],
        [100] * 50 + [-3] * 3 + [10**9] * 50,
        [0] * 60 + [5000] * 60,
        [1000, 20] * 60,
    ],
    ids=["exploding", "negative-then-huge", "from-nothing", "every-other-month"],
)
def test_a_strange_series_has_lines_without_a_fault(values: list[int | None]) -> None:
    for each in breaks(table(values)).rows(named=True):
        assert np.isfinite([each["before"], each["after"], each["size"], each["p"]]).all()
        assert each["earliest"] <= each["time_period"] <= each["latest"]


def test_months_stated_twice_are_not_known() -> None:
    once = table([1000] * 40)
    assert breaks(once.vstack(once.head(12)))["reason"].to_list() == ["short"]
