"""The two real vintages: what the second lost is understood, and only that."""

from __future__ import annotations

import polars as pl

from cauce.check import Before, Delivery, accept, run
from cauce.harmonise import Harmonised, cover, harmonise
from cauce.model.finding import Finding
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source
from tests.publications import folder

CODE = "us_cbp_sectors"
FIRST, SECOND = "irreg_usa_2025-02-07.csv", "irreg_usa_2025-05-13.csv"


def _taken(name: str) -> Harmonised:
    path = folder("us-cbp-southwest-by-nationality") / name
    return harmonise(reader(CODE).read(path), source(CODE), codelists(), dataflows(), file=name)


def _checked(name: str, before: Harmonised) -> tuple[Finding, ...]:
    taken = _taken(name)
    stated = cover(before.observations).with_columns(pl.lit("first").alias("vintage"))
    delivery = Delivery(source(CODE), name, taken.observations, taken.lineage, cover(taken.observations))
    return run(delivery, Before(before.observations, stated, codelists=codelists()))


def test_the_lost_nationality_is_accepted_by_a_dated_entry_and_nothing_else_is_lost() -> None:
    findings = _checked(SECOND, _taken(FIRST))
    left, understood = accept(findings, (), source(CODE).fixes, SECOND)
    assert not left
    assert [(each.name, each.facts["first"], each.facts["last"]) for each in understood] == [
        ("lost-dimension:nationality", "2021-10", "2024-12")
    ]


def test_a_file_before_the_entry_is_not_excused_by_it() -> None:
    findings = _checked(SECOND, _taken(FIRST))
    left, understood = accept(findings, (), source(CODE).fixes, "irreg_usa_2025-03-01.csv")
    assert [each.name for each in left] == ["lost-dimension:nationality"]
    assert not understood
