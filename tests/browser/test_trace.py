"""A number followed to its cells in a real browser."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches

RECEIVED = "dataflow=DF_RETURNS&source=gt_igm_returns&counterpart_area=USA&startPeriod=2023-01&endPeriod=2023-12"
RIO_GRANDE = "dataflow=DF_ENCOUNTERS&source=us_cbp_sectors&ref_area=USBP_RGV&citizenship=GTM&startPeriod=2023-05"
REMOVED = "dataflow=DF_RETURNS&source=us_ohss_monthly&event=REMOVAL&citizenship=GTM&startPeriod=2023-10"


@pytest.mark.parametrize("address", ["/en/trace", "/es/rastro"])
def test_without_a_number_it_says_where_to_find_one(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)
    assert page.locator(".nothing a").count() == 1


def test_an_invented_number_is_followed_to_its_cells(page: Page, site: str) -> None:
    opened(page, f"{site}/en/lives?tab=table")
    page.locator("#people tbody td a").first.click()
    address = page.url
    is_sound(page, address)
    number = page.locator(".traced").inner_text()
    assert f"{number}: the number above" in page.locator(".chain").inner_text()
    is_sound(page, address.replace("/en/trace", "/es/rastro"))


def test_the_sum_of_the_cells_is_the_number(page: Page, real_site: str) -> None:
    """55,302 persons received by air from the United States in 2023, as the institute printed it."""
    opened(page, f"{real_site}/en/trace?{RECEIVED}")
    assert page.locator(".traced").inner_text() == "55,302"
    cells = page.locator("#cells tbody tr td:last-child").all_inner_texts()
    assert sum(int(cell.replace(",", "")) for cell in cells) == 55_302


def test_the_download_has_every_cell(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trace?{RECEIVED}")
    address = page.locator(".step a[download]").first.get_attribute("href")
    rows = list(csv.DictReader(io.StringIO(page.request.get(f"{real_site}{address}").text())))
    assert sum(int(row["Counts as"]) for row in rows) == 55_302


def test_a_printed_number_is_one_cell_of_a_sheet(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trace?{REMOVED}")
    assert page.locator("#cells tbody tr").count() == 1
    assert "E" in page.locator("#cells tbody").inner_text()
    assert "135" in page.locator("#cells tbody").inner_text()


def test_of_incidents_only_the_row_and_the_count_are_shown(page: Page, real_site: str) -> None:
    lost = "dataflow=DF_HARM&event=DEATH_OR_DISAPPEARANCE&route=US_MEX&startPeriod=2022-06"
    opened(page, f"{real_site}/en/trace?{lost}")
    heads = page.locator("#cells thead th").all_inner_texts()
    assert heads == ["Period", "Row", "Column", "Counts as"]


@pytest.mark.parametrize(
    ("address", "title", "became"),
    [("/en/trace", "How the printed words became codes", "Group: FAMILY_UNIT, Persons in a family unit"),
     ("/es/rastro", "Cómo las palabras impresas se volvieron códigos",
      "Grupo: FAMILY_UNIT, Personas en unidad familiar")],
)  # fmt: skip
def test_each_printed_word_stands_beside_its_code(
    page: Page, real_site: str, address: str, title: str, became: str
) -> None:
    """`FMUA` is how the file writes persons in a family unit, in its column `demog`."""
    is_sound(page, f"{real_site}{address}?{RIO_GRANDE}")
    assert page.locator(".step h3").inner_text() == title
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("#labels tbody tr").all()]
    assert ["FMUA", became, "demog"] in rows
    assert {row[0] for row in rows if row[2] == "area"} == {"Rio Grande Valley Sector"}


def test_what_no_word_says_is_told_below_with_the_words_of_the_sheet(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trace?{REMOVED}")
    below = page.locator("#labels + .care").inner_text()
    assert "“DHS Removals by Selected Citizenship”" in below
    assert "REMOVAL" in below


def test_the_words_can_be_downloaded(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trace?{RIO_GRANDE}")
    address = page.locator(".step a[download]").nth(1).get_attribute("href")
    rows = list(csv.DictReader(io.StringIO(page.request.get(f"{real_site}{address}").text())))
    told = {(row["As printed"], row["Column"], row["Dimension"], row["Code"], row["Given by"]) for row in rows}
    assert ("Title 42", "authority", "legal_basis", "T42", "map") in told
    assert ("", "", "border", "SW", "table") in told


def test_of_incidents_no_word_is_shown(page: Page, real_site: str) -> None:
    lost = "dataflow=DF_HARM&event=DEATH_OR_DISAPPEARANCE&route=US_MEX&startPeriod=2022-06"
    opened(page, f"{real_site}/en/trace?{lost}")
    assert page.locator("#labels thead th").all_inner_texts() == ["Became", "Column"]
    assert "US-Mexico border crossing" not in page.content()


def test_a_question_without_one_answer_is_said_in_words(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/trace?dataflow=DF_HARM")
    assert answer is not None
    assert answer.status == 400
    assert page.locator(".wrong").count() == 1
    assert "Traceback" not in page.content()


def test_the_keyboard_reaches_the_cells_and_the_switch_keeps_them(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trace?{REMOVED}")
    by_keyboard(page, "#cells")
    switches(page, f"{real_site}/en/trace?{REMOVED}", f"/es/rastro?{REMOVED}")


def test_the_page_works_with_scripts_off(browser: Browser, real_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_site}/es/rastro?{REMOVED}")
    assert page.locator(".step").count() == 5
    context.close()
