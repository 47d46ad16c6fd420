from __future__ import annotations

import pytest

from cauce.model.finding import Severity, Where
from tests.unit.check.deliveries import delivery, found
from tests.unit.harmonise.invented import rule, source

FISCAL = {"kind": "us_fiscal", "year": "FY", "month": "Month"}
MONTHS = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")
WITHHELD = {"<5": ("Q", "A"), "X": ("M", "F")}


def lines(total: str, *parts: str) -> list[list[str]]:
    names = ("Guatemala", "Honduras", "Others")[: len(parts)]
    return [["2021-01", "Total", total], *[["2021-01", name, part] for name, part in zip(names, parts, strict=True)]]


@pytest.mark.parametrize(
    ("rounding", "total", "parts", "differ"),
    [
        (1, "6", ("1", "2", "3"), False),
        (1, "7", ("1", "2", "3"), True),
        (10, "80", ("20", "20", "20"), False),  # 20 is what four numbers rounded to ten may be apart
        (10, "90", ("20", "20", "20"), True),
        (10, "40", ("20", "20", "20"), False),
        (1, "9", ("1", "<5", "3"), False),  # a withheld part may be anything
        (1, "3", ("1", "<5", "3"), True),  # but not less than nothing
        (1, "4", ("1", "X", "3"), False),  # what cannot exist adds nothing
        (1, "5", ("1", "X", "3"), True),
        (1, "<5", ("1", "2", "3"), False),
    ],
)
def test_parts_add_up_to_the_printed_total(rounding: int, total: str, parts: tuple[str, ...], differ: bool) -> None:
    described = source(rule(complete=("citizenship",)), rounding=rounding, values=WITHHELD)
    assert bool(found(delivery(*lines(total, *parts), of=described), code="total-and-parts-differ")) is differ


def test_a_total_that_differs_is_told_with_its_cell() -> None:
    described = source(rule(complete=("citizenship",)))
    (one,) = found(delivery(*lines("7", "1", "2", "3"), of=described), code="total-and-parts-differ")
    assert (one.severity, one.where) == (Severity.BLOCKING, Where("new.csv", None, 2, "n"))
    assert (one.facts["total"], one.facts["sum"], one.facts["of"]) == (7, 6, 1)


def test_without_a_claim_of_completeness_nothing_is_added_up() -> None:
    assert found(delivery(*lines("7", "1", "2", "3")), code="total-and-parts-differ") == []


def fiscal(total: str, months: int, *, year: str = "2023", rounding: int = 1) -> list[str]:
    described = source(rule(period=FISCAL), rounding=rounding)
    printed = [[year, month, "Honduras", "10"] for month in MONTHS[:months]]
    new = delivery([year, "Total", "Honduras", total], *printed, labels=("FY", "Month", "nat"), of=described)
    return [str(each.facts["period"]) for each in found(new, code="year-and-months-differ")]


def test_a_printed_fiscal_year_is_compared_with_its_months() -> None:
    assert fiscal("120", 12) == []
    assert fiscal("121", 12) == ["FY2023"]
    assert fiscal("180", 12, rounding=10) == []  # thirteen numbers, each at most 5 off
    assert fiscal("190", 12, rounding=10) == ["FY2023"]


def test_a_year_to_date_is_compared_with_its_own_months() -> None:
    assert fiscal("30", 3, year="2024 YTD") == []
    assert fiscal("31", 3, year="2024 YTD") == ["2023-10-01/P3M"]


def test_a_year_of_which_a_month_is_not_printed_is_not_compared() -> None:
    lines = [["2021", "Honduras", "99"], *[[f"2021-{n:02d}", "Honduras", "1"] for n in range(1, 12)]]
    tables = (
        rule(name="years", when={"t": ("2021",)}, period={"kind": "year", "column": "t"}),
        rule(name="months", when={"t": ("*",)}),
    )
    assert found(delivery(*lines, of=source(*tables)), code="year-and-months-differ") == []
    whole = delivery(*lines, ["2021-12", "Honduras", "1"], of=source(*tables))
    (one,) = found(whole, code="year-and-months-differ")
    assert (one.table, one.facts["total"], one.facts["sum"]) == ("years", 99, 12)
