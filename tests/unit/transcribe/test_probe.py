"""Layouts: what fits, and what a near miss lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.transcribe.layout import Layout
from cauce.transcribe.probe import fits, nearness, probe
from tests.unit.transcribe.books import write_book

TABLE = Layout("nationality", "separated", columns=("t", "nat", "n"), optional=("q",))
PAGE = Layout("page", "text", first_lines=("Border Patrol", r"Apprehensions .* FY \d{4}"))
BOOK = Layout("book", "workbook", sheets={r"Monthly .*": ("Fiscal Year", "Month"), "Annual": ("Fiscal Year",)})


def _file(folder: Path, text: str) -> Path:
    (folder / "file").write_text(text, encoding="utf-8")
    return folder / "file"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("t,nat,n", True),
        ("n,t,nat", True),
        ("t,q,nat,n", True),
        ("t,nat", False),
        ("t,nat,n,sex", False),
        ("t|nat|n", False),
    ],
)
def test_a_header_fits_with_all_columns_in_any_order_and_no_other(tmp_path: Path, header: str, expected: bool) -> None:
    assert fits(TABLE, probe(_file(tmp_path, header + "\n"))) is expected


def test_the_nearest_layout_says_what_is_missing_and_what_it_does_not_know(tmp_path: Path) -> None:
    near = nearness(TABLE, probe(_file(tmp_path, "t,country,n\n2024-01,CUB,1\n")))
    assert (near.missing, near.unknown) == (("nat",), ("country",))
    assert 0 < near.share < 1


def test_a_page_fits_by_its_first_lines_in_order(tmp_path: Path) -> None:
    assert fits(PAGE, probe(_file(tmp_path, "Border Patrol\n\nApprehensions by month FY 2003\nx|1\n")))
    assert not fits(PAGE, probe(_file(tmp_path, "Apprehensions by month FY 2003\nBorder Patrol\n")))


def test_a_workbook_fits_by_header_cells_whatever_their_breaks_and_footnotes(tmp_path: Path) -> None:
    sheets = {"Monthly Count": [["back"], ["Fiscal\nYear", "Month1"]], "Annual": [["Fiscal Year"]], "Notes": [["x"]]}
    assert fits(BOOK, probe(write_book(tmp_path / "b.xlsx", sheets)))
    del sheets["Annual"]
    near = nearness(BOOK, probe(write_book(tmp_path / "c.xlsx", sheets)))
    assert near.missing == ("Annual",)
    assert near.share == 0.5


def test_an_image_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    seen = probe(tmp_path / "p")
    assert [finding.code for finding in seen.findings] == ["not-a-table"]
    assert not fits(TABLE, seen)
