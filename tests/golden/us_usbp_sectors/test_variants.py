"""Other pages and another tidied file of the Border Patrol's monthly table. Invented numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.editions import observe, value, write_lines

MONTHS = "October|November|December|January|February|March|April|May|June|July|August|September"


def _numbers(each: str, total: str) -> str:
    return "|".join([each] * 12 + [total])


PAGE = (
    "United States Border Patrol",
    "Total Apprehensions By Month - FY 2016",
    "",
    "Yearly",
    f"SECTOR|{MONTHS}",
    "Total",
    f"Livermore*|{_numbers('N/A', 'N/A')}",
    "",
    f"Miami|{_numbers('1,000', '12,000')}",
    f"Swanton|{_numbers('2', '24')}",
    "Big Bend",
    _numbers("5", "60"),
    "(formerly Marfa)",
    f"Coastal Border|{_numbers('1,000', '12,000')}",
    f"Northern Border|{_numbers('2', '24')}",
    f"Southwest Border|{_numbers('5', '60')}",
    "",
    f"Monthly Total|{_numbers('1,007', '12,084')}",
    "*Livermore Sector was closed after FY 2004",
)


def test_another_year_s_page_gives_its_sectors_borders_and_total(tmp_path: Path) -> None:
    observations, findings = observe("us_usbp_sectors", write_lines(tmp_path / "fy2016.csv", *PAGE))
    assert not findings
    assert value(observations, "2015-10", ref_area="USBP_MIP", border="CB") == 1000
    assert value(observations, "2016-09", ref_area="USBP_BBT", border="SW") == 5
    assert value(observations, "FY2016", ref_area="_T", border="NB") == 24
    assert value(observations, "FY2016", ref_area="_T", border="_T") == 12084
    assert value(observations, "2015-10", ref_area="USBP_LVM") is None


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (PAGE[:14], "page-cut-off"),
        (PAGE[:11], "page-cut-off"),
        ((*PAGE[:9], PAGE[8], *PAGE[9:]), "repeated-line"),
        ((*PAGE[:9], "Swanton|2|2|2", *PAGE[10:]), "ragged-row"),
        ((*PAGE[:10], *PAGE[11:]), "ragged-row"),
    ],
    ids=["cut off between lines", "cut off after a name", "a line twice", "a number short", "a name lost"],
)
def test_a_damaged_page_is_a_finding(tmp_path: Path, page: tuple[str, ...], code: str) -> None:
    _, findings = observe("us_usbp_sectors", write_lines(tmp_path / "fy2016.csv", *page))
    assert code in {each.code for each in findings}


def test_a_tidied_file_without_the_closed_sector_is_read(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "usbp_monthly_encounters_fy2021.csv",
        "fy|cy|month|miami|new_orleans|ramey|blaine|buffalo|detroit|grand_forks|havre|houlton|spokane|swanton|big_bend|"
        "del_rio|el_centro|el_paso|laredo|rio_grande_valley|san_diego|tucson|yuma|coastal_border|northern_border|"
        "southwest_border|monthly_total",
        "2021|2020|12|1|1|1|2|2|2|2|2|2|2|2|3|3|3|3|3|3|3|3|3|3|16|27|46",
    )
    observations, findings = observe("us_usbp_sectors", path)
    assert not findings
    assert value(observations, "2020-12", ref_area="USBP_YUM", border="SW") == 3
    assert value(observations, "2020-12", ref_area="_T", border="SW") == 27
    assert value(observations, "2020-12", ref_area="_T", border="_T") == 46
