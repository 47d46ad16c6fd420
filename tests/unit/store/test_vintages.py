"""The store: what is accepted is whole, what is broken off is not seen, and nothing of it comes back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cauce.errors import EngineError
from cauce.harmonise import cover, harmonise
from cauce.model.statement import Statement, Vintage
from cauce.reference import codelists, dataflows
from cauce.store import Store
from tests.statements import CODE, Said, day, publication
from tests.unit.harmonise.invented import transcript

FIRST = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "", "40")))
SECOND = Said(2, 2, (("2023-11", "Guatemala", "5"), ("2023-12", "Honduras", "7")))


class Falls(Store):
    """A store whose storage fails at one table."""

    def __init__(self, root: Path, at: str) -> None:
        super().__init__(root)
        self.at = at

    def _append(self, name: str, *rest: Any) -> None:
        if name == self.at:
            raise EngineError("store-failed", {"table": name, "reason": "invented"})
        super()._append(name, *rest)

    def _keep_labels(self, submission: str, rows: pl.DataFrame) -> None:
        super()._keep_labels(submission, rows)
        if self.at == "labels":
            raise EngineError("store-failed", {"table": "labels", "reason": "invented"})


def accept(store: Store, said: Said, name: str) -> None:
    """Accept a statement as a file of this name."""
    got = harmonise(transcript(["t", "nat"], *said.lines), publication(), codelists(), dataflows())
    vintage = Vintage(name * 64, CODE, f"{name}.csv", day(said.published), "name", day(said.received), "SEC")
    store.accept(Statement(vintage, got.observations, got.lineage, got.labels), cover(got.observations))


def held(store: Store) -> list[tuple[str, str, int]]:
    """Every month, nationality and number that the store holds, in order."""
    found = store.observations("DF_TRANSIT", CODE, store.cover())
    return sorted(found.select("time_period", "citizenship", "obs_value").iter_rows())


def test_an_empty_store_holds_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.cover().is_empty()
    assert not store.holds("a" * 64, CODE)
    assert store.observations("DF_TRANSIT", CODE, store.cover()).is_empty()


def test_a_statement_is_given_back_as_it_was_accepted(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    accept(store, FIRST, "a")
    assert held(store) == [("2023-11", "GTM", 3), ("2023-11", "_T", 40)]
    assert store.holds("a" * 64, CODE)
    assert not store.holds("a" * 64, "another")
    assert store.cover().select("table", "time_period", "cells", "total").sort("table").rows() == [
        ("nationality", "2023-11", 1, 3),
        ("total", "2023-11", 1, 40),
    ]


def test_a_statement_is_asked_for_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    accept(store, FIRST, "a")
    accept(store, SECOND, "b")
    later = store.cover().filter(pl.col("vintage") == "b" * 64)
    found = store.observations("DF_TRANSIT", CODE, later)
    assert sorted(found.select("citizenship", "obs_value").iter_rows()) == [("GTM", 5), ("HND", 7)]
    cells = store.lineage(CODE, later["submission"].unique().to_list())
    assert sorted(cells["text"]) == ["5", "7"]


def test_the_words_of_a_statement_are_given_back_and_there_are_none_of_another(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    accept(store, FIRST, "a")
    accept(store, SECOND, "b")
    (later,) = store.cover().filter(pl.col("vintage") == "b" * 64)["submission"].unique()
    found = store.labels(later).filter(pl.col("field") == "nat")
    assert found.select("label", "code").rows() == [("Guatemala", "GTM"), ("Honduras", "HND")]
    assert store.labels("of-no-statement").schema == found.schema
    assert store.labels("of-no-statement").is_empty()


@pytest.mark.parametrize("at", ["DF_TRANSIT", "lineage", "labels", "cover"])
def test_what_was_broken_off_is_not_seen_and_does_not_count_twice(tmp_path: Path, at: str) -> None:
    store = Store(tmp_path / "store")
    accept(store, FIRST, "a")
    before = held(store)
    for _ in range(2):
        with pytest.raises(EngineError):
            accept(Falls(store.root, at), SECOND, "b")
        assert held(store) == before
        assert not store.holds("b" * 64, CODE)
    accept(store, SECOND, "b")
    assert held(store) == sorted([*before, ("2023-11", "GTM", 5), ("2023-12", "HND", 7)])
    submissions = store.cover().filter(pl.col("vintage") == "b" * 64)["submission"].unique().to_list()
    assert sorted(store.lineage(CODE, submissions)["text"]) == ["5", "7"]


def test_of_a_vintage_that_was_read_anew_the_last_reading_counts_as_a_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    for said in (FIRST, SECOND, FIRST, SECOND):
        accept(store, said, "a")
    accept(store, FIRST, "b")
    again = Store(store.root)
    assert held(again) == sorted([("2023-11", "GTM", 5), ("2023-12", "HND", 7), ("2023-11", "GTM", 3),
                                  ("2023-11", "_T", 40)])  # fmt: skip
    assert again.cover()["submission"].n_unique() == 2


def test_storage_speaks_in_one_line_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("Generic error\n\x1b[31m\u21b3\x1b[0m no space\n   left")

    monkeypatch.setattr("cauce.store.vintages.write_deltalake", fails)
    with pytest.raises(EngineError) as raised:
        accept(Store(tmp_path / "store"), FIRST, "a")
    assert raised.value.facts["reason"] == "Generic error \u21b3 no space left"


def test_a_store_can_be_moved_to_a_folder_of_any_name(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    accept(store, FIRST, "a")
    moved = tmp_path / "source=other" / "año (1) = 5 {é}"
    shutil.move(store.root, moved)
    assert held(Store(moved)) == [("2023-11", "GTM", 3), ("2023-11", "_T", 40)]
    accept(Store(moved), SECOND, "b")
    assert len(held(Store(moved))) == 4
