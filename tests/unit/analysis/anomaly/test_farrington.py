"""Our limits are those of an independent program, and a month without a limit says why."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from cauce.analysis.anomaly import FARRINGTON_REASONS, farrington
from cauce.model.period import Month
from cauce.reference import signal_reasons
from tests.unit.analysis.anomaly.made import month, table


@lru_cache(maxsize=1)
def _oracle() -> dict[str, Any]:
    """What `farringtonFlexible` of R surveillance gives: see `farrington.md`."""
    return dict(json.loads(Path(__file__).with_name("farrington.json").read_text(encoding="utf-8")))


NAMES = ("stationary", "seasonal", "random_walk", "rising", "small", "outbreak", "large", "holes")


def _ours(name: str) -> pl.DataFrame:
    counts = [None if each is None else int(each) for each in _oracle()["series"][name]["counts"]]
    first = Month.parse(_oracle()["made"]["first_month"])
    months = [str(first.plus(step)) for step in range(len(counts))]
    given = pl.DataFrame({"series": name, "time_period": months, "value": counts})
    return farrington(given, alpha=0.01, since=months[_oracle()["made"]["first_tested"] - 1])


@pytest.mark.parametrize("name", NAMES)
def test_expected_upper_score_and_alarm_are_those_of_r(name: str) -> None:
    theirs, ours = _oracle()["series"][name], _ours(name)
    has_limit = [each is not None for each in theirs["upper"]]
    assert ours["upper"].is_not_null().to_list() == has_limit
    limited = ours.filter(pl.col("reason").is_null())
    for column in ("expected", "upper", "score"):
        expected = [value for value, told in zip(theirs[column], has_limit, strict=True) if told]
        assert limited[column].to_list() == pytest.approx(expected, rel=1e-6, abs=1e-6)
    alarms = [bool(value) for value, told in zip(theirs["alarm"], has_limit, strict=True) if told]
    assert limited["alarm"].to_list() == alarms


def test_the_numbers_of_r_hold_alarms_trends_and_months_without_limit() -> None:
    assert set(_oracle()["series"]) == set(NAMES)
    alarms = {name: sum(map(bool, each["alarm"])) for name, each in _oracle()["series"].items()}
    assert alarms["rising"] > 0
    assert None in _oracle()["series"]["small"]["upper"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([50] * 61, "short"),
        ([50] * 65 + [None], "not-known"),
        ([50] * 5 + [None] * 40 + [50] * 30, "few-known"),
        ([0] * 66 + [40, 50], "only-zeros"),
        ([9] * 66 + [0, 0, 0, 1], "few-events"),
        ([0], "short"),
        ([None], "short"),
    ],
)
def test_a_month_without_limit_says_why(values: list[int | None], reason: str) -> None:
    last = farrington(table(values)).row(-1, named=True)
    assert (last["reason"], last["upper"], last["alarm"]) == (reason, None, None)


def test_every_reason_has_its_words() -> None:
    assert [each for each in FARRINGTON_REASONS if each and signal_reasons()[each].group != "no-answer"] == []


def test_constant_counts_have_the_limit_of_the_poisson_formula() -> None:
    # Mean 64, dispersion 1, no trend; the standard error of the mean is 0, as no month departs from it: the limit is
    # (64^(2/3) + z sqrt(4/9 64^(1/3)))^(3/2) = (16 + 2.3263 * 4/3)^(3/2).
    last = farrington(table([64] * 70)).row(-1, named=True)
    assert last["expected"] == pytest.approx(64)
    assert last["upper"] == pytest.approx((16 + 2.3263478740408408 * 4 / 3) ** 1.5)


def test_the_ten_months_before_and_all_that_is_later_do_not_change_a_limit() -> None:
    rng = np.random.default_rng(3)
    counts = [int(each) for each in rng.poisson(80, 90)]
    other = [*counts[:70], *[9 * each for each in counts[70:80]], counts[80], *[0] * 9]
    one, two = (farrington(table(each)).filter(pl.col("time_period") == month(80)) for each in (counts, other))
    assert one.equals(two)


def test_no_series_gives_no_line() -> None:
    assert farrington(table([])).is_empty()
