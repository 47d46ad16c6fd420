"""Any series in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches

INCIDENTS = "dataflow=DF_HARM&source=iom_missing_migrants&event=DEATH_OR_DISAPPEARANCE"


@pytest.mark.parametrize("address", ["/en/series", f"/es/series?{INCIDENTS}", f"/en/series?{INCIDENTS}&tab=table"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_an_open_question_offers_its_codes(page: Page, site: str) -> None:
    opened(page, f"{site}/en/series?dataflow=DF_HARM&source=iom_missing_migrants")
    assert page.locator(".nothing").count() == 1
    page.locator("#c-event").select_option("DEATH_OR_DISAPPEARANCE")
    page.get_by_role("button", name="Show").click()
    assert "event=DEATH_OR_DISAPPEARANCE" in page.url
    assert page.locator("#series").count() == 1


def test_the_table_and_the_title_have_one_number(page: Page, real_site: str) -> None:
    """778,907 events in Mexico in 2023: the months of the table add up to it."""
    question = "dataflow=DF_ENCOUNTERS&source=mx_upm_irregular_events&startPeriod=2023-01&endPeriod=2023-12"
    opened(page, f"{real_site}/en/series?{question}&tab=table")
    numbers = page.locator("#series tbody td").all_inner_texts()
    assert sum(int(number.split()[0].replace(",", "")) for number in numbers) == 778_907
    newest = numbers[0].split()[0]
    assert newest in page.locator("h1").inner_text()


def test_few_children_of_one_place_and_nationality_are_not_laid_out(page: Page, real_site: str) -> None:
    """CBP prints values of one and two; pages lay out such cells only from ten up."""
    question = "dataflow=DF_ENCOUNTERS&source=us_cbp_encounters&citizenship=GTM&ref_area=US-NM"
    opened(page, f"{real_site}/en/series?{question}&demographic=UNACCOMPANIED_CHILD&tab=table")
    texts = [text.split()[0] for text in page.locator("#series tbody td").all_inner_texts()]
    numbers = [int(text.replace(",", "")) for text in texts if text[0].isdigit()]
    assert numbers
    assert all(number == 0 or number >= 10 for number in numbers)


def test_the_keyboard_and_the_switch(page: Page, site: str) -> None:
    opened(page, f"{site}/en/series?{INCIDENTS}")
    by_keyboard(page, "#c-dataflow")
    switches(page, f"{site}/en/series?{INCIDENTS}", f"/es/series?{INCIDENTS}")


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/series?{INCIDENTS}")
    page.locator("#series").get_by_role("link", name="Table").click()
    assert page.locator("#series tbody tr").count() > 12
    context.close()
