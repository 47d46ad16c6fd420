"""Truths of harmonising, for every transcript."""

from __future__ import annotations

import random

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cauce.harmonise import Harmonised, cover, harmonise
from cauce.model.observation import KEY
from cauce.model.transcript import Transcript
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, MAP, rule, source, transcript

NATIONALITIES = [entry.label for entry in MAP if entry.field == "nat"]
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in (1, 2, 11, 12)]
Lines = list[tuple[str, str, str]]

lines = st.lists(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(NATIONALITIES), st.integers(0, 10**9).map(str)), max_size=40
)
printed = st.lists(
    st.tuples(
        st.sampled_from([*MONTHS, "", "2022", "2022-13", "soon"]),
        st.sampled_from([*NATIONALITIES, "", "Atlantis", " China "]),
        st.one_of(
            st.integers(-5, 10**13).map(str), st.integers(0, 10**9).map("{:,}".format),
            st.sampled_from(["", "X", "<5", "1.5", "=A1"]), st.text(max_size=4),
        ),
    ),
    max_size=40,
)  # fmt: skip
TABLES = (
    rule(name="totals", when={"nat": ("Total",)}),
    rule(when={"nat": ("*",)}),
)
SOURCE = source(*TABLES, values={"<5": ("Q", "A"), "X": ("M", "F")}, provisional_months=3)


def read(given_lines: Lines, copied: Transcript | None = None) -> Harmonised:
    return harmonise(copied or transcript(("t", "nat"), *given_lines), SOURCE, CODELISTS, DATAFLOWS)


@given(lines)
def test_harmonising_keeps_every_event(given_lines: Lines) -> None:
    got = read(given_lines)
    assert got.total() == sum(int(value) for *_, value in given_lines)
    assert got.lineage.height == len(given_lines)


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(given_lines: Lines, shuffler: random.Random) -> None:
    shuffled = list(given_lines)
    shuffler.shuffle(shuffled)
    assert read(shuffled).observations.equals(read(given_lines).observations)


@given(lines, st.integers(0, 40))
def test_what_two_halves_state_adds_up_to_the_whole(given_lines: Lines, at: int) -> None:
    whole, first, second = (read(part).observations for part in (given_lines, given_lines[:at], given_lines[at:]))
    halves = pl.concat([first, second]).group_by(KEY).agg(pl.col("obs_value").sum()).sort(KEY)
    assert halves.equals(whole.select(*KEY, "obs_value"))


@given(lines)
def test_each_observation_is_the_sum_of_its_cells(given_lines: Lines) -> None:
    got = read(given_lines)
    sums = got.lineage.group_by("obs").agg(pl.col("text").cast(pl.Int64).sum()).sort("obs")
    assert sums["text"].to_list() == got.observations["obs_value"].to_list()


@given(printed)
def test_every_line_is_an_observation_or_a_finding(given_lines: Lines) -> None:
    got = read(given_lines)
    understood = got.lineage["row"].n_unique() == len(given_lines)
    assert understood == ({each.code for each in got.findings} <= {"equal-keys"})


@given(printed)
def test_keys_are_unique_and_in_order_whatever_is_printed(given_lines: Lines) -> None:
    observations = read(given_lines).observations
    assert observations.select(KEY).unique().height == observations.height
    assert observations.equals(observations.sort(KEY))
    assert int(cover(observations)["cells"].sum()) == observations.height
