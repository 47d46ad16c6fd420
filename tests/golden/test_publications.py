"""What is expected of each real publication: sums, chosen cells and findings, from `<source>/expected.yaml`.

    folder: the publication's folder
    files:
      - name: a file of it
        observations: how many it gives (optional)
        sums:
          - {where: {dimension: code or [codes]}, table: name, from: P, to: P, value: n}
          - {where: ..., at: P, value: null, status: M}      one period and the status of all that it meets
        findings: [codes of all findings]
    beside: [files of the folder that are no publication, each with its reason in a comment]

`from` and `to` are months, both included, or one printed year in `at`. A sum adds every observation that it meets, so
a table with printed totals is asked with `_T`. Each value comes from the publication, never from our own output.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from cauce.harmonise import Harmonised, harmonise
from cauce.model.observation import DIMENSIONS
from cauce.model.transcript import Transcript
from cauce.reference import codelists, dataflows
from cauce.sources.readers import reader
from cauce.sources.registry import source
from tests.publications import folder

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    """One file of one source, and what it must give."""

    source: str
    folder: str
    said: Mapping[str, Any]
    beside: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.source}/{self.said['name']}"


def expectations() -> Iterator[Expected]:
    """Every file of every `expected.yaml` beside this test."""
    for path in sorted(HERE.glob("*/expected.yaml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        for file in said["files"]:
            yield Expected(path.parent.name, said["folder"], file, frozenset(said.get("beside", ())))


EXPECTED = tuple(expectations())


@dataclass(frozen=True)
class Taken:
    """A publication as its source reads and harmonises it, beside what is expected of it."""

    expected: Expected
    transcript: Transcript
    harmonised: Harmonised


@pytest.fixture(scope="module", params=EXPECTED, ids=str)
def taken(request: pytest.FixtureRequest) -> Taken:
    """Each file once, for all that is asked of it."""
    expected: Expected = request.param
    path = folder(expected.folder) / expected.said["name"]
    transcript = reader(expected.source).read(path)
    known = source(expected.source)
    return Taken(expected, transcript, harmonise(transcript, known, codelists(), dataflows(), file=path.name))


def _met(observations: pl.DataFrame, asked: Mapping[str, Any]) -> pl.DataFrame:
    for dimension, codes in asked.get("where", {}).items():
        if dimension not in (*DIMENSIONS, "dataflow"):
            pytest.fail(f"{dimension} is no dimension")
        observations = observations.filter(pl.col(dimension).is_in(codes if isinstance(codes, list) else [codes]))
    if "table" in asked:
        observations = observations.filter(pl.col("table") == asked["table"])
    if "at" in asked:
        return observations.filter(pl.col("time_period") == str(asked["at"]))
    months = observations.filter(pl.col("freq") == "M")
    return months.filter(pl.col("time_period").is_between(pl.lit(str(asked["from"])), pl.lit(str(asked["to"]))))


def test_a_publication_gives_the_sums_that_its_publisher_prints(taken: Taken) -> None:
    observations, expected = taken.harmonised.observations, taken.expected
    wrong = []
    for asked in expected.said.get("sums", ()):
        met = _met(observations, asked)
        given = met["obs_value"].sum() if met["obs_value"].count() else None
        statuses = set(met["obs_status"])
        if not met.height or given != asked["value"] or ("status" in asked and statuses != {asked["status"]}):
            wrong.append(f"{asked}: {met.height} observations give {given} with status {sorted(statuses)}")
    assert not wrong, "\n".join(wrong)


def test_a_publication_is_wholly_understood(taken: Taken) -> None:
    said = taken.expected.said
    found = {finding.code for finding in (*taken.transcript.findings, *taken.harmonised.findings)}
    assert sorted(found) == sorted(said.get("findings", ()))
    if "observations" in said:
        assert taken.harmonised.observations.height == said["observations"]


def test_every_number_is_the_sum_of_its_cells(taken: Taken) -> None:
    harmonised = taken.harmonised
    decimals = pl.DataFrame(
        [(id, unit, places) for id, flow in dataflows().items() for unit, places in flow.decimals.items()],
        schema={"dataflow": pl.String, "unit_measure": pl.String, "decimals": pl.Int64},
        orient="row",
    )
    units = harmonised.observations.select("dataflow", "unit_measure").with_row_index("obs").cast({"obs": pl.Int64})
    placed = harmonised.lineage.join(units, on="obs").join(decimals, on=["dataflow", "unit_measure"], how="left")
    number = pl.col("text").str.strip_chars().str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    printed = (number * 10.0 ** pl.col("decimals").fill_null(0).cast(pl.Float64)).round().cast(pl.Int64)
    cells = placed.group_by("obs").agg(
        printed.sum().alias("printed"), pl.col("rule").str.contains(r"fix \d+ (override|scale)").any().alias("mended")
    )
    numbers = harmonised.observations.with_row_index("obs").cast({"obs": pl.Int64}).join(cells, on="obs", how="left")
    asked = numbers.filter(pl.col("obs_value").is_not_null() & ~pl.col("mended").fill_null(value=False))
    assert asked.height
    assert asked.filter(~pl.col("printed").eq_missing(pl.col("obs_value"))).height == 0


@pytest.mark.parametrize("code", sorted({each.source for each in EXPECTED}))
def test_no_file_of_a_folder_is_left_without_an_expectation(code: str) -> None:
    named = [each for each in EXPECTED if each.source == code]
    there = {path.name for path in folder(named[0].folder).iterdir()} - {"SOURCE.md"}
    others = {each.said["name"] for each in EXPECTED if each.folder == named[0].folder and each.source != code}
    assert there - others - named[0].beside == {each.said["name"] for each in named}
