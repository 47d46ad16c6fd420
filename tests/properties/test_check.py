"""Truths of checking, for every delivery."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cauce.check import Before, Delivery, accept, difference, run
from cauce.harmonise import cover, harmonise
from cauce.language import LANGUAGES, say
from cauce.model.finding import blocking
from cauce.model.observation import KEY
from tests.properties.test_harmonise import SOURCE, Lines, lines, printed, read
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, rule, source, transcript

CLAIMING = source(
    rule(complete=("citizenship",), period={"kind": "us_fiscal", "year": "t", "month": "m"}),
    agrees_with=({"source": "other", "by": "citizenship,nonsense", "where": "event=TRANSIT"},),
)
fiscal = st.lists(
    st.tuples(
        st.sampled_from(["2023", "2024", "2025 YTD", "no year"]),
        st.sampled_from(["Total", "OCT", "SEP", "nothing"]),
        st.sampled_from(["Total", "Honduras", "China", "Atlantis"]),
        st.integers(0, 10**12).map(str),
    ),
    max_size=30,
)


def delivered(given_lines: Lines) -> Delivery:
    got = read(given_lines)
    copied = transcript(("t", "nat"), *given_lines)
    return Delivery(SOURCE, "new.csv", got.observations, got.lineage, cover(got.observations), copied)


def known(earlier: Delivery) -> Before:
    observations = earlier.observations
    return Before(observations, cover(observations), {"other": observations}, date(2023, 6, 1), CODELISTS)


@given(printed, printed)
def test_checking_never_fails_and_all_it_finds_can_be_said(new: Lines, old: Lines) -> None:
    for each in run(delivered(new), known(delivered(old))):
        for language in LANGUAGES:
            assert say(language, f"finding.{each.code}", **each.facts)


@given(fiscal, fiscal)
def test_checking_fiscal_tables_never_fails(new: list[tuple[str, ...]], old: list[tuple[str, ...]]) -> None:
    both = []
    for given_lines in (new, old):
        copied = transcript(("t", "m", "nat"), *given_lines)
        got = harmonise(copied, CLAIMING, CODELISTS, DATAFLOWS)
        both.append(Delivery(CLAIMING, "new.csv", got.observations, got.lineage, cover(got.observations), copied))
    findings = run(both[0], known(both[1]))
    left, understood = accept(findings, {each.code for each in findings}, (), "new.csv")
    assert len(left) + len(understood) == len(blocking(findings))


@given(lines)
def test_a_delivery_equal_to_its_predecessor_changes_nothing(given_lines: Lines) -> None:
    new = delivered(given_lines)
    assert difference(new.observations, new.observations).is_empty()
    assert not {each.code for each in run(new, known(new))} & {"lost-period", "lost-dimension", "codes-vanished"}


@given(lines, lines)
def test_the_difference_leads_from_the_old_to_the_new(new: Lines, old: Lines) -> None:
    now, then = delivered(new).observations, delivered(old).observations
    changes = difference(now, then)
    stated = now.select("table", "freq", "time_period").unique()
    kept = then.join(stated, on=["table", "freq", "time_period"], how="semi").join(changes, on=KEY, how="anti")
    told = changes.filter(pl.col("status") != "withdrawn").select(*KEY, pl.col("after").alias("obs_value"))
    assert pl.concat([kept.select(*KEY, "obs_value"), told]).sort(KEY).equals(now.select(*KEY, "obs_value"))
    assert changes.join(then, on=KEY, how="inner")["status"].is_in(["revised", "withdrawn"]).all()
