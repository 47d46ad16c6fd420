"""Deaths for each 10,000 encounters on the publications, and where an edition lacks a side."""

from __future__ import annotations

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.reference import rates


def test_the_sums_of_a_year_are_what_the_edition_answers(real_edition: Edition) -> None:
    rows = real_edition.results("DF_RATES")
    told = rows.filter(pl.col("reason").is_null())
    assert told.height >= 5
    for row in told.iter_rows(named=True):
        year = row["time_period"]
        for side, name in ((rates()[row["rate"]].counted, "count"), (rates()[row["rate"]].base, "base")):
            named = {"source": (side.source,), **{key: (code,) for key, code in side.named.items()}}
            months = answer(real_edition, Question(side.dataflow, named, f"{year}-01", f"{year}-12")).rows
            assert months["obs_value"].sum() == row[name]


def test_a_year_that_one_side_has_not_finished_has_no_rate(real_edition: Edition) -> None:
    """The publication of IOM ends in July 2023 (SOURCE.md), the tables of OHSS in July 2024."""
    row = real_edition.results("DF_RATES").filter(time_period="2023").row(0, named=True)
    assert (row["months"], row["reason"], row["value"]) == (7, "months-missing", None)


def test_an_edition_without_either_side_has_no_rate(ahead_edition: Edition) -> None:
    assert ahead_edition.results("DF_RATES").equals(pl.DataFrame(schema=RESULTS["DF_RATES"]))
