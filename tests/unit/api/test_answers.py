"""What machines are given says the same as the command, in the same words."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import polars as pl
import pytest

from cauce.addresses import file_url
from cauce.api import answers
from cauce.api.downloads import source_csv
from cauce.desk import Home
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import NotAllowed, NotFound, QuestionRefused
from cauce.figures.shown import LEAST
from tests.command import run
from tests.unit.app.test_server import ask

DARIEN = {"source": "pa_snm_darien", "startPeriod": "2023-01", "endPeriod": "2023-12"}
WORDS = ("DF_TRANSIT", "source=pa_snm_darien", "--from", "2023-01", "--to", "2023-12")


def _json(site: str, file: str, query: dict[str, str], **parts: str) -> Any:
    status, said, content = ask(site, file_url(file, query, **parts))
    assert (status, said["content-type"]) == (200, "application/json")
    return json.loads(content)


def test_a_question_has_the_answer_that_the_command_gives(site: str, invented_home: Home) -> None:
    asked = run(invented_home.root, "query", *WORDS).said
    assert _json(site, "query", DARIEN, dataflow="DF_TRANSIT") == {**asked, "invented": True}


def test_a_total_is_asked_with_an_empty_by(site: str, invented_home: Home) -> None:
    path = file_url("query", DARIEN, dataflow="DF_TRANSIT")
    (row,) = json.loads(ask(site, f"{path}&by=")[2])["rows"]
    assert row == run(invented_home.root, "query", *WORDS, "--by", "").said["rows"][0]


def test_cells_add_up_to_the_number(site: str, invented_home: Home) -> None:
    traced = _json(site, "trace", DARIEN, dataflow="DF_TRANSIT")
    assert sum(each["value"] for each in traced["cells"]) == traced["sum"]
    assert traced == {**run(invented_home.root, "trace", *WORDS, "--all").said, "invented": True}


def test_an_edition_is_given_as_it_was_sealed(site: str, invented_edition: Edition) -> None:
    (known,) = _json(site, "editions", {})["editions"]
    assert known["edition"] == invented_edition.urn
    for name in (invented_edition.urn, invented_edition.digits):
        content = ask(site, file_url("edition", edition=name))[2]
        assert hashlib.sha256(content).hexdigest()[:16] == invented_edition.digits


def test_the_observations_of_a_publication_add_up_to_what_is_answered(site: str, invented_edition: Edition) -> None:
    status, said, content = ask(site, file_url("source-csv", source="pa_snm_darien"))
    assert (status, said["content-type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    table = "nationality" if any(row["table"] == "nationality" for row in rows) else rows[0]["table"]
    year = [row for row in rows if row["table"] == table and row["time_period"].startswith("2023-")]
    asked = Question("DF_TRANSIT", {"source": ("pa_snm_darien",)}, "2023-01", "2023-12", ())
    assert sum(int(row["obs_value"]) for row in year) == answer(invented_edition, asked).value()
    assert all(row["edition"] == f"{invented_edition.urn} (INVENTED)" for row in rows)


def test_a_download_is_what_was_known_by_an_instant(invented_edition: Edition) -> None:
    source = "pa_snm_darien"
    first = min(invented_edition.index.filter(pl.col("source") == source)["published_from"])
    now, then, before = (
        b"".join(source_csv(invented_edition, source, said)).count(b"\r\n")
        for said in ([], [("asOf", first.isoformat())], [("asOf", "1990-01-01")])
    )
    assert now >= then > before == 1


def test_a_download_is_never_held_whole(invented_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(source_csv(invented_edition, "us_cbp_encounters", []))
    monkeypatch.setattr("cauce.api.downloads.AT_ONCE", 7)
    pieces = list(source_csv(invented_edition, "us_cbp_encounters", []))
    assert b"".join(pieces) == whole
    assert max(piece.count(b"\r\n") for piece in pieces) <= 7


def test_what_cannot_be_downloaded_is_said(invented_edition: Edition) -> None:
    with pytest.raises(NotFound, match="no-publication"):
        source_csv(invented_edition, "../home", [])
    with pytest.raises(QuestionRefused, match="unknown-parameter"):
        source_csv(invented_edition, "pa_snm_darien", [("citizenship", "GTM")])


def _few_children(edition: Edition) -> dict[str, str]:
    """A question for one cell of children by state and nationality that is too small to be laid out."""
    wanted = {"source": ("us_cbp_encounters",), "demographic": ("UNACCOMPANIED_CHILD",)}
    by = ("ref_area", "citizenship", "time_period")
    rows = answer(edition, Question("DF_ENCOUNTERS", wanted, by=by)).rows
    found = rows.filter(
        (pl.col("obs_value") > 0) & (pl.col("obs_value") < LEAST) & pl.col("ref_area").str.contains("-")
    )
    cell = found.row(0, named=True)
    return {"source": "us_cbp_encounters", "demographic": "UNACCOMPANIED_CHILD", "ref_area": cell["ref_area"],
            "citizenship": cell["citizenship"], "startPeriod": cell["time_period"]}  # fmt: skip


def test_few_children_of_a_nationality_in_a_place_are_withheld(invented_edition: Edition) -> None:
    asked = list(_few_children(invented_edition).items())
    (row,) = json.loads(answers.query_json(invented_edition, "DF_ENCOUNTERS", asked))["rows"]
    assert (row["obs_value"], row["obs_min"], row["obs_max"]) == (None, None, None)
    assert (row["obs_status"], row["conf_status"]) == ("Q", "A")
    with pytest.raises(NotAllowed, match="few-children"):
        answers.trace_json(invented_edition, "DF_ENCOUNTERS", asked)


def test_few_children_are_withheld_among_many_rows(invented_edition: Edition) -> None:
    asked = [("source", "us_cbp_encounters"), ("by", "ref_area,citizenship,demographic,time_period")]
    rows = pl.DataFrame(json.loads(answers.query_json(invented_edition, "DF_ENCOUNTERS", asked))["rows"])
    children = rows.filter(pl.col("demographic") == "UNACCOMPANIED_CHILD", pl.col("ref_area").str.contains("-"))
    assert children.filter((pl.col("obs_value") > 0) & (pl.col("obs_value") < LEAST)).is_empty()
    assert not rows.filter((pl.col("obs_value") > 0) & (pl.col("obs_value") < LEAST)).is_empty()


def test_an_answer_that_is_too_long_is_refused(invented_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 3)
    with pytest.raises(QuestionRefused, match="answer-too-long"):
        answers.query_json(invented_edition, "DF_TRANSIT", [("source", "pa_snm_darien")])


@pytest.mark.parametrize(
    "query",
    ["citizenship=GTM&citizenship=HND", "x=1", "startPeriod=soon", "asOf=never", "by=;drop", "citizenship=' OR 1=1 --"],
)
def test_a_question_that_is_none_is_refused(site: str, query: str) -> None:
    status, said, content = ask(site, f"/api/query/DF_TRANSIT?source=pa_snm_darien&{query.replace(' ', '%20')}")
    assert (status, said["content-type"]) == (400, "application/problem+json")
    assert json.loads(content)["status"] == 400


@pytest.mark.parametrize("verb", ["query", "trace"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_instant_before_everything_is_said(
    site: str, invented_home: Home, invented_edition: Edition, verb: str, language: str
) -> None:
    own = invented_edition.index.filter(pl.col("source") == "pa_snm_darien")
    first = min(own["published_from"]).date().isoformat()
    words = (*WORDS, "--as-of", "1990-01-01")
    told = run(invented_home.root, verb, *words, json=False, language=language)
    asked = run(invented_home.root, verb, *words).said["absent"]
    assert (told.code, asked["asOf"], asked["firstPublished"]) == (0, "1990-01-01", first)
    assert asked["text"][language] in told.out
    assert first in asked["text"][language]
    assert _json(site, verb, {**DARIEN, "asOf": "1990-01-01"}, dataflow="DF_TRANSIT")["absent"] == asked
    assert run(invented_home.root, verb, *WORDS, "--as-of", first).said["absent"] is None
