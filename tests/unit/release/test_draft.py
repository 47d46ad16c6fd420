"""A draft answers as the edition will that is sealed from it."""

from __future__ import annotations

import json

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.release.draft import Draft


def _draft(edition: Edition) -> Draft:
    tables = {name: pl.read_parquet(edition.folder / f"{name}.parquet") for name in ("index", "series", "cover")}
    documents = {name: json.loads((edition.folder / f"{name}.json").read_bytes()) for name in ("sources", "constant")}
    return Draft.of(edition.root, tables, documents)


def test_a_draft_gives_the_rows_of_the_edition(invented_edition: Edition) -> None:
    asked = Question("DF_TRANSIT", {"source": ("pa_snm_darien",)}, "2023-01", "2023-12")
    drafted, sealed = answer(_draft(invented_edition), asked), answer(invented_edition, asked)
    assert drafted.rows.height == 12
    assert drafted.rows.equals(sealed.rows)
    assert drafted.edition != sealed.edition


def test_two_drafts_are_two(invented_edition: Edition) -> None:
    assert _draft(invented_edition) != _draft(invented_edition)
