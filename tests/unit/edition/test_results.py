"""The results of the analysis are read as they were sealed, chosen by what a column holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pytest

from cauce.edition.manifest import Manifest
from cauce.edition.read import Edition
from cauce.edition.results import GAP, RESULTS, chosen
from cauce.errors import QuestionRefused

ROWS = pl.DataFrame({"corridor": ["US-GT", "MX-GT"], "order": [0, 1], "tested": [True, None]})


def test_every_result_is_sealed_with_its_columns(invented_edition: Edition) -> None:
    for dataflow, schema in RESULTS.items():
        assert f"{dataflow.lower()}.parquet" in invented_edition.manifest.files
        assert invented_edition.results(dataflow).schema == schema


def test_an_edition_older_than_the_method_has_no_rows(invented_edition: Edition) -> None:
    @dataclass(frozen=True)
    class Older(Edition):
        @cached_property
        def manifest(self) -> Manifest:
            said = invented_edition.manifest
            return replace_files(said, {name: digest for name, digest in said.files.items() if "df_" not in name})

    found = Older(invented_edition.root, invented_edition.digits).results("DF_GAP")
    assert found.is_empty()
    assert found.schema == GAP


def test_a_column_that_came_later_is_empty_in_an_older_edition(invented_edition: Edition) -> None:
    @dataclass(frozen=True)
    class Older(Edition):
        def _table(self, name: str) -> pl.DataFrame:
            return invented_edition.results(name.upper()).drop("why")

    found = Older(invented_edition.root, invented_edition.digits).results("DF_GAP")
    assert found.schema == GAP
    assert found["why"].is_null().all()
    assert found.height == invented_edition.results("DF_GAP").height > 0


def replace_files(said: Manifest, files: dict[str, str]) -> Manifest:
    """The manifest with other files."""
    return Manifest(**{**{name: getattr(said, name) for name in said.__struct_fields__}, "files": files})


def test_rows_are_chosen_by_what_a_column_holds() -> None:
    assert chosen(ROWS, {"corridor": ("US-GT",)})["order"].to_list() == [0]
    assert chosen(ROWS, {"order": ("0", "1")}).height == 2
    assert chosen(ROWS, {"tested": ("true",)}).height == 1


def test_a_column_that_a_result_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(QuestionRefused) as refused:
        chosen(ROWS, {"citizenship": ("GTM",)})
    assert refused.value.facts["known"] == "corridor, order, tested"


def test_what_is_no_result_is_refused(invented_edition: Edition) -> None:
    with pytest.raises(QuestionRefused, match="unknown-dataflow"):
        invented_edition.results("DF_ENCOUNTERS")
