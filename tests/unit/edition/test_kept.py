"""Parts that are read without the engine give the rows that the engine finds; what is kept of them is bounded."""

from __future__ import annotations

import random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cauce.edition import kept
from cauce.edition.found import found
from cauce.edition.read import Edition
from cauce.edition.rows import rows
from cauce.model.observation import DIMENSIONS
from tests.proofs import size


def _questions(edition: Edition, count: int) -> list[tuple[list[str], dict[str, list[str]], list[str] | None, str]]:
    """Parts of one source, some codes that a series of it has, and months or none, by chance."""
    rng = random.Random(20240228)
    made = []
    series = edition.series.sort(pl.all())
    for _ in range(count):
        one = series.row(rng.randrange(series.height), named=True)
        held = edition.index.filter(pl.col("dataflow") == one["dataflow"], pl.col("source") == one["source"])
        names = held["part"].unique(maintain_order=True).to_list()
        named = rng.sample(DIMENSIONS, rng.randint(0, 4))
        codes = {name: [one[name], *(["_T"] if rng.random() < 0.3 and one[name] != "_T" else [])] for name in named}
        months = [one["first"], one["last"]] if rng.random() < 0.5 else None
        made.append((names, codes, months, f"{one['dataflow']}/{one['source']}"))
    return made


@pytest.mark.parametrize("few", [0, 10**6])
def test_the_rows_are_those_that_the_engine_finds(
    invented_edition: Edition, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(kept, "FEW", few)
    kept.forget()
    filled = 0
    for names, codes, months, source in _questions(invented_edition, size(25, 500)):
        constant = invented_edition.constant[source]
        told = {name: each for name, each in codes.items() if name not in constant}
        engine = found(invented_edition, names, told, months, tuple(constant))
        if months is not None:
            engine = engine.filter(pl.col("time_period").is_in(months))
        given = rows(invented_edition, names, codes, months, constant)
        assert_frame_equal(given.select(engine.columns), engine)
        filled += not engine.is_empty()
    assert filled > size(12, 250)


def test_an_edition_of_many_rows_is_left_to_the_engine(
    invented_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 0)
    names, codes, months, source = _questions(invented_edition, 1)[0]
    assert kept.kept(invented_edition, names, ()) is None
    assert not rows(invented_edition, names, codes, months, invented_edition.constant[source]).is_empty()


def test_what_is_kept_is_bounded(invented_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT", 1)
    kept.forget()
    for names, _, _, _ in _questions(invented_edition, 10):
        kept.kept(invented_edition, names, ())
    assert len(kept._kept) == 1
