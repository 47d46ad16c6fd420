"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook

from tests.golden.variants import Taken

CODE = "mx_upm_air_entries"


def _cuadro(tmp_path: Path, title: str, *lines: tuple[str | int, ...]) -> Taken:
    path = tmp_path / "c131_2031_03.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Cuadro 1.3.1")
        sheet.write(
            2, 2, f"1.3.1 Entradas aéreas, por continente, país de nacionalidad y punto de internación, {title}"
        )
        sheet.write_row(4, 2, ("Continente/ país de nacionalidad", "Cancún, A. I.", "Otros", "Total"))
        for at, line in enumerate(lines, start=5):
            sheet.write_row(at, 2, line)
    return Taken(CODE, path)


LINES: tuple[tuple[str | int, ...], ...] = (
    ("Total General", 8, 2, 10), ("Nacionales", 3, 1, 4), ("Extranjeros", 5, 1, 6), ("América", 5, 1, 6),
    ("Estados Unidos 1", 5, 1, 6), ("Fuente: UPMRIP", "", "", ""), ("", "", "", "(Continúa)"),
)  # fmt: skip


def test_three_months_are_a_span_and_no_year(tmp_path: Path) -> None:
    taken = _cuadro(tmp_path, "enero-marzo de 2031", *LINES)
    assert taken.rows("citizenship", "time_period", "obs_value", ref_area="MEX") == [
        ("MEX", "2031-01-01/P3M", 4),
        ("USA", "2031-01-01/P3M", 6),
        ("_T", "2031-01-01/P3M", 10),
    ]
    assert taken.codes == ["lines-left-out"]


def test_january_alone_and_the_whole_year(tmp_path: Path) -> None:
    assert _cuadro(tmp_path, "enero de 2031", *LINES).rows("time_period")[0] == ("2031-01-01/P1M",)
    assert _cuadro(tmp_path, "enero-diciembre de 2031", *LINES).rows("time_period")[0] == ("2031",)


def test_a_title_that_names_no_months_is_not_guessed(tmp_path: Path) -> None:
    taken = _cuadro(tmp_path, "2031", *LINES)
    assert taken.rows("obs_value") == []
    assert "unreadable-period" in taken.stops


def test_numbers_without_a_nationality_are_told(tmp_path: Path) -> None:
    assert "unclaimed-line" in _cuadro(tmp_path, "enero de 2031", *LINES, ("", 1, 0, 1)).stops
