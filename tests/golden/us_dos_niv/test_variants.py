"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook

from tests.golden.variants import Taken

CODE = "us_dos_niv"


def _book(tmp_path: Path, name: str, *lines: tuple[str | int, ...]) -> Taken:
    path = tmp_path / "FYs30-31_NIVDetailTable.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet(name)
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
    return Taken(CODE, path)


def test_classes_written_without_a_hyphen_are_the_same_classes(tmp_path: Path) -> None:
    taken = _book(
        tmp_path, "FY31", ("Fiscal Year 2031", "H2A", "B1", "TN", "TD", "Grand Total"),
        ("North America", "", "", "", "", ""), ("Guatemala", 8, 4, 2, 1, 15),
        ("Totals for North America", 8, 4, 2, 1, 15),
        ("Grand Total", 8, 4, 2, 1, 15),
    )  # fmt: skip
    assert taken.rows("citizenship", "pathway", "time_period", "obs_value") == [
        ("GTM", "NIV", "FY2031", 15),
        ("GTM", "NIV_H2A", "FY2031", 8),
        ("GTM", "NIV_TN", "FY2031", 2),
        ("_T", "NIV", "FY2031", 15),
        ("_T", "NIV_H2A", "FY2031", 8),
        ("_T", "NIV_TN", "FY2031", 2),
    ]
    assert taken.stops == []


def test_a_nationality_never_met_is_told_and_nothing_of_it_is_guessed(tmp_path: Path) -> None:
    taken = _book(tmp_path, "FY31", ("Fiscal Year 2031", "H-2A", "TN", "TD", "Grand Total"), ("Atlantis", 8, 2, 1, 11))
    assert taken.rows("obs_value") == []
    assert "unknown-label" in taken.stops
