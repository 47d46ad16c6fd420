"""Several tables of one publication that give one total: printed or added, they agree or it is told."""

from __future__ import annotations

from typing import Any

import pytest

from cauce.check import Delivery
from cauce.model.finding import Finding, Severity
from cauce.model.source import Source
from tests.unit.check.deliveries import before, delivery, found
from tests.unit.harmonise.invented import CODELISTS, CONSTANTS, MAP, rule, source

LABELS = ("t", "nat", "state")
TOTAL = rule(name="total", when={"nat": ("Total",)})
NATIONALITY = rule(name="nationality", when={"nat": ("*",)})
STATE = rule(name="state", when={"state": ("*",)}, columns=("state",))


def _source(*order: str, **more: Any) -> Source:
    return source(TOTAL, NATIONALITY, STATE, total_from=order or ("total", "nationality", "state"), map=MAP, **more)


def _delivery(*lines: tuple[str, str, str, str], of: Source | None = None) -> Delivery:
    return delivery(*lines, labels=LABELS, of=of or _source())


def total(month: str, value: str) -> tuple[str, str, str, str]:
    return (month, "Total", "", value)


def nationals(month: str, *values: str) -> list[tuple[str, str, str, str]]:
    return [(month, name, "", value) for name, value in zip(("Honduras", "Guatemala", "Others"), values, strict=False)]


def states(month: str, *values: str) -> list[tuple[str, str, str, str]]:
    return [(month, "", name, value) for name, value in zip(("Arizona", "Texas"), values, strict=False)]


def differing(new: Delivery, *earlier: Delivery) -> list[Finding]:
    known = before(*earlier, codelists=CODELISTS)
    return found(new, known, code="tables-differ")


def test_tables_that_agree_have_no_finding() -> None:
    new = _delivery(total("2021-01", "7"), *nationals("2021-01", "4", "3"), *states("2021-01", "5", "2"))
    assert differing(new) == []


def test_a_printed_total_and_the_sum_of_another_table_differ() -> None:
    new = _delivery(
        total("2021-01", "7"), total("2021-02", "9"), total("2021-03", "5"),
        *nationals("2021-01", "4", "3"), *nationals("2021-02", "4", "3"), *nationals("2021-03", "4", "5"),
    )  # fmt: skip
    (one,) = differing(new)
    assert (one.severity, one.name) == (Severity.WARNING, "tables-differ:nationality")
    assert one.facts == {
        "table": "nationality", "other": "total", "count": 2, "of": 3, "period": "2021-03", "value": 9,
        "value_other": 5,
    }  # fmt: skip


def test_two_sums_along_different_dimensions_are_compared() -> None:
    new = _delivery(*nationals("2021-01", "4", "3"), *states("2021-01", "5", "1"))
    assert [(each.facts["value"], each.facts["value_other"]) for each in differing(new)] == [(6, 7)]


def test_the_first_table_that_gives_a_total_is_the_one_compared_with() -> None:
    new = _delivery(
        total("2021-01", "7"), *nationals("2021-01", "4", "4"), *states("2021-01", "5", "3"),
        *states("2021-02", "1", "1"), *nationals("2021-02", "1", "2"),
    )  # fmt: skip
    told = [(each.table, each.facts["other"], each.facts["of"]) for each in differing(new)]
    assert told == [("nationality", "total", 1), ("state", "total", 1), ("state", "nationality", 1)]


def test_a_table_that_came_before_is_compared_with() -> None:
    earlier = _delivery(*nationals("2021-01", "4", "3"), *nationals("2021-02", "1", "1"))
    assert differing(_delivery(*states("2021-01", "5", "2")), earlier) == []
    (one,) = differing(_delivery(*states("2021-02", "5", "2")), earlier)
    assert (one.table, one.facts["value"], one.facts["value_other"]) == ("state", 7, 2)


def test_what_was_known_alone_is_told_once_when_it_came() -> None:
    earlier = _delivery(total("2021-01", "9"), *nationals("2021-01", "4", "3"))
    assert differing(_delivery(*states("2021-01", "9", "0")), earlier) == []


def test_a_table_that_gives_no_total_is_not_asked_for_one() -> None:
    new = _delivery(total("2021-01", "9"), *nationals("2021-01", "4", "3"), of=_source("total", "state"))
    assert differing(new) == []


@pytest.mark.parametrize(("printed", "expected"), [("20", 0), ("30", 0), ("40", 1), ("10", 0), ("0", 1)])
def test_rounding_explains_half_its_base_in_each_number(printed: str, expected: int) -> None:
    """Each to the nearest ten: 10 + 10 may be anything from 10 to 30, and the total be 5 more or less than printed."""
    new = _delivery(total("2021-01", printed), *nationals("2021-01", "10", "10"), of=_source(rounding=10))
    assert len(differing(new)) == expected


def test_a_part_that_is_withheld_leaves_the_sum_free_upwards() -> None:
    hidden = _source(values={"<5": ("Q", "A")})
    more = _delivery(total("2021-01", "9"), *nationals("2021-01", "4", "<5"), of=hidden)
    less = _delivery(total("2021-01", "3"), *nationals("2021-01", "4", "<5"), of=hidden)
    assert (len(differing(more)), len(differing(less))) == (0, 1)


def test_a_dimension_that_a_table_fixes_is_not_taken_for_its_total() -> None:
    """A table of one state alone is not compared with that of the whole country."""
    arizona = rule(name="state", when={"state": ("*",)}, columns=("nat",), constants={**CONSTANTS, "ref_area": "US-AZ"})
    of = source(TOTAL, arizona, total_from=("total", "state"), map=MAP)
    assert differing(_delivery(total("2021-01", "9"), ("2021-01", "Honduras", "Arizona", "4"), of=of)) == []
