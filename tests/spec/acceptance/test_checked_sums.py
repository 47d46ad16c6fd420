"""The real publications through the command: every sum that is known from elsewhere, and its cells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.sources.registry import sources
from tests.command import run

QUESTIONS: list[Mapping[str, Any]] = [
    question
    for name in ("main_job.yaml", "agreement.yaml")
    for question in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


def named(asked: Mapping[str, Any]) -> str:
    """The question as a person says it."""
    return f"{asked['ask']} {asked['from']}..{asked['to']} {asked.get('as_of', '')}".strip()


def words(asked: Mapping[str, Any]) -> list[str]:
    """The question as the command takes it."""
    instants = ["--as-of", asked["as_of"]] if "as_of" in asked else []
    return [*asked["ask"].split(), "--from", asked["from"], "--to", asked["to"], *instants]


@pytest.mark.parametrize("asked", QUESTIONS, ids=named)
def test_a_checked_sum_is_answered(real_home: Home, asked: Mapping[str, Any]) -> None:
    said = run(real_home.root, "query", *words(asked), "--by", "").said
    (row,) = said["rows"]
    if asked.get("within"):
        assert row["obs_value"] is None
        assert row["obs_min"] <= asked["is"] <= row["obs_max"]
    else:
        assert row["obs_value"] == asked["is"]
    assert row["periods_known"] == asked.get("known", row["periods_asked"])
    assert len(said["missing"]) == row["periods_asked"] - row["periods_known"]
    if "chosen" in asked:
        assert row["source"] == asked["chosen"]


@pytest.mark.parametrize("asked", [each for each in QUESTIONS if not each.get("within")], ids=named)
def test_the_cells_behind_a_checked_sum_add_up_to_it(real_home: Home, asked: Mapping[str, Any]) -> None:
    said = run(real_home.root, "trace", *words(asked), "--all").said
    assert said["sum"] == asked["is"]
    assert said["count"] == len(said["cells"]) > 0
    assert sum(cell["value"] or 0 for cell in said["cells"]) == asked["is"]
    assert all(cell["file"] and cell["row"] for cell in said["cells"])


@pytest.mark.parametrize("asked", [each for each in QUESTIONS if each.get("within")], ids=named)
def test_no_sum_is_given_of_cells_that_are_withheld(real_home: Home, asked: Mapping[str, Any]) -> None:
    said = run(real_home.root, "trace", *words(asked), "--all").said
    assert said["sum"] is None
    assert any(cell["value"] is None for cell in said["cells"])


def test_every_publication_of_the_main_job_is_in_the_edition(real_edition: Edition) -> None:
    assert set(real_edition.sources) == set(sources())
    assert not real_edition.manifest.invented


def test_the_real_vintages_of_honduras_revise_four_months_and_those_of_the_darien_none(real_edition: Edition) -> None:
    revised = real_edition.revisions.filter(real_edition.revisions["status"] == "revised")
    totals = revised.filter((revised["source"] == "hn_inm_entries") & (revised["citizenship"] == "_T"))
    assert totals["time_period"].sort().to_list() == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert revised.filter(revised["source"] == "hn_inm_entries").height == 4
    changed = real_edition.revisions.filter(real_edition.revisions["source"] == "pa_snm_darien")
    assert changed.is_empty()


def test_the_withdrawn_cells_of_mexico_are_said(real_edition: Edition) -> None:
    """SOURCE.md: 326 cells (2,590 events) of January to August 2024 are no longer printed."""
    gone = real_edition.revisions.filter(
        (real_edition.revisions["source"] == "mx_upm_irregular_events")
        & (real_edition.revisions["status"] == "withdrawn")
        & real_edition.revisions["time_period"].str.starts_with("2024")
        & (real_edition.revisions["citizenship"] != "_T")
    )
    assert (gone.height, gone["before"].sum()) == (326, 2590)


def test_what_is_regular_is_not_shown_as_irregular(real_home: Home) -> None:
    """SOURCE.md: Honduras February to April 2025 in the compilation are regular travellers; Colombia 2022 breaks."""
    for reporter, start, end in (("HND", "2025-02", "2025-04"), ("COL", "2022-01", "2022-12")):
        asked = ["DF_TRANSIT", "source=iom_americas_entries", f"reporter={reporter}", "--from", start, "--to", end]
        rows = run(real_home.root, "query", *asked).said["rows"]
        assert all(row["obs_value"] is None for row in rows)


def test_a_year_and_its_months_are_two_answers(real_home: Home) -> None:
    refused = run(real_home.root, "query", "DF_TRANSIT", "source=pa_snm_darien", "--from", "2023", "--to", "2023")
    assert refused.code == 1
    assert "--from 2023-01 --to 2023-12" in refused.err
    months = run(real_home.root, "query", "DF_TRANSIT", "source=pa_snm_darien", "--from", "2015-01", "--to", "2015-12")
    assert months.code == 1
    assert "2015" in months.err
    fiscal = run(real_home.root, "query", "DF_ENCOUNTERS", "source=us_cbp_encounters", "--from", "FY2023")
    assert fiscal.code == 1
    assert "--from 2022-10 --to 2023-09" in fiscal.err
