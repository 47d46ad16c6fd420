"""Lines of a text that is no table of fields."""

from __future__ import annotations

from pathlib import Path

from cauce.transcribe.cells import Cells
from cauce.transcribe.text import read_lines


def _lines(folder: Path, content: bytes) -> tuple[tuple[str, ...], list[tuple[str, int | None]]]:
    (folder / "page").write_bytes(content)
    read = read_lines(folder / "page")
    return read.lines, [(finding.code, finding.where.row) for finding in read.findings]


def test_lines_keep_their_number_and_a_page_break_is_no_line(tmp_path: Path) -> None:
    assert _lines(tmp_path, b"Title\r\n\r\nTucson|1|2\n\x0c") == (("Title", "", "Tucson|1|2"), [])


def test_a_text_cut_off_and_a_control_are_found(tmp_path: Path) -> None:
    assert _lines(tmp_path, b"Title\nTuc\x00son|1\nYuma|1")[1] == [("no-last-line-break", 3), ("control-character", 2)]


def test_cells_that_lack_a_label_have_an_empty_one() -> None:
    cells = Cells()
    cells.add(row=5, column="B", value="1", labels={"year": "2024"}, sheet="T")
    cells.add(row=6, column="C", value="2", labels={"year": "2024", "month": "OCT"}, sheet="T")
    copied = cells.transcript("x", printed_date="2024-11-08")
    assert copied.cells["month"] == ["", "OCT"]
    assert copied.cells["row"] == [5, 6]
    assert (len(copied), copied.printed_date) == (2, "2024-11-08")
