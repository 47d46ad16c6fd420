"""`cauce analyse --check`: who doubts a number computes it once more, from the archive, with one command."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest

from cauce.cli.exits import DONE
from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.release import rerun as again
from tests.command import run
from tests.homes import state

Results = Mapping[str, tuple[pl.DataFrame, pl.Schema]]


def test_every_result_computed_anew_has_the_bytes_that_were_sealed(
    invented_home: Home, invented_edition: Edition
) -> None:
    before = state(invented_home.root)
    ran = run(invented_home.root, "analyse", "--check", "--edition", invented_edition.digits)
    assert ran.code == DONE
    assert ran.said["edition"] == invented_edition.urn
    assert {each["dataflow"]: each["outcome"] for each in ran.said["results"]} == dict.fromkeys(RESULTS, "same")
    assert state(invented_home.root) == before


def _one_event_more(edition: Edition, ahead: object) -> Results:
    """What is sealed, but for one event more in one line."""
    made = {name.lower(): (edition.results(name), schema) for name, schema in RESULTS.items()}
    rows, schema = made["df_gap"]
    return made | {"df_gap": (rows.with_columns(part=pl.col("part") + (pl.int_range(pl.len()) == 0)), schema)}


def test_one_event_of_difference_in_one_line_is_found(invented_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "analyse", _one_event_more)
    ran = run(invented_home.root, "analyse", "--check")
    assert ran.code == 1
    assert [each["dataflow"] for each in ran.said["results"] if each["outcome"] != "same"] == ["DF_GAP"]
    alone = run(invented_home.root, "analyse", "DF_ASYMMETRY", "--check")
    assert (alone.code, alone.said["results"]) == (0, [{"dataflow": "DF_ASYMMETRY", "outcome": "same"}])
    assert "OTROS bytes" in run(invented_home.root, "analyse", "DF_GAP", "--check", json=False, language="es").out


def test_what_is_no_result_is_refused(invented_home: Home) -> None:
    assert run(invented_home.root, "analyse", "DF_TRANSIT", "--check").code == 1
