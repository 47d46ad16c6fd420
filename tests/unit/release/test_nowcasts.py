"""On the publications: where a nowcast can be told, and what it was worth when the two sides parted."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.analysis.forecast import nowcast
from cauce.edition.read import Edition
from cauce.edition.results import NOWCAST
from cauce.reference import nowcasts, stages
from cauce.release.nowcasts import nowcasts_of
from cauce.release.stages import counted_at


def test_every_line_has_an_estimate_with_its_baseline_or_a_reason(real_edition: Edition) -> None:
    rows = real_edition.results("DF_NOWCAST")
    assert rows.schema == NOWCAST
    told = rows.filter(pl.col("reason").is_null())
    assert not told.is_empty()
    assert (
        told.select("value", "lower_80", "upper_80", "last_value", "compared").null_count().sum_horizontal().item() == 0
    )
    assert (told["lower_80"] <= told["value"]).all()
    assert (told["value"] <= told["upper_80"]).all()
    assert rows.filter(pl.col("reason").is_not_null())["value"].null_count() == rows.height - told.height


def test_a_corridor_with_too_few_months_that_compare_says_how_many(real_edition: Edition) -> None:
    """US removals to July 2024 compare from June 2023, and their last three months still change: eleven are left."""
    row = real_edition.results("DF_NOWCAST").filter(pair="US-GT").row(0, named=True)
    assert (row["late"], row["lead"], row["reason"]) == ("USA", "GTM", "too-few-pairs")
    assert (row["needed"], row["known"]) == (24, 11)


def test_two_sides_that_end_in_the_same_month_leave_nothing_to_tell(real_edition: Edition) -> None:
    assert real_edition.results("DF_NOWCAST").filter(pair="MX-GT")["reason"].to_list() == ["lead-not-ahead"]


def test_estimates_that_the_published_total_contradicts_are_not_shown(real_edition: Edition) -> None:
    """In February 2025 CBP counted 11,714 encounters of all nationalities; Venezuela alone had 19,388 in December."""
    rows = real_edition.results("DF_NOWCAST").filter(citizenship="VEN", late="USA", time_period="2025-02")
    assert rows["reason"].to_list() == ["above-its-whole"]
    assert rows["last_value"].to_list() == [19_388]


@pytest.mark.proof("when the US border and Mexico parted in early 2025, none of nine nowcasts held in eight of ten")
def test_what_it_was_worth_when_the_two_parted(real_edition: Edition) -> None:
    # The page says so. US counts as known to December 2024, Mexico's to March 2025, and what CBP published later.
    codes = ("GTM", "HND", "SLV")
    border = counted_at(real_edition, stages()["BORDER"], codes).with_columns(
        series=pl.lit("US ") + pl.col("citizenship")
    )
    mexico = counted_at(real_edition, stages()["MEXICO"], codes).with_columns(
        series=pl.lit("MX ") + pl.col("citizenship")
    )
    leads = pl.DataFrame({"series": [f"US {code}" for code in codes], "lead": [f"MX {code}" for code in codes]})
    known = pl.concat([border.filter(pl.col("time_period") <= "2024-12"), mexico])
    found = nowcast(known, leads).join(
        border.select("series", "time_period", came="value"), on=["series", "time_period"]
    )
    assert found.height == 9
    assert found.filter(pl.col("came").is_between("lower_80", "upper_80")).is_empty()


def test_the_same_edition_gives_the_same_bytes(real_edition: Edition) -> None:
    assert nowcasts_of(real_edition).write_csv() == nowcasts_of(real_edition).write_csv()


def test_every_pair_may_be_read_together_and_names_nobody_twice() -> None:
    for each in nowcasts():
        assert len(set(each.citizenships)) == len(each.citizenships)
        assert not set(each.citizenships) & set(each.besides)
        assert all(stage.dataflow for stage in each.sides)
