"""`cauce analyse`: what the analysis of an edition found, as the edition holds it."""

from __future__ import annotations

from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from tests.command import run


def test_without_a_name_it_lists_the_results(invented_home: Home, invented_edition: Edition) -> None:
    said = run(invented_home.root, "analyse").said
    assert said["edition"] == invented_edition.urn
    assert {each["dataflow"]: each["rows"] for each in said["results"]} == {
        name: invented_edition.results(name).height for name in RESULTS
    }


def test_a_result_is_given_as_it_was_sealed(real_home: Home, real_edition: Edition) -> None:
    said = run(real_home.root, "analyse", "DF_GAP", "corridor=US-GT", "span=comparable", "order=0").said
    (first, second) = said["rows"]
    assert (first["last"], second["first"]) == ("2020-03", "2023-06")
    assert second["left"] == 68_790 - 77_716


def test_what_is_no_result_or_no_column_is_refused_with_what_there_is(invented_home: Home) -> None:
    assert run(invented_home.root, "analyse", "DF_TRANSIT").code == 1
    assert run(invented_home.root, "analyse", "DF_GAP", "citizenship=GTM").code == 1
    assert run(invented_home.root, "analyse", "DF_GAP", "corridor").code == 1
