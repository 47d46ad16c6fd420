"""Settling a question, in the order of the design: source, event, frequency, every other dimension; or a refusal that
names what could be said.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from cauce.edition import layout
from cauce.edition.question import Question
from cauce.edition.settle import Settled, Standing, settle
from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS
from cauce.reference import dataflow

PLAIN = {
    **dict.fromkeys(DIMENSIONS, "_T"), "dataflow": "DF_ENCOUNTERS", "source": "one", "freq": "M", "reporter": "USA",
    "event": "ENCOUNTER", "counterpart_area": "_Z", "mode": "_Z", "cause": "_Z", "route": "_Z", "source_quality": "_Z",
    "derived": "", "first": "2020-01", "last": "2023-12", "periods": 48,
}  # fmt: skip
STANDINGS = {
    "one": Standing("one", "authority", 1, 1),
    "second": Standing("second", "authority", 1, 2),
    "rounded": Standing("rounded", "authority", 10, 0),
    "compiled": Standing("compiled", "compilation", 1, 0),
}


def series(*rows: dict[str, Any]) -> pl.DataFrame:
    """Series of an edition; each row says what differs from the plain one."""
    return pl.DataFrame([{**PLAIN, **row} for row in rows], schema=layout.SERIES)


def asked(
    start: str | None = "2023-01", end: str | None = None, by: tuple[str, ...] | None = (), **named: str
) -> Question:
    codes = {name: tuple(code.split(",")) for name, code in named.items()}
    return Question("DF_ENCOUNTERS", codes, start, end or start, by)


def found(question: Question, *rows: dict[str, Any]) -> list[Settled]:
    return settle(question, dataflow("DF_ENCOUNTERS"), series(*rows), STANDINGS)


def refused(question: Question, *rows: dict[str, Any]) -> QuestionRefused:
    with pytest.raises(QuestionRefused) as raised:
        found(question, *rows)
    return raised.value


def sources(*codes: str, **more: str) -> list[dict[str, Any]]:
    return [{"source": code, **more} for code in codes]


def test_the_source_named_answers() -> None:
    (only,) = found(asked(source="compiled"), *sources("one", "compiled"))
    assert only.source == "compiled"


@pytest.mark.parametrize(
    ("codes", "first"),
    [
        (("compiled", "second"), "second"),
        (("rounded", "second"), "second"),
        (("compiled", "rounded"), "rounded"),
        (("second", "one"), "one"),
    ],
)
def test_the_authority_comes_before_a_compilation_exact_before_rounded_then_the_rank(
    codes: tuple[str, ...], first: str
) -> None:
    assert found(asked(), *sources(*codes))[0].source == first


def test_who_can_give_the_total_comes_first() -> None:
    split = [{"source": "one", "authority": "USBP"}]
    assert found(asked(), *split, *sources("compiled"))[0].source == "compiled"
    assert found(asked(authority="USBP"), *split, {"source": "compiled", "authority": "USBP"})[0].source == "one"


def test_who_covers_all_that_is_asked_comes_first_else_who_misses_least() -> None:
    short = {"source": "one", "last": "2023-06"}
    assert found(asked("2023-01", "2023-12"), short, *sources("rounded"))[0].source == "rounded"
    order = found(asked("2023-01", "2024-12"), short, {"source": "rounded", "last": "2024-03"})
    assert [each.source for each in order] == ["rounded", "one"]


def test_a_source_that_does_not_hold_a_code_is_not_asked() -> None:
    rows = ({"source": "one"}, {"source": "compiled", "citizenship": "GTM"}, {"source": "compiled"})
    assert [each.source for each in found(asked(citizenship="GTM"), *rows)] == ["compiled"]


def test_a_code_that_nobody_holds_is_refused_with_those_that_are_held() -> None:
    fault = refused(asked(citizenship="SLV"), {"citizenship": "GTM"}, {"citizenship": "HND"})
    assert fault.code == "unknown-code"
    assert (fault.facts["dimension"], fault.facts["code"], fault.facts["known"]) == ("citizenship", "SLV", "GTM, HND")


def test_codes_that_exist_but_never_together_are_told_as_that() -> None:
    rows = [{"border": "SW", "ref_area": "US-TX"}, {"border": "NB", "ref_area": "US-TX", "citizenship": "GTM"},
            {"source": "second", "border": "SW", "sex": "F"}]  # fmt: skip
    fault = refused(asked(border="SW", citizenship="GTM"), *rows)
    assert fault.code == "never-together"
    assert fault.facts == {
        "dimension": "citizenship", "code": "GTM", "others": "border=SW", "known": "_T", "leave": "border, citizenship",
    }  # fmt: skip
    three = refused(asked(border="SW", ref_area="US-TX", sex="F"), *rows)
    assert (three.code, three.facts["others"]) == ("never-together", "border=SW, ref_area=US-TX")
    assert three.facts["leave"] == "ref_area, sex"


def test_a_code_that_exists_nowhere_is_unknown_whatever_stands_before_it() -> None:
    fault = refused(asked(border="SW", citizenship="QQQ"), {"border": "SW", "citizenship": "GTM"}, {"border": "NB"})
    assert (fault.code, fault.facts["code"], fault.facts["known"]) == ("unknown-code", "QQQ", "GTM")


@pytest.mark.parametrize(
    ("events", "settled"),
    [
        (("APPREHENSION",), "APPREHENSION"),
        (("ENCOUNTER", "APPREHENSION", "INADMISSIBLE"), "ENCOUNTER"),
        (("ENCOUNTER_ENFORCEMENT", "ENCOUNTER"), "ENCOUNTER"),
    ],
)
def test_the_event_is_the_only_one_or_the_parent_of_all_others(events: tuple[str, ...], settled: str) -> None:
    (only,) = found(asked(), *({"event": event} for event in events))
    assert only.codes["event"] == (settled,)


def test_events_without_a_parent_are_refused_with_their_codes() -> None:
    fault = refused(asked(), {"event": "APPREHENSION"}, {"event": "INADMISSIBLE"})
    assert fault.code == "open-dimension"
    assert (fault.facts["dimension"], fault.facts["known"]) == ("event", "APPREHENSION, INADMISSIBLE")


def test_the_form_of_the_periods_chooses_the_frequency() -> None:
    rows = (
        {"freq": "M"},
        {"freq": "A", "first": "2019", "last": "2023"},
        {"freq": "A", "first": "FY2019", "last": "FY2023"},
        {"freq": "_U", "first": "2023-10-01/P10M", "last": "2023-10-01/P10M"},
    )
    for period, freq, first in (
        ("2023-01", "M", "2020-01"), ("2023", "A", "2019"), ("FY2023", "A", "FY2019"),
        ("2023-10-01/P10M", "_U", "2023-10-01/P10M"), (None, "M", "2020-01"),
    ):  # fmt: skip
        (only,) = found(asked(period), *rows)
        assert only.codes["freq"] == (freq,)
        assert only.series["first"].to_list() == [first]


@pytest.mark.parametrize(
    ("period", "months"), [("2023", "--from 2023-01 --to 2023-12"), ("FY2023", "--from 2022-10 --to 2023-09")]
)
def test_a_year_that_is_not_printed_is_refused_with_its_months(period: str, months: str) -> None:
    fault = refused(asked(period), {})
    assert (fault.code, fault.facts["months"]) == ("no-printed-year", months)


def test_months_that_are_not_printed_are_refused_with_the_year() -> None:
    fault = refused(asked("2015-03"), {"freq": "A", "first": "2010", "last": "2019"})
    assert (fault.code, fault.facts["year"]) == ("no-such-months", "2015")


def test_the_only_code_of_a_source_stands_for_itself_and_is_never_called_the_total() -> None:
    (only,) = found(asked(), {"authority": "CBP"})
    assert only.codes["authority"] == ("CBP",)


def test_a_dimension_left_open_is_refused_with_its_codes() -> None:
    fault = refused(asked(), {"authority": "USBP"}, {"authority": "OFO"})
    assert (fault.code, fault.facts["dimension"], fault.facts["known"]) == ("open-dimension", "authority", "OFO, USBP")


def test_the_total_is_taken_where_a_dimension_is_not_named() -> None:
    (only,) = found(asked(), {"citizenship": "GTM"}, {"citizenship": "HND"}, {})
    assert only.codes["citizenship"] == ("_T",)


def test_reporters_are_never_mixed() -> None:
    fault = refused(asked(), {"reporter": "USA"}, {"reporter": "MEX", "source": "second"})
    assert (fault.code, fault.facts["known"]) == ("open-dimension", "MEX, USA")
    (only,) = found(asked(reporter="MEX"), {"reporter": "USA"}, {"reporter": "MEX", "source": "second"})
    assert only.source == "second"


def test_a_list_stands_as_if_it_were_asked_for_by_row() -> None:
    (only,) = found(asked(by=None, citizenship="GTM,HND"), {"citizenship": "GTM"}, {"citizenship": "HND"}, {})
    assert only.codes["citizenship"] == ("GTM", "HND")
    with pytest.raises(QuestionRefused) as raised:
        asked(citizenship="GTM,HND")
    assert raised.value.code == "list-without-by"


def test_by_lists_what_stands_above_nothing_else() -> None:
    rows: tuple[dict[str, Any], ...] = (
        {"citizenship": "GTM"},
        {"citizenship": "VEN"},
        {"citizenship": "005", "derived": "citizenship"},
        {},
    )
    (only,) = found(asked(by=("citizenship",)), *rows)
    assert only.codes["citizenship"] == ("GTM", "VEN")


def test_a_group_of_which_a_source_has_one_member_is_that_member() -> None:
    """Nothing is written twice: the sum of Central America, where only Guatemala is told apart, is Guatemala."""
    rows = [{"citizenship": code} for code in ("GTM", "VEN", "CHN", "_T")]
    (only,) = found(asked(citizenship="013"), *rows)
    assert only.codes["citizenship"] == ("GTM",)
    (only,) = found(asked(citizenship="XHEM"), *rows)
    assert only.codes["citizenship"] == ("CHN",)
    fault = refused(asked(citizenship="WHEM"), *rows)
    assert (fault.code, fault.facts["code"]) == ("unknown-code", "WHEM")


def test_a_group_above_one_group_is_that_group() -> None:
    rows = [{"citizenship": code} for code in ("GTM", "HND", "013", "CHN", "_T")]
    (only,) = found(asked(citizenship="WHEM"), *rows)
    assert only.codes["citizenship"] == ("013",)


def test_a_source_that_tells_one_code_knows_of_no_group() -> None:
    assert refused(asked(citizenship="013"), {"citizenship": "GTM"}).code == "unknown-code"


def test_a_period_that_is_not_stated_is_not_covered_though_the_series_span_it() -> None:
    rows = (*sources("one"), *sources("compiled"))
    flow, series_ = dataflow("DF_ENCOUNTERS"), series(*rows)
    months = {f"2023-{month:02}" for month in range(1, 13)}
    question = asked("2023-01", "2023-12")
    for one, compiled, wanted in (
        (months - {"2023-05"}, months, ["compiled", "one"]),
        (months, months - {"2023-05"}, ["one", "compiled"]),
        (months - {"2023-05"}, months - {"2023-06"}, ["one", "compiled"]),
        (months - {"2023-05", "2023-06"}, months - {"2023-06"}, ["compiled", "one"]),
        (set(), set(), ["one", "compiled"]),
    ):
        settled = settle(question, flow, series_, STANDINGS, {"one": one, "compiled": compiled})
        assert [each.source for each in settled] == wanted


def test_where_rows_are_asked_by_a_dimension_who_tells_its_codes_apart_comes_first() -> None:
    apart = [{"source": "rounded", "citizenship": code} for code in ("_T", "GTM", "HND")]
    rows = (*sources("one"), *apart)
    assert found(asked(), *rows)[0].source == "one"
    first, *rest = found(asked(by=("citizenship",)), *rows)
    assert (first.source, first.codes["citizenship"]) == ("rounded", ("GTM", "HND"))
    assert [each.source for each in rest] == ["one"]
