"""Another edition of the OHSS workbook: other top ten, footnotes, year to date and sheet names. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.golden.editions import Cell, observe, value, write_workbook

MONTHS = ("October", "November", "December", "January", "February", "March", "April", "May", "June", "July", "August",
          "September")  # fmt: skip
Rows = list[Sequence[Cell]]
CONTENTS: Rows = [("Table of Contents",), (), ("Category", "Table", "Starting Date")]


def _sheet(title: str, headers: Sequence[Sequence[Cell]], *cells: Cell, months: int = 2) -> Rows:
    """Fiscal 2025 whole and 2026 to date, the same cells in every month."""
    whole = [cell * 12 if isinstance(cell, int) else cell for cell in cells]
    to_date = [cell * months if isinstance(cell, int) else cell for cell in cells]
    return [
        ("Return to Table of Contents.", "", "* Please click"),
        (title,),
        *headers,
        (2025, "Total", *whole),
        *(("", month, *cells) for month in MONTHS),
        ("2026 YTD", "Total", *to_date),
        *(("", month, *cells) for month in MONTHS[:months]),
        ("X Not applicable.",),
        ("Notes: To protect privacy, table cells are rounded to the nearest ten.",),
    ]


REMOVALS = "DHS Removals by Selected Citizenship: Fiscal Years 2025 to 2026 YTD (November 2025)"


def test_a_column_is_told_by_its_text_wherever_it_stands(tmp_path: Path) -> None:
    head = [("Fiscal Year", "Month", "Total", "Senegal", "Guatemala3", "Türkiye", "All Other")]
    sheets = {"TOC": CONTENTS, "Removals by Citp": _sheet(REMOVALS, head, 100, 40, 30, 20, 10)}
    observations, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", sheets))
    assert not findings
    assert value(observations, "FY2025", event="REMOVAL", citizenship="SEN") == 480
    assert value(observations, "2025-10-01/P2M", event="REMOVAL", citizenship="GTM") == 60
    assert value(observations, "2025-11", event="REMOVAL", citizenship="TUR") == 20
    assert value(observations, "2024-12", event="REMOVAL", citizenship="_O") == 10
    assert (
        value(observations, "2024-10", event="REMOVAL", citizenship="_T", ref_area="USA", counterpart_area="_T") == 100
    )


def test_a_group_reaches_to_the_next_and_loses_other_footnotes(tmp_path: Path) -> None:
    title = "CBP SW Border Encounters Book-Outs by Selected Citizenship: Fiscal Years 2025 to 2026 YTD (November 2025)"
    head = [
        ("", "", "Total Encounters", "", "Nicaragua", "", "Others1", ""),
        ("Fiscal Year", "Month", "Total Encounters", "T8 repatriations5", "Total Encounters", "T42 expulsions1",
         "Total Encounters", "OFO Paroles11"),
    ]  # fmt: skip
    sheets = {"TOC": CONTENTS, "Book-Outs": _sheet(title, head, 90, 50, 20, "X", 70, 10)}
    observations, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", sheets))
    assert not findings
    assert value(observations, "2025-10", event="BOOK_OUT", citizenship="_T", authority="CBP") == 90
    assert value(observations, "2025-10", event="BOOK_OUT_T8_REPATRIATION", citizenship="_T") == 50
    assert value(observations, "2025-10", event="BOOK_OUT", citizenship="NIC") == 20
    assert value(observations, "2025-10", event="BOOK_OUT_T42_EXPULSION", citizenship="NIC") is None
    assert value(observations, "2025-10", event="BOOK_OUT_OFO_PAROLE", citizenship="_O") == 10


def test_a_city_is_a_sector_or_a_field_office_as_its_group_says(tmp_path: Path) -> None:
    title = "CBP SW Border Encounters by Agency and Sector or Field Office: Fiscal Years 2025 to 2026 YTD"
    head = [
        ("", "", "", "USBP", "", "OFO", ""),
        ("Fiscal Year", "Month", "Total CBP", "Total USBP", "Laredo, TX", "Total OFO", "Laredo, TX"),
    ]
    sheets = {"TOC": CONTENTS, "Places": _sheet(title, head, 100, 60, 60, 40, 40)}
    observations, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", sheets))
    assert not findings
    assert value(observations, "2025-09", ref_area="USBP_LRT", authority="USBP", border="SW") == 60
    assert value(observations, "2025-09", ref_area="OFO_LA", authority="OFO", border="SW") == 40
    assert value(observations, "2025-09", ref_area="_T", authority="CBP", border="SW") == 100


@pytest.mark.parametrize(
    ("order", "row"),
    [
        ([0, 1, 2, 3, 4, 6, 5], 6),
        ([0, 1, 2, 3, 5, 4, 6], 5),
        ([0, 1, 2, 4, 5, 6], 4),
        ([0, 1, 2, 3, *range(4, 15), 16], 16),
    ],
    ids=["December before November", "November before October", "a year without its total", "a year without September"],
)
def test_a_line_that_would_be_read_into_another_month_or_year_is_a_finding(
    tmp_path: Path, order: list[int], row: int
) -> None:
    rows = _sheet(REMOVALS, [("Fiscal Year", "Month", "Total", "Guatemala", "Other")], 40, 30, 10)
    rows = [*(rows[at] for at in order), *rows[max(order) + 1 :]]
    _, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", {"TOC": CONTENTS, "R": rows}))
    assert ("line-out-of-order", "R", row) in {(each.code, each.where.sheet, each.where.row) for each in findings}


def test_a_table_that_ends_before_the_month_of_its_title_is_a_finding(tmp_path: Path) -> None:
    rows = _sheet(REMOVALS, [("Fiscal Year", "Month", "Total", "Guatemala", "Other")], 40, 30, 10)
    rows = [*rows[:-3], *rows[-2:]]  # without November 2025
    _, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", {"TOC": CONTENTS, "R": rows}))
    assert [(each.code, each.facts["said"], each.facts["last"]) for each in findings] == [
        ("table-cut-off", "November", "October")
    ]


def test_a_table_never_seen_is_a_finding_and_no_number(tmp_path: Path) -> None:
    head = [("Fiscal Year", "Month", "Total")]
    sheets = {"TOC": CONTENTS, "New": _sheet("Persons Met by Zodiac Sign: Fiscal Years 2025 to 2026 YTD", head, 40)}
    observations, findings = observe("us_ohss_monthly", write_workbook(tmp_path / "ohss.xlsx", sheets))
    assert observations.is_empty()
    assert {each.code for each in findings} == {"unclaimed-line"}
