"""Of simulated people whose way is known every true number lies in its range; what cannot be told has a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.network import BEFORE, CONFLICTS_OF_STAGES, NETWORK, STAGE_REASONS, Way, stage_network
from tests.proofs import Record, size

STAGES = ("S", "X", "M", "N")
"""From the south; at X nobody counts."""
COUNTED = ("S", "M", "N")
NORTHWARD = {(one, other) for at, one in enumerate(STAGES) for other in STAGES[at + 1 :]}


def _way(off: Mapping[str, Mapping[str, str]] | None = None) -> Way:
    return Way(STAGES, frozenset({"X"}), lambda orig, dest: (orig, dest) in NORTHWARD, off or {})


def _counts(totals: Mapping[str, int | None], status: str = "A", months: int = 12) -> pl.DataFrame:
    """A year of each stage: all of its count in the first month, nobody in the others."""
    schema = {
        **dict.fromkeys(("citizenship", "stage", "time_period"), pl.String),
        "value": pl.Int64,
        "obs_status": pl.String,
    }
    rows = [
        ("VEN", stage, f"2024-{month:02d}", total if month == 1 else 0, status if month == 2 else "A")
        for stage, total in totals.items() for month in range(1, months + 1)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _legs(totals: Mapping[str, int | None]) -> dict[tuple[str, str], dict[str, object]]:
    rows, _ = stage_network(_counts(totals), _way(), "2024")
    return {(row["orig"], row["dest"]): row for row in rows.iter_rows(named=True)}


@pytest.mark.proof(
    "people whose way through the stages is known lie in every range that the counts of the stages leave"
)
def test_every_true_number_lies_in_its_range(record_property: Record) -> None:
    runs, rng = size(12, 300), np.random.default_rng(17)
    record_property("count", runs)
    ways: list[Sequence[str]] = [way for length in (1, 2, 3) for way in combinations(COUNTED, length)]
    for _ in range(runs):
        people = dict(zip(ways, rng.integers(0, 1000, len(ways)).tolist(), strict=True))
        totals = {stage: sum(count for way, count in people.items() if stage in way) for stage in COUNTED}
        legs = _legs(totals)
        for orig, dest in [*NORTHWARD, *((BEFORE, stage) for stage in COUNTED)]:
            if "X" in (orig, dest):
                continue
            true = sum(count for way, count in people.items() if _is_leg(way, orig, dest))
            row = legs[orig, dest]
            assert isinstance(row["low"], int)
            assert isinstance(row["high"], int)
            assert row["low"] <= true <= row["high"]
            assert row["count"] == totals[dest]


def _is_leg(way: Sequence[str], orig: str, dest: str) -> bool:
    if dest not in way:
        return False
    at = way.index(dest)
    return (way[at - 1] if at else BEFORE) == orig


def test_the_ranges_are_those_of_reasoning() -> None:
    # 100 at S, 30 at M, 150 at N: of those at N at most 100 + 30 can have been counted before, so 20 were not; all of
    # those at M may have been at S, or none.
    legs = _legs({"S": 100, "M": 30, "N": 150})
    assert (legs["S", "M"]["low"], legs["S", "M"]["high"]) == (0, 30)
    assert (legs[BEFORE, "M"]["low"], legs[BEFORE, "M"]["high"]) == (0, 30)
    assert (legs[BEFORE, "N"]["low"], legs[BEFORE, "N"]["high"]) == (20, 150)
    assert (legs["M", "N"]["low"], legs["M", "N"]["high"]) == (0, 30)
    assert legs[BEFORE, "S"]["kind"] == "determined"
    assert legs[BEFORE, "N"]["reason"] == "range-too-wide"
    assert legs[BEFORE, "N"]["flow"] is None


def test_an_estimate_is_told_only_where_its_range_is_narrow() -> None:
    # Of 1,000 at M at most 10 were at S: 990 to 1,000 were counted nowhere before.
    row = _legs({"S": 10, "M": 1000, "N": 0})[BEFORE, "M"]
    assert (row["low"], row["high"], row["kind"], row["reason"]) == (990, 1000, "estimated", None)
    assert isinstance(row["flow"], float)
    assert 990 <= row["flow"] <= 1000


def test_counts_that_contradict_each_other_are_named() -> None:
    # Were nobody to join after S, M's 30 could be from its 20 only: ten too many.
    _, conflicts = stage_network(_counts({"S": 20, "M": 30, "N": 5}), _way(), "2024")
    assert conflicts.schema == CONFLICTS_OF_STAGES
    told = conflicts.select("code", "apart", "side", "stage", "value").rows()
    assert told == [("totals-disagree", 10, "too-much", "M", 30), ("totals-disagree", 10, "too-little", "S", 20)]
    # Least squares with spreads as large as the counts: both are moved to one number between them.
    fitted = conflicts["fitted"].to_list()
    assert fitted[0] == pytest.approx(fitted[1])
    assert 20 < fitted[0] < 30
    _, none = stage_network(_counts({"S": 30, "M": 20, "N": 5}), _way(), "2024")
    assert none.is_empty()


def test_a_place_where_nobody_counts_stays_a_gap_and_a_zero_has_its_reason() -> None:
    way = _way({"VEN": {"S": "begins-farther-north"}})
    rows, _ = stage_network(_counts({"M": 30, "N": 50}), way, "2024")
    assert rows.schema == NETWORK
    gap = rows.filter(dest="X").row(0, named=True)
    assert (gap["reason"], gap["count"], gap["low"], gap["high"]) == ("nobody-counts", None, None, None)
    zero = rows.filter(dest="S").row(0, named=True)
    assert (zero["kind"], zero["reason"], zero["high"]) == ("impossible", "begins-farther-north", 0)


GOOD = {"S": 100, "M": 30, "N": 150}
BAD = [
    ("short", _counts(GOOD, months=7), "year-incomplete"),
    ("gappy or withheld", _counts({**GOOD, "M": None}), "year-incomplete"),
    ("all zero", _counts(dict.fromkeys(COUNTED, 0)), "nobody-counted"),
    ("exploding", _counts({**GOOD, "N": 10**15}), "not-a-count"),
    ("negative", _counts({**GOOD, "N": -5}), "not-a-count"),
    ("a break within the year", _counts(GOOD, status="B"), "break"),
    ("a month twice", pl.concat([_counts(GOOD), _counts(GOOD).head(1)]), "year-incomplete"),
    ("a stage that says nothing", _counts({"S": 100, "M": 30}), "year-incomplete"),
]


@pytest.mark.parametrize(("counts", "reason"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_a_bad_series_has_a_reason_and_no_range(counts: pl.DataFrame, reason: str) -> None:
    rows, conflicts = stage_network(counts, _way(), "2024")
    of_stages = rows.filter(pl.col("dest") != "X")
    assert reason in of_stages["reason"].to_list()
    assert set(of_stages["reason"]) <= set(STAGE_REASONS)
    assert of_stages.select("low", "high", "flow").null_count().row(0) == (of_stages.height,) * 3
    assert conflicts.is_empty()


def test_constant_counts_are_counts() -> None:
    rows, _ = stage_network(_counts({"S": 50, "M": 50, "N": 50}), _way(), "2024")
    assert rows.filter(orig="S", dest="M").select("low", "high").row(0) == (0, 50)


def test_the_same_counts_give_the_same_bytes() -> None:
    first, again = (stage_network(_counts(GOOD), _way(), "2024")[0].write_csv() for _ in range(2))
    assert first == again
