from __future__ import annotations

from cauce.model.finding import Severity
from tests.unit.check.deliveries import before, delivery, found, monthly
from tests.unit.harmonise.invented import rule, source

LABELS = ("t", "nat", "state")
FINER = rule(name="by_nationality", when={"nat": ("*",)}, columns=("nat", "state"))
COARSER = rule(name="by_state", when={"nat": ("",)}, columns=("state",))
SEVERAL = source(FINER, COARSER)


def test_a_period_that_the_predecessor_states_may_not_fall_out_of_the_middle() -> None:
    old, new = delivery(*monthly(1, 5, 6, 7, 8)), delivery(*monthly(1, 5, 6), *monthly(4, 8))
    (lost,) = found(new, before(old), code="lost-period")
    assert (lost.severity, lost.name, lost.facts["periods"]) == (
        Severity.BLOCKING, "lost-period:nationality", "2021-03",
    )  # fmt: skip


def test_a_rolling_file_does_not_lose_the_years_before_it() -> None:
    old, new = delivery(*monthly(1, 5, 6, 7, 8)), delivery(*monthly(3, 7, 8, 9))
    assert found(new, before(old), code="lost-period") == []


def test_a_month_that_nobody_stated_is_a_warning() -> None:
    old, new = delivery(*monthly(1, 5), *monthly(3, 7)), delivery(*monthly(1, 5), *monthly(3, 7))
    assert found(new, before(old), code="lost-period") == []
    (empty,) = found(new, before(old), code="empty-period")
    assert (empty.severity, empty.facts["periods"], empty.facts["count"]) == (Severity.WARNING, "2021-02", 1)


def test_years_and_months_are_covered_apart() -> None:
    table = source(rule(period={"kind": "month", "column": "t", "annual_before": "2020"}))
    new = delivery(["2015-01", "Honduras", "1"], ["2016-01", "Honduras", "1"], ["2018-01", "Honduras", "1"],
                   *monthly(1, 5), of=table)  # fmt: skip
    (empty,) = found(new, code="empty-period")
    assert empty.facts["periods"] == "2017"


def test_a_table_that_is_now_stated_without_a_dimension_is_lost() -> None:
    both = [["2021-01", "Honduras", "Arizona", "5"], ["2021-02", "Honduras", "Arizona", "6"]]
    old = delivery(*both, labels=LABELS, of=SEVERAL)
    new = delivery(both[0], ["2021-02", "", "Arizona", "6"], labels=LABELS, of=SEVERAL)
    (lost,) = found(new, before(old), code="lost-dimension")
    assert (lost.name, lost.severity) == ("lost-dimension:by_nationality", Severity.BLOCKING)
    assert {name: lost.facts[name] for name in ("dimensions", "by", "first", "last", "count")} == {
        "dimensions": "citizenship", "by": "by_state", "first": "2021-02", "last": "2021-02", "count": 1,
    }  # fmt: skip


def test_a_table_that_its_publisher_prints_in_another_file_is_not_lost() -> None:
    finer = delivery(["2021-01", "Honduras", "Arizona", "5"], labels=LABELS, of=SEVERAL)
    coarser = delivery(["2021-01", "", "Arizona", "5"], labels=LABELS, of=SEVERAL)
    again = before(finer, coarser)
    assert found(coarser, again, code="lost-dimension") == []
    assert found(coarser, again, code="lost-table") == []


def test_a_table_that_stood_in_the_same_file_and_is_gone_is_lost() -> None:
    lines = [["2021-01", "Honduras", "Arizona", "5"], ["2021-01", "", "Arizona", "5"]]
    old = delivery(*lines, labels=LABELS, of=SEVERAL)
    new = delivery(lines[0], labels=LABELS, of=SEVERAL)
    assert [each.name for each in found(new, before(old), code="lost-table")] == ["lost-table:by_state"]


def test_codes_that_vanish_are_counted_in_cells_and_events() -> None:
    old = delivery(*monthly(1, 5, 6), *monthly(1, 2, 3, nat="Guatemala"), *monthly(1, 9, nat="China"))
    new = delivery(*monthly(1, 5, 6), *monthly(1, 2, nat="Guatemala"))
    (gone,) = found(new, before(old), code="codes-vanished")
    assert gone.severity is Severity.WARNING
    assert {name: gone.facts[name] for name in ("dimension", "codes", "cells", "events")} == {
        "dimension": "citizenship", "codes": "CHN, GTM", "cells": 2, "events": 12,
    }  # fmt: skip


def test_a_cell_whose_codes_are_still_printed_is_withdrawn_with_a_warning() -> None:
    lines = [["2021-01", nat, state, "5"] for nat in ("Guatemala", "Honduras") for state in ("Arizona", "Texas")]
    old, new = delivery(*lines, labels=LABELS, of=source(FINER)), delivery(*lines[1:], labels=LABELS, of=source(FINER))
    (gone,) = found(new, before(old), code="cells-withdrawn")
    assert (gone.severity, gone.facts["cells"], gone.facts["events"]) == (Severity.WARNING, 1, 5)
    assert found(new, before(old), code="codes-vanished") == []
    assert found(old, before(old), code="cells-withdrawn") == []


def test_a_cell_whose_code_vanished_is_counted_once() -> None:
    old = delivery(["2021-01", "Guatemala", "5"], ["2021-01", "Honduras", "6"])
    new = delivery(["2021-01", "Honduras", "6"])
    assert len(found(new, before(old), code="codes-vanished")) == 1
    assert found(new, before(old), code="cells-withdrawn") == []


def test_a_table_of_one_number_a_month_that_was_pasted_twice_is_found_out() -> None:
    (twice,) = found(delivery(*monthly(1, 5, 6, 7, 8, 9), *monthly(1, 5, 6, 7, 8, 9)), code="printed-twice")
    assert (twice.severity, twice.facts["count"]) == (Severity.BLOCKING, 5)
    assert found(delivery(*monthly(1, 5, 6, 7, 8, 9), *monthly(1, 5)), code="printed-twice") == []


def test_a_file_that_ends_before_its_predecessor_did_is_a_warning() -> None:
    old, new = delivery(*monthly(1, 5, 6, 7, 8)), delivery(*monthly(1, 5, 6))
    (ends,) = found(new, before(old), code="ends-earlier")
    assert ends.severity is Severity.WARNING
    assert (ends.facts["before"], ends.facts["last"], ends.facts["count"]) == ("2021-04", "2021-02", 2)
    assert found(old, before(new), code="ends-earlier") == []
    assert found(new, before(old), code="lost-period") == []
