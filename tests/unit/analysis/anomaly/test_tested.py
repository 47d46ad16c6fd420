"""Every series is tested or has a reason; the months that a test needs are counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from cauce.analysis.anomaly import NEEDED, TESTED_REASONS, answered, judged
from cauce.edition.results import RESULTS
from cauce.reference import signal_reasons
from tests.unit.analysis.anomaly.made import table


def _counts(months: int, seed: int = 3) -> list[int]:
    return [int(each) for each in np.random.default_rng(seed).negative_binomial(20, 20 / 420, months)]


def _told(values: Sequence[int | None]) -> dict[str, object]:
    return answered(judged(table(values))).row(0, named=True)


def test_a_test_needs_fifty_months() -> None:
    """One to begin with, 24 residuals before the first surprise, 24 surprises before the first rank, and its month."""
    assert NEEDED == 50
    assert (_told(_counts(49))["reason"], _told(_counts(49))["months"]) == ("short", 0)
    assert (_told(_counts(50))["reason"], _told(_counts(50))["months"]) == (None, 1)


@pytest.mark.parametrize(
    ("values", "reason", "known"),
    [
        ([7] * 80, "never-moved", 80),
        ([0] * 80, "never-moved", 80),
        ([None] * 80, "not-known", 0),
        ([-5] * 80, "not-known", 0),
        (_counts(40), "short", 40),
        ([value if at % 2 else None for at, value in enumerate(_counts(90))], "short", 45),
        ([*_counts(80), 400_000], "data", 81),
    ],
    ids=["constant", "zeros", "withheld", "negative", "few", "gappy", "exploding"],
)
def test_a_series_that_cannot_be_tested_says_why(values: Sequence[int | None], reason: str, known: int) -> None:
    told = _told(values)
    assert (told["reason"], told["known"], told["needed"]) == (reason, known, 50)


def test_a_series_whose_newest_months_nobody_stated_is_judged_at_its_last() -> None:
    told = answered(judged(pl.concat([table([*_counts(80), None, None]), table(_counts(82, 4), "b")])))
    assert told["reason"].to_list() == [None, None]
    assert told["time_period"].to_list() == ["2016-08", "2016-10"]


def test_every_reason_has_its_words_and_the_sealed_columns_are_those_of_the_method() -> None:
    told = answered(judged(table(_counts(60))))
    assert {*TESTED_REASONS, "not-held"} <= set(signal_reasons())
    assert {**told.schema, "owner": pl.String()} == dict(RESULTS["DF_TESTED"])
