"""The mirror statistics of the real publications: sums that are known from elsewhere, and parts that add up."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.desk import Home
from cauce.edition.read import Edition
from tests.command import run

RATIOS = {2020: 0.94, 2021: 0.86, 2022: 1.07, 2023: 0.95}
"""Guatemala's receptions from Mexico over Mexico's returns of Guatemalans: definitions of the sources, section 2."""


def _reported(edition: Edition, corridor: str, first: str) -> dict[str, int]:
    rows = edition.results("DF_GAP").filter(
        (pl.col("corridor") == corridor) & (pl.col("first") == first) & (pl.col("order") == 0)
    )
    return rows.unique(["sender", "receiver", "months", "apart"]).row(0, named=True)


@pytest.mark.parametrize(("year", "ratio"), RATIOS.items())
def test_both_sides_of_mexico_and_guatemala_are_the_known_ones(real_edition: Edition, year: int, ratio: float) -> None:
    rows = real_edition.results("DF_GAP").filter(
        (pl.col("corridor") == "MX-GT") & (pl.col("first") == f"{year}-01") & (pl.col("span") == "year")
    )
    told = rows.sort("order").row(0, named=True)
    assert told["months"] == 12
    assert round(told["receiver"] / told["sender"], 2) == ratio


def test_the_gap_since_the_order_ended_is_that_of_the_publications(real_home: Home, real_edition: Edition) -> None:
    months = ("--from", "2023-06", "--to", "2024-07", "--by", "")
    removed = ("DF_RETURNS", "source=us_ohss_monthly", "authority=DHS", "event=REMOVAL", "citizenship=GTM")
    received = ("DF_RETURNS", "source=gt_igm_returns", "event=RECEPTION", "counterpart_area=USA")
    sums = [run(real_home.root, "query", *asked, *months).said["rows"][0]["obs_value"] for asked in (removed, received)]
    told = _reported(real_edition, "US-GT", "2023-06")
    assert [told["sender"], told["receiver"]] == sums
    assert told["left"] == sums[0] - sums[1]
    assert told["months"] == 14


def test_the_monthly_gaps_are_those_of_the_publications(real_home: Home, real_edition: Edition) -> None:
    """Added up without cancelling: what each month's two answers are apart."""
    months = ("--from", "2023-06", "--to", "2024-07")
    removed = ("DF_RETURNS", "source=us_ohss_monthly", "authority=DHS", "event=REMOVAL", "citizenship=GTM")
    received = ("DF_RETURNS", "source=gt_igm_returns", "event=RECEPTION", "counterpart_area=USA")
    sides = [run(real_home.root, "query", *asked, *months).said["rows"] for asked in (removed, received)]
    sent, got = ({row["time_period"]: row["obs_value"] for row in side} for side in sides)
    assert len(sent) == len(got) == 14
    assert _reported(real_edition, "US-GT", "2023-06")["apart"] == sum(abs(sent[each] - got[each]) for each in sent)


def test_enforcement_returns_are_the_part_of_the_definition(real_home: Home, real_edition: Edition) -> None:
    asked = ("DF_RETURNS", "source=us_ohss_monthly", "authority=DHS", "event=RETURN_ENFORCEMENT", "citizenship=GTM")
    told = run(real_home.root, "query", *asked, "--from", "2023-06", "--to", "2024-07", "--by", "").said["rows"][0]
    gap = real_edition.results("DF_GAP").filter(
        (pl.col("corridor") == "US-GT") & (pl.col("first") == "2023-06") & (pl.col("reason") == "DEFINITION")
    )
    assert abs(gap["part"][0]) == told["obs_value"]


def test_all_parts_and_the_rest_add_up_to_the_gap(real_edition: Edition) -> None:
    lines = real_edition.results("DF_GAP")
    sums = lines.group_by("corridor", "span", "first").agg(
        parts=pl.col("part").sum(), gap=pl.col("left").filter(pl.col("order") == 0).first(), count=pl.len()
    )
    assert sums.height > 10
    assert (sums["parts"] == sums["gap"]).all()


def test_no_month_of_the_order_is_compared(real_edition: Edition) -> None:
    months = real_edition.results("DF_ASYMMETRY").filter(
        (pl.col("corridor") == "US-GT") & pl.col("time_period").is_between(pl.lit("2020-04"), pl.lit("2023-05"))
    )
    assert months.height == 38
    assert set(months["verdict"]) == {"not-compared"}
    assert months["coefficient"].is_null().all()
