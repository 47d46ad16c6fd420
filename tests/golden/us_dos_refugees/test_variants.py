"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook

from tests.golden.variants import Taken

CODE = "us_dos_refugees"


def _report(tmp_path: Path, *lines: tuple[str | int, ...]) -> Taken:
    path = tmp_path / "refugee_dat_new.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("MX - Arrivals by Nationality an")
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
    return Taken(CODE, path)


HEADER = ("", "Religion", "CY 2030", "", "CY 2031", "Total")


def test_a_line_of_a_religion_is_never_read(tmp_path: Path) -> None:
    taken = _report(
        tmp_path, HEADER, ("Cuba", "", 7, "", 5, 12), ("", "Baptist", 3, "", 2, 5), ("", "None", 4, "", 3, 7)
    )
    assert taken.rows("citizenship", "time_period", "obs_value") == [("CUB", "2030", 7), ("CUB", "2031", 5)]
    assert sorted(taken.cells) == ["column", "nationality", "row", "sheet", "value", "year"]
    assert set(taken.cells["nationality"]) == {"Cuba"}


def test_the_sum_of_all_years_is_no_year(tmp_path: Path) -> None:
    taken = _report(tmp_path, HEADER, ("Total", "", 7, "", 5, 12))
    assert taken.rows("citizenship", "time_period", "obs_value") == [("_T", "2030", 7), ("_T", "2031", 5)]
