"""Lives in a real browser: a minimum, by place and years, with its table, and the way to help."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/lives", "/es/vidas", "/en/lives?tab=table"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/lives?place=_T&tab=table", "/es/vidas?place=_T&tab=table")


def test_the_address_holds_the_place_and_the_years(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/lives")
    page.get_by_label("Where", exact=True).select_option("DARIEN")
    page.get_by_label("From", exact=True).select_option("2021-01")
    page.get_by_role("button", name="Show").click()
    assert "place=DARIEN" in page.url
    assert "startPeriod=2021-01" in page.url
    assert "Darién" in page.locator("h1").inner_text()


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/lives")
    by_keyboard(page, "#c-place")


def test_the_world_is_the_publisher_s_sum(page: Page, real_site: str) -> None:
    """57,513 dead and missing to July 2023: the sum that SOURCE.md gives."""
    opened(page, f"{real_site}/en/lives?place=_T")
    assert "57,513" in page.locator("h1").inner_text()
    opened(page, f"{real_site}/en/lives?place=_T&tab=table")
    numbers = page.locator("#world tbody td").all_inner_texts()
    assert sum(int(number.replace(",", "")) for number in numbers) == 57_513


def test_the_table_has_the_months_of_the_chart(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/lives", 1440)
    peak = page.locator("#people .at-1248 .note-text.strong").first.text_content() or ""
    assert peak.isdigit()
    opened(page, f"{real_site}/en/lives?tab=table")
    assert peak in [each.split()[0] for each in page.locator("#people tbody td:nth-child(2)").all_inner_texts()]


def test_before_the_publication_came_nothing_is_said_to_be_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/vidas?asOf=2013-01-01")
    assert "No es un cero" in page.locator(".nothing").inner_text()


def test_the_older_edition_rates_its_sources_and_names_its_own_region(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/lives?place=_T&asOf=2020-06-01")
    assert "34,688" in page.locator("h1").inner_text()
    assert page.locator("#quality").count() == 1


def test_the_strength_of_the_records_is_told_by_cause(page: Page, real_site: str) -> None:
    """Of 1,633 people of a mixed or unknown cause 1,307 stand in lines of quality 5: counted in the file of 2020."""
    opened(page, f"{real_site}/en/lives?tab=table")
    first = page.locator("#rated tbody tr").first
    assert first.locator("th, td").all_inner_texts() == ["Mixed or unknown", "1,633", "1,307", "80%"]
    first.get_by_role("link", name="1,307").click()
    assert "1,307" in page.locator("main").inner_text()


def test_a_cause_of_few_people_has_no_share(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/lives?tab=table")
    people = page.locator("#rated tbody td:nth-child(2)").all_inner_texts()
    assert min(int(each.replace(",", "")) for each in people) >= 50
    opened(page, f"{real_site}/en/lives?place=DARIEN")
    assert page.locator("#quality").count() == 1
    assert page.locator("#rated").count() == 0


def test_years_without_a_rating_say_who_would_have_to_publish_it(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/lives?startPeriod=2021-01")
    assert page.locator("#quality").count() == 0
    assert "International Organization for Migration" in page.locator(".nothing").inner_text()


def test_no_word_of_water_or_of_war(page: Page, site: str) -> None:
    for address in ("/en/lives", "/es/vidas"):
        opened(page, site + address)
        words = page.locator("main").inner_text().lower()
        assert re.search(r"\b(surge|wave|flood|illegals?|oleada|avalancha|ilegal(es)?)\b", words) is None


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/lives")
    page.get_by_role("link", name="Who can help").click()
    assert page.url == f"{site}/en/help"
    context.close()
