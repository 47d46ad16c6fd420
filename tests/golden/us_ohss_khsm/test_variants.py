"""Another edition of the metrics workbook: another newest year, headers without their line break. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.golden.editions import Cell, observe, value, write_workbook

YEARS: list[Sequence[Cell]] = [("Fiscal Year", "Quantity"), (2026, 1230), (2027, 40)]
MONTHS = ("October", "November", "December", "January", "February", "March", "April", "May", "June", "July", "August",
          "September")  # fmt: skip


def _count() -> list[Sequence[Cell]]:
    year: list[Sequence[Cell]] = [(2026, f"{at:02d} {month}", 100) for at, month in enumerate(MONTHS, start=1)]
    return [("Fiscal\nYear", "Month", "Quantity"), *year, (2027, "01 October", 10), (2027, "02 November", 30)]


def test_the_newest_annual_line_is_the_span_of_the_months_printed(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "KHSM Encounters (USBP) fy27m11.xlsx", {
        "Annual Count": YEARS,
        "Monthly Count": _count(),
        "Monthly Rgn and Sector": [
            ("Month", "Sector", "Fiscal\nYear", "Region", "Quantity"),
            ("02 November", "Livermore, CA", 2027, "Northern Land Border", 30),
        ],
        "Monthly Citizenship": [("Fiscal\nYear", "Month", "Citizenship", "Quantity"), (2027, "01 October", "Oman", 10)],
    })  # fmt: skip
    observations, findings = observe("us_ohss_khsm", path)
    assert not findings
    assert value(observations, "FY2026", table="annual_count") == 1230
    assert value(observations, "2026-10-01/P2M", table="annual_count") == 40
    assert value(observations, "2026-11", ref_area="USBP_LVM", border="NB") == 30
    assert value(observations, "2026-10", citizenship="OMN") == 10
    assert set(observations["rounding"]) == {10}


def test_a_sheet_without_its_table_is_a_finding(tmp_path: Path) -> None:
    sheets: dict[str, list[Sequence[Cell]]] = {
        "Annual Count": YEARS,
        "Monthly Count": _count(),
        "Annual Region": [("Jahr", "Wert"), (2027, 40)],
    }
    _, findings = observe("us_ohss_khsm", write_workbook(tmp_path / "khsm encounters.xlsx", sheets))
    assert [(each.code, each.where.sheet) for each in findings] == [("sheet-without-table", "Annual Region")]
