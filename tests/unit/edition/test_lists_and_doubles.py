"""A list of codes is answered for every code or by no source; a dimension said twice is said once."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.edition.question import Question
from cauce.edition.settle import Standing, settle
from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS
from cauce.reference import dataflow

FLOW = dataflow("DF_ENCOUNTERS")
STANDINGS = {"first": Standing("first", "authority", 1, 1), "second": Standing("second", "authority", 1, 2)}


def _series(*rows: tuple[str, str, str]) -> pl.DataFrame:
    """Monthly series of (source, border, citizenship)."""
    fixed = {**dict.fromkeys(DIMENSIONS, "_T"), "freq": "M", "reporter": "USA", "event": "ENCOUNTER"}
    told = [
        {**fixed, "dataflow": FLOW.id, "source": source, "border": border, "citizenship": citizenship,
         "first": "2023-01", "last": "2023-12", "periods": 12, "derived": ""}
        for source, border, citizenship in rows
    ]  # fmt: skip
    return pl.DataFrame(told)


APART = (("first", "_T", "_T"), ("first", "SW", "GTM"))
TOGETHER = (("second", "_T", "_T"), ("second", "_T", "GTM"))
ASKED = Question(FLOW.id, {"citizenship": ("_T", "GTM")}, "2023-01", "2023-02")


def test_a_source_that_holds_the_codes_only_apart_gives_way_to_one_that_holds_them_together() -> None:
    assert [each.source for each in settle(ASKED, FLOW, _series(*APART, *TOGETHER), STANDINGS)] == ["second"]


def test_a_code_of_a_list_is_never_left_out_in_silence() -> None:
    with pytest.raises(QuestionRefused) as refused:
        settle(ASKED, FLOW, _series(*APART), STANDINGS)

    assert refused.value.code == "no-source"


def test_a_dimension_said_twice_is_said_once() -> None:
    assert Question(FLOW.id, by=("time_period", "citizenship", "time_period")).rows_by == ("time_period", "citizenship")


def test_a_period_is_no_code() -> None:
    with pytest.raises(QuestionRefused) as refused:
        Question(FLOW.id, {"time_period": ("2023-01",)})

    assert refused.value.code == "unknown-dimension"
