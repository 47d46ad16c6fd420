"""The structures say what the design says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cauce.errors import NotFound, StructureError
from cauce.model.observation import DIMENSIONS
from cauce.reference import codelist, codelists, dataflow, dataflows
from cauce.reference.flows import build_dataflow

PARTNERS = ("GOVERNMENTS", "INTERNATIONAL_NGO", "MULTILATERAL", "NATIONAL_NGO")
OUTCOMES = ("RECOGNIZED", "COMPLEMENTARY", "REJECTED", "CLOSED")


def test_there_are_the_five_of_the_main_job_and_five_of_the_agreement() -> None:
    assert list(dataflows()) == [
        "DF_ENCOUNTERS", "DF_TRANSIT", "DF_RETURNS", "DF_CROSSINGS", "DF_HARM", "DF_PROTECTION", "DF_PATHWAYS",
        "DF_TRAFFICKING", "DF_DRIVERS", "DF_PROGRAMMES",
    ]  # fmt: skip


@pytest.mark.parametrize("id", list(dataflows()))
def test_dimensions_are_those_of_an_observation_in_its_order(id: str) -> None:
    flow = dataflow(id)
    assert list(flow.dimensions) == [each for each in DIMENSIONS if each in flow.dimensions]
    assert set(flow.codelists) == set(flow.dimensions)
    assert set(flow.additive) <= set(flow.dimensions)


@pytest.mark.parametrize("id", list(dataflows()))
def test_nothing_adds_over_reporters_frequencies_or_all_events(id: str) -> None:
    assert not set(dataflow(id).additive) & {"reporter", "freq", "event"}


def test_events_add_in_the_sets_of_the_design() -> None:
    sets = {whole: set(parts) for flow in dataflows().values() for whole, parts in flow.event_sets.items()}
    outcomes = set(codelist("CL_EVENT").children("BOOK_OUT"))
    assert sets == {
        "ENCOUNTER": {"APPREHENSION", "INADMISSIBLE", "EXPULSION"},
        "REPATRIATION": {"REMOVAL", "RETURN", "EXPULSION"},
        "RETURN": {"RETURN_ENFORCEMENT", "RETURN_ADMINISTRATIVE"},
        "DEATH_OR_DISAPPEARANCE": {"DEATH", "DISAPPEARANCE"},
        "BOOK_OUT": outcomes,
        "CREDIBLE_FEAR_COMPLETED": {"CREDIBLE_FEAR_POSITIVE", "CREDIBLE_FEAR_NEGATIVE", "CREDIBLE_FEAR_CLOSED"},
        "ASYLUM_DECISION": {f"ASYLUM_{outcome}" for outcome in OUTCOMES},
        "ASYLUM_DECISION_CASE": {f"ASYLUM_{outcome}_CASE" for outcome in OUTCOMES},
        "DISBURSEMENT": {f"DISBURSED_TO_{kind}" for kind in PARTNERS},
        "SPENDING": {"DISBURSEMENT", "EXPENDITURE"},
    }
    assert len(outcomes) == 8


def test_a_part_of_an_event_set_that_is_itself_a_set_comes_first() -> None:
    """A build that walks the sets in order has RETURN before it adds REPATRIATION."""
    for flow in dataflows().values():
        done: set[str] = set()
        for whole, parts in flow.event_sets.items():
            assert set(parts) & set(flow.event_sets) <= done
            done.add(whole)


def test_only_harm_has_cause_route_and_quality() -> None:
    having = {id for id, flow in dataflows().items() if {"cause", "route", "source_quality"} & set(flow.dimensions)}
    assert having == {"DF_HARM"}


def test_nothing_of_trafficking_is_added() -> None:
    """Definitions, section 2: a chain of levels. What no state printed is not made out of parts."""
    assert dataflow("DF_TRAFFICKING").additive == ()
    assert dataflow("DF_TRAFFICKING").event_sets == {}


@pytest.mark.parametrize("dimension", ["application_type", "decision_level", "ref_area"])
def test_the_same_person_may_apply_twice_so_applications_do_not_add(dimension: str) -> None:
    assert dimension not in dataflow("DF_PROTECTION").additive


def test_what_there_is_at_one_time_is_named_and_only_measures_have_decimals() -> None:
    stocks = {id: flow.stocks for id, flow in dataflows().items() if flow.stocks}
    assert stocks == {
        "DF_PROTECTION": {"REFUGEES", "ASYLUM_SEEKERS", "IN_NEED_OF_PROTECTION"},
        "DF_DRIVERS": {"INDICATOR"},
    }
    assert {id for id, flow in dataflows().items() if flow.decimals} == {"DF_DRIVERS", "DF_PROGRAMMES"}


def test_pathways_do_not_add() -> None:
    assert "pathway" not in dataflow("DF_PATHWAYS").additive


def _entry() -> dict[str, Any]:
    texts = {"en": "Words", "es": "Palabras"}
    return {"id": "DF_X", "structure": "DSD_X", "name": texts, "description": texts}


def _structure(**changed: object) -> Mapping[str, Any]:
    dimensions = {"freq": "CL_FREQ", "event": "CL_EVENT", "sex": "CL_SEX"}
    return {"id": "DSD_X", "dimensions": dimensions, "additive": ["sex"], "event_sets": {}, **changed}


@pytest.mark.parametrize(
    ("structure", "code"),
    [
        (_structure(dimensions={"event": "CL_EVENT", "sex": "CL_NONE"}), "unknown-codelist"),
        (_structure(additive=["age"]), "not-additive"),
        (_structure(additive=["event"]), "not-additive"),
        (_structure(event_sets={"ENCOUNTER": ["ARRIVAL"]}), "unknown-event"),
        (_structure(event_sets={"ARRIVAL": ["ENCOUNTER"]}), "unknown-event"),
    ],
)
def test_a_structure_that_contradicts_a_list_is_refused(structure: Mapping[str, Any], code: str) -> None:
    with pytest.raises(StructureError) as raised:
        build_dataflow(_entry(), {"DSD_X": structure}, codelists())
    assert raised.value.code == code


def test_a_dataflow_needs_its_structure_and_both_languages() -> None:
    assert build_dataflow(_entry(), {"DSD_X": _structure()}, codelists()).dimensions == ("freq", "event", "sex")
    with pytest.raises(StructureError, match="unknown-structure"):
        build_dataflow(_entry(), {}, codelists())
    with pytest.raises(StructureError, match="name-missing"):
        build_dataflow({**_entry(), "name": {"en": "Words"}}, {"DSD_X": _structure()}, codelists())


def test_an_unknown_dataflow_is_not_found() -> None:
    with pytest.raises(NotFound, match="no-such-dataflow"):
        dataflow("DF_NOTHING")
