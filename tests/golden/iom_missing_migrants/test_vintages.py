"""The two real files are vintages of one publication; what the later one lost is understood, and only that."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from cauce.check import Before, Delivery, accept, run
from cauce.harmonise import Harmonised, cover, harmonise
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source
from tests.golden.variants import Taken
from tests.publications import folder

CODE = "iom_missing_migrants"
FIRST, SECOND = "data.csv", "Global Missing Migrants Dataset 2.csv"


def _taken(file: Path) -> Harmonised:
    return harmonise(reader(CODE).read(file), source(CODE), codelists(), dataflows(), file=file.name)


def test_the_lost_quality_of_sources_is_accepted_and_nothing_else_is_lost() -> None:
    files = folder("iom-missing-migrants")
    before, taken = _taken(files / FIRST), _taken(files / SECOND)
    stated = cover(before.observations).with_columns(pl.lit("first").alias("vintage"))
    delivery = Delivery(source(CODE), SECOND, taken.observations, taken.lineage, cover(taken.observations))
    findings = run(delivery, Before(before.observations, stated, codelists=codelists()))
    left, understood = accept(findings, (), source(CODE).fixes, SECOND)
    assert not left
    lost = ["lost-dimension:longitude_quality", "lost-dimension:source_quality"]
    assert sorted(each.name for each in understood) == lost


def test_no_coordinate_of_a_real_incident_leaves_the_reader() -> None:
    """A coordinate has a decimal point; nothing that the reader passes on has one between digits."""
    for name in (FIRST, SECOND):
        cells = Taken(CODE, folder("iom-missing-migrants") / name).cells
        texts = {str(text) for column in cells.values() for text in column}
        assert texts
        assert [text for text in texts if re.search(r"\d\.\d|http", text)] == []
