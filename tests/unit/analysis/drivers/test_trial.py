"""A driver that matters is found; drivers that do not are no better than chance; nothing later is used."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from cauce.analysis.drivers import ALL, TEST, driver_test, registered
from tests.proofs import size
from tests.unit.analysis.drivers.made import world


def _all(found: pl.DataFrame) -> pl.DataFrame:
    return found.filter(citizenship=ALL)


@pytest.mark.proof("where no driver matters, one is called better in at most 10 % of worlds (1,000 worlds)")
def test_no_driver_is_found_where_none_matters(record_property: Callable[[str, object], None]) -> None:
    runs = size(10, 1000)
    record_property("count", runs)
    rng = np.random.default_rng(registered().seed)
    found = [driver_test(*world(rng, 0)) for _ in range(runs)]
    several = sum((_all(each)["verdict"] == "better").any() for each in found) / runs
    pairs = sum((each.filter(pl.col("citizenship") != ALL)["verdict"] == "better").any() for each in found) / runs
    small = np.mean([p < 0.05 for each in found for p in _all(each)["p"]])
    print(
        f"any of seven: {several:.3f}; any pair: {pairs:.3f}; p below 0.05: {small:.3f} of single tests; {runs} worlds"
    )
    assert several <= 0.10 + 3 * np.sqrt(0.09 / runs)
    assert pairs <= 0.10 + 3 * np.sqrt(0.09 / runs)
    assert small <= 0.05 + 3 * np.sqrt(0.0475 / (7 * runs))


@pytest.mark.proof(
    "a driver whose usual step moves a half year by 10 % is found in at least 90 % of worlds (1,000 worlds)"
)
def test_a_driver_that_matters_is_found(record_property: Callable[[str, object], None]) -> None:
    runs = size(6, 1000)
    record_property("count", runs)
    rng = np.random.default_rng(registered().seed + 1)
    told = [_all(driver_test(*world(rng, 0.10))).filter(driver="INCOME") for _ in range(runs)]
    power = sum(each["verdict"].item() == "better" for each in told) / runs
    print(f"found: {power:.3f}, relative error {np.mean([each['relative_error'].item() for each in told]):.3f}")
    assert power >= 0.9


def test_no_year_that_was_not_known_yet_changes_what_is_said() -> None:
    """Counts to December 2019 judge June 2019 last; 2018 is known a year after its end, so not yet then."""
    counts, drivers = world(np.random.default_rng(2), 0.1)
    early = counts.filter(pl.col("time_period") <= "2019-12")
    said = driver_test(early, drivers)
    assert set(_all(said)["origins"]) == {13}
    for year, same in ((2018, True), (2017, False)):
        later = drivers.with_columns(value=pl.when(pl.col("year") >= year).then(1.0).otherwise(pl.col("value")))
        told = driver_test(early, later)
        assert told.filter(driver="INCOME").equals(said.filter(driver="INCOME")) is same


def test_a_driver_of_too_few_origins_says_so() -> None:
    counts, drivers = world(np.random.default_rng(3), 0)
    found = driver_test(counts, drivers.filter((pl.col("driver") != "HOMICIDE_RATE") | (pl.col("year") < 2008)))
    assert found.schema == TEST
    homicide = found.filter(driver="HOMICIDE_RATE")
    assert set(homicide["reason"]) == {"too-few-origins"}
    assert homicide["verdict"].null_count() == homicide.height
    assert found.filter(driver="INCOME")["verdict"].null_count() == 0


def test_a_nationality_that_is_seldom_counted_is_not_used() -> None:
    counts, drivers = world(np.random.default_rng(4), 0)
    few = counts.with_columns(value=pl.when(pl.col("series") == "N00").then(pl.lit(90.0)).otherwise(pl.col("value")))
    found, before = driver_test(few, drivers), driver_test(counts, drivers)
    assert set(found.filter(citizenship="N00")["origins"]) == {0}
    its = before.filter(citizenship="N00")["pairs"]
    assert its[0] > 0
    assert (_all(before)["pairs"] - _all(found)["pairs"]).to_list() == its.to_list()


def test_without_series_or_drivers_nothing_is_told() -> None:
    counts, drivers = world(np.random.default_rng(5), 0)
    assert set(driver_test(counts, drivers.clear())["reason"]) == {"too-few-origins"}
    assert set(driver_test(counts.clear(), drivers)["reason"]) == {"too-few-origins"}
