from __future__ import annotations

import pytest

from cauce.errors import StructureError
from cauce.harmonise import harmonise
from cauce.harmonise.periods import TOTAL, fiscal_period, read_month, read_year
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, rule, source, transcript

US = {"kind": "us_fiscal", "year": "FY", "month": "Month"}
MONTHS = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")


def periods_of(period: dict[str, str], labels: list[str], *dates: list[str]) -> dict[str, str]:
    lines = transcript([*labels, "nat"], *[[*date, "Honduras", str(n)] for n, date in enumerate(dates)])
    got = harmonise(lines, source(rule(period=period)), CODELISTS, DATAFLOWS)
    said = got.observations.select("obs_value", "time_period").iter_rows()
    return {" ".join(dates[n]): text for n, text in said} | {str(f.facts["text"]): f.code for f in got.findings}


@pytest.mark.parametrize(
    ("text", "month"),
    [("OCT", 10), ("October", 10), ("01 October", 10), ("12 September", 9), ("octubre", 10), ("ene", 1), ("7", 7),
     ("07", 7), ("Total", TOTAL), ("0", TOTAL), ("13", None), ("", None), ("Toctober", None), ("May June", None)],
)  # fmt: skip
def test_months_are_read_as_publishers_write_them(text: str, month: int | None) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024", (2024, False)), ("FY2024", (2024, False)), ("2024 YTD", (2024, True)), ("2025 (FYTD)", (2025, True)),
     ("FY 2024", (2024, False)), ("24", None), ("", None), ("2024-05", None)],
)  # fmt: skip
def test_years_are_read_as_publishers_write_them(text: str, year: tuple[int, bool] | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    "text", ["２０２４-０１", "٢٠٢٤-٠١", "2024-0１", "2024-13", "2024-00", "24-01", "2024-1", "2024/01"]
)
def test_a_month_in_other_figures_is_no_month(text: str) -> None:
    assert periods_of({"kind": "month", "column": "t"}, ["t"], [text]) == {text: "unreadable-period"}
    assert read_year("２０２４") is None


def test_a_us_fiscal_year_begins_in_october_of_the_year_before() -> None:
    got = periods_of(US, ["FY", "Month"], ["2024", "OCT"], ["2024", "SEP"], ["2025 (FYTD)", "JAN"])
    assert got == {"2024 OCT": "2023-10", "2024 SEP": "2024-09", "2025 (FYTD) JAN": "2025-01"}


def test_a_printed_year_to_date_keeps_its_own_span() -> None:
    dates = [["2023", month] for month in ("Total", *MONTHS)] + [
        ["2024 YTD", month] for month in ("Total", *MONTHS[:10])
    ]
    got = periods_of(US, ["FY", "Month"], *dates)
    assert got["2023 Total"] == "FY2023"
    assert got["2024 YTD Total"] == "2023-10-01/P10M"


def test_an_unmarked_last_year_that_stops_early_is_a_span_too() -> None:
    assert fiscal_period(2025, False, [10, 11]) == "2024-10-01/P2M"
    assert fiscal_period(2016, False, [3, 4, 5, 6, 7, 8, 9]) == "FY2016"  # a first year that begins late
    assert fiscal_period(2024, True, []) is None


def test_annual_lines_stored_as_january_are_years() -> None:
    period = {"kind": "month", "column": "t", "annual_before": "2020"}
    got = periods_of(period, ["t"], ["2015-01"], ["2020-01"], ["2015-03"])
    assert got == {"2015-01": "2015", "2020-01": "2020-01", "2015-03": "unreadable-period"}


def test_fiscal_years_alone_take_their_length_from_a_column() -> None:
    got = periods_of({"kind": "fiscal_year", "year": "FY", "ytd_months": "m"}, ["FY", "m"], ["2023", ""], ["2025", "2"])
    assert got == {"2023 ": "FY2023", "2025 2": "2024-10-01/P2M"}


def test_calendar_years_and_months() -> None:
    got = periods_of({"kind": "calendar", "year": "y", "month": "m"}, ["y", "m"], ["2023", "enero"], ["2023", "Total"])
    assert got == {"2023 enero": "2023-01", "2023 Total": "2023"}
    assert periods_of({"kind": "year", "column": "y"}, ["y"], ["2023"], ["x"]) == {
        "2023": "2023",
        "x": "unreadable-period",
    }


def test_a_month_that_no_calendar_has_is_a_finding() -> None:
    got = periods_of({"kind": "month", "column": "t"}, ["t"], ["2023-13"], ["0001-01"], ["2023-1"], ["2023-07-15"])
    assert got == {"2023-07-15": "2023-07"} | dict.fromkeys(["2023-13", "0001-01", "2023-1"], "unreadable-period")


def test_a_period_that_is_not_described_is_a_structure_error() -> None:
    with pytest.raises(StructureError):
        periods_of({"kind": "moon"}, ["t"], ["2023-01"])
