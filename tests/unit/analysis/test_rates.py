"""Rates by year: the exact limits against tables in print, refusals, and years that no rate tells apart."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

from cauce.analysis.rates import RATES, REASONS, poisson_limits, yearly_rates
from cauce.edition.results import RESULTS
from tests import proofs


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.69), (1, 0.0253, 5.57), (2, 0.242, 7.22), (3, 0.619, 8.77), (4, 1.09, 10.24), (5, 1.62, 11.67),
        (10, 4.80, 18.39), (20, 12.22, 30.89), (50, 37.11, 65.92),
    ],
)  # fmt: skip
def test_the_limits_are_those_of_the_printed_table(count: int, low: float, high: float) -> None:
    """Pearson and Hartley, Biometrika Tables for Statisticians, volume 1, table 40, coefficient 0.95."""
    found = poisson_limits([count])
    assert (found[0][0], found[1][0]) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize("count", [1, 7, 40])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_beyond_each_end_lies_the_same_tail(count: int, level: float) -> None:
    """The definition: a mean at the lower end gives `count` or more, at the upper end `count` or fewer, that rarely."""

    def at_most(most: int, mean: float) -> float:
        return sum(math.exp(-mean + n * math.log(mean) - math.lgamma(n + 1)) for n in range(most + 1))

    (low,), (high,) = poisson_limits([count], level)
    assert 1 - at_most(count - 1, low) == pytest.approx((1 - level) / 2)
    assert at_most(count, high) == pytest.approx((1 - level) / 2)


@pytest.mark.proof("rates: the exact interval of 95 % holds a known mean at least 95 of 100 times, however small")
def test_an_interval_holds_its_mean_at_least_as_often_as_it_says(record_property: proofs.Record) -> None:
    """The chance itself, added over all counts that could be seen, for means spread evenly on logarithms."""
    means = np.geomspace(0.02, 1_000, proofs.size(300, 20_000))
    record_property("count", len(means))
    counts = np.arange(1_300)
    low, high = poisson_limits(counts)
    logarithms = np.concatenate([[0.0], np.cumsum(np.log(counts[1:]))])
    held = [
        float(np.exp(-mean + counts * np.log(mean) - logarithms)[(low <= mean) & (mean <= high)].sum())
        for mean in means
    ]
    assert min(held) >= 0.95
    record_property("held", (min(held), max(held)))


def _months(year: int, total: int | None, *, months: int = 12, status: str = "A") -> pl.DataFrame:
    """A year whose months are 0 but for the first, which holds the sum."""
    return pl.DataFrame(
        {
            "time_period": [f"{year}-{month:02}" for month in range(1, months + 1)],
            "value": [total, *[0] * (months - 1)],
            "obs_status": [*["A"] * (months - 1), status],
        },
        schema_overrides={"value": pl.Int64},
    )


def test_a_rate_is_for_ten_thousand() -> None:
    """20 events of 40,000 are 5 of 10,000; the ends of 20 are 12.22 and 30.89, so a quarter of them."""
    row = yearly_rates(_months(2020, 20, status="P"), _months(2020, 40_000)).row(0, named=True)
    assert (row["time_period"], row["months"], row["count"], row["base"], row["per"]) == (
        "2020",
        12,
        20,
        40_000,
        10_000,
    )
    assert (row["value"], row["lower_95"], row["upper_95"]) == pytest.approx((5, 3.055, 7.72), abs=0.005)
    assert (row["count_status"], row["base_status"], row["reason"]) == ("P", "A", None)


def test_a_year_without_deaths_has_an_upper_end() -> None:
    """Of no event in 36,900 the upper end is 3.69, so 1 of 10,000."""
    row = yearly_rates(_months(2020, 0), _months(2020, 36_900)).row(0, named=True)
    assert (row["value"], row["lower_95"]) == (0, 0)
    assert row["upper_95"] == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(
    ("deaths", "encounters", "months", "reason"),
    [
        (_months(2020, 3), _months(2020, 0), 12, "no-base"),
        (_months(2020, 3, months=7), _months(2020, 40_000), 7, "months-missing"),
        (_months(2020, None), _months(2020, 40_000), 11, "months-missing"),
        (_months(2020, -3), _months(2020, 40_000), 12, "negative"),
    ],
)
def test_a_rate_that_cannot_be_known_is_refused(
    deaths: pl.DataFrame, encounters: pl.DataFrame, months: int, reason: str
) -> None:
    row = yearly_rates(deaths, encounters).row(0, named=True)
    assert (row["months"], row["reason"]) == (months, reason)
    assert reason in REASONS
    assert {row[name] for name in ("count", "base", "value", "lower_95", "upper_95", "overlaps")} == {None}


def test_years_whose_intervals_meet_are_named_and_no_others() -> None:
    """For 40,000: 20 leave 12.2 to 30.9, 30 leave 20.2 to 42.8, 60 leave 45.8 to 77.2 (the printed table)."""
    deaths = pl.concat([_months(2019, 20), _months(2020, 30), _months(2021, 60)])
    found = yearly_rates(deaths, pl.concat([_months(year, 40_000) for year in (2019, 2020, 2021)]))
    assert found["overlaps"].to_list() == ["2020", "2019", ""]


def test_nothing_on_one_side_is_no_year() -> None:
    assert yearly_rates(_months(2020, 3), _months(2021, 3)).is_empty()


def test_the_sealed_columns_are_those_of_the_method() -> None:
    assert {"rate": pl.String(), **RATES} == {name: RESULTS["DF_RATES"][name] for name in ("rate", *RATES)}
    assert set(RESULTS["DF_RATES"]) == {"rate", *RATES}
