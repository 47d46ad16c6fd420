"""A second opinion compares with series that neither its event nor another treats while it is compared."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.analysis.events import first_month_of
from cauce.edition.read import Edition
from cauce.reference import policy_events, watched
from cauce.release.opinions import untreated

EVENTS = {each.event: each for each in policy_events()}


def test_donors_that_the_event_treats_are_left_out() -> None:
    treats = {"CUB": ("US_PAROLE_CHNV",), "HTI": ("US_PAROLE_CHNV",), "ECU": (), "COL": ("SECURING_BORDER",)}
    assert untreated("US_PAROLE_CHNV", treats["CUB"], treats, treats) == ("ECU", "COL")


def test_donors_that_another_event_treats_meanwhile_are_left_out_unless_it_treats_the_series_too() -> None:
    # The parole shows from January 2023: two months before and six after are November 2022 to June 2023.
    # CBP One opened on 12 January, so it shows from February; Safe Mobility, on 12 June, from July: too late.
    own = ("US_PAROLE_CHNV",)
    treats = {"A": ("CBP_ONE_OPEN",), "B": ("SAFE_MOBILITY_GT",), "C": ()}
    assert untreated("US_PAROLE_CHNV", own, treats, treats) == ("B", "C")
    assert untreated("US_PAROLE_CHNV", (*own, "CBP_ONE_OPEN"), treats, treats) == ("A", "B", "C")


def test_an_event_for_everyone_leaves_no_series_untreated(real_edition: Edition) -> None:
    told = real_edition.results("DF_SECOND_OPINION")
    everyone = [code for code, each in EVENTS.items() if "_T" in each.citizenship]
    nationalities = [each.series for each in watched().values() if each.varied == "citizenship"]
    rows = told.filter(pl.col("event").is_in(everyone) & pl.col("series").is_in(nationalities))
    assert rows.height > 500
    assert rows["reason"].unique().to_list() == ["no-untreated-series"]


def test_no_donor_of_an_edition_is_named_by_the_event_or_by_one_near_it(real_edition: Edition) -> None:
    donors = real_edition.results("DF_DONORS")
    assert donors.height > 300
    for series, event, donor in donors.select("series", "event", "donor").iter_rows():
        code, own = donor.partition(".")[2], series.partition(".")[2]
        first = first_month_of(EVENTS[event].date)
        for other in EVENTS.values():
            months = first_month_of(other.date).index - first.index
            if -2 <= months < 6 and not watched()[series].borders.isdisjoint(other.border):
                assert code not in other.citizenship or own in other.citizenship, (series, event, donor, other.event)


def test_the_shares_of_a_mix_add_up_to_one(real_edition: Edition) -> None:
    sums = real_edition.results("DF_DONORS").group_by("series", "event").agg(pl.col("weight").sum())
    assert sums["weight"].to_list() == pytest.approx([1.0] * sums.height, abs=1e-9)


def test_there_is_a_second_line_for_each_first_one(real_edition: Edition) -> None:
    keys = ["series", "event", "first_month"]
    first, second = (real_edition.results(name).select(keys).sort(keys) for name in ("DF_EFFECTS", "DF_SECOND_OPINION"))
    assert first.equals(second)


def test_the_sectors_that_texas_did_not_act_in_are_too_few(real_edition: Edition) -> None:
    """Four of the nine sectors have no border with Texas, so p cannot fall below one in five."""
    told = real_edition.results("DF_SECOND_OPINION").filter(pl.col("event") == "US_TEXAS_LONE_STAR")
    texan = told.filter(pl.col("series") == "us-southwest.USBP_DRT").row(0, named=True)
    assert (texan["reason"], texan["donors"], texan["lowest_p"]) == ("too-few-donors", 4, 0.2)
    assert told.filter(pl.col("series") == "us-southwest.USBP_TCA").is_empty()


def test_after_the_parole_of_january_2023_cuba_and_nicaragua_stand_out(real_edition: Edition) -> None:
    """OHSS gives 42,620 encounters of Cubans for December 2022 and 180 for February 2023; no donor fell like that."""
    told = real_edition.results("DF_SECOND_OPINION").filter(pl.col("event") == "US_PAROLE_CHNV")
    for code in ("CUB", "NIC"):
        row = told.filter(pl.col("series") == f"us-southwest.{code}").row(0, named=True)
        assert row["finding"] == "consistent-with"
        assert row["as_large"] == 0
        assert row["change"] < -0.9
