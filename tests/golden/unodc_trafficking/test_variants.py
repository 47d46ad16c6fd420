"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook

from cauce.sources.readers import reader
from tests.golden.variants import Taken

CODE = "unodc_trafficking"

HEADER = (
    "Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex", "Age", "Year",
    "Unit of measurement", "txtVALUE", "Source",
)  # fmt: skip
VICTIMS = "Detected trafficking victims"


def _answers(tmp_path: Path, *lines: tuple[str, ...]) -> Taken:
    """Lines of country, indicator, dimension, category, sex, age and value, under two lines that say who made them."""
    path = tmp_path / "data_glotip_new.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ("UNODC", ""))
        sheet.write_row(1, 0, ("30/05/2031", ""))
        sheet.write_row(2, 0, HEADER)
        for at, (iso, indicator, dimension, category, sex, age, value) in enumerate(lines, start=3):
            told = (iso, iso, "", "", indicator, dimension, category, sex, age, 2031, "Counts", value, "GLOTIP")
            sheet.write_row(at, 0, told)
    return Taken(CODE, path)


def test_one_to_four_are_withheld_and_commas_are_read(tmp_path: Path) -> None:
    total = ("Total", "Total", "Total", "Total")
    taken = _answers(tmp_path, ("GTM", VICTIMS, *total, "<5"), ("USA", VICTIMS, *total, "10,070"))
    assert taken.rows("ref_area", "obs_value", "obs_status", "conf_status", "crime") == [
        ("GTM", None, "Q", "A", "0204"),
        ("USA", 10070, "A", "F", "0204"),
    ]


def test_own_nationals_are_those_of_the_state_that_answers(tmp_path: Path) -> None:
    taken = _answers(tmp_path, ("MEX", VICTIMS, "by citizenship", "Nationals", "Total", "Total", "60"))
    assert taken.rows("ref_area", "citizenship", "obs_value") == [("MEX", "MEX", 60)]


def test_offences_are_no_persons(tmp_path: Path) -> None:
    lines = ("Offences of trafficking in persons", "Persons convicted")
    taken = _answers(tmp_path, *(("GTM", line, "Total", "Total", "Total", "Total", "9") for line in lines))
    assert taken.rows("event", "unit_measure") == [
        ("TRAFFICKING_CONVICTED", "PERSONS"),
        ("TRAFFICKING_OFFENCE", "OFFENCES"),
    ]


def test_the_day_of_publication_is_the_one_above_the_table(tmp_path: Path) -> None:
    _answers(tmp_path, ("GTM", VICTIMS, "Total", "Total", "Total", "Total", "9"))
    assert reader(CODE).read(tmp_path / "data_glotip_new.xlsx").printed_date == "2031-05-30"


def test_a_regional_aggregate_is_no_country(tmp_path: Path) -> None:
    taken = _answers(tmp_path, ("MCA", VICTIMS, "Total", "Total", "Total", "Total", "9"))
    assert taken.rows("obs_value") == []
    assert taken.codes == ["lines-left-out"]
