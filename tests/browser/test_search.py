"""Search in a real browser: both languages at once, without accents, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/search", "/es/buscar?q=guatemala", "/en/search?q=qqqq"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


@pytest.mark.parametrize("words", ["México", "mexico", "MÉXICO", "Mexic"])
def test_accents_and_case_do_not_count(page: Page, site: str, words: str) -> None:
    opened(page, f"{site}/es/buscar?q={words}")
    assert "México" in page.locator(".results").inner_text()


def test_a_name_of_the_other_language_is_found(page: Page, site: str) -> None:
    opened(page, f"{site}/en/search?q=retornos")
    assert page.locator('.results a[href="/en/returns"]').count() == 1


@pytest.mark.parametrize("words", ["2023-06", "Jun 2023", "junio de 2023"])
def test_a_month_leads_to_its_numbers(page: Page, real_site: str, words: str) -> None:
    opened(page, f"{real_site}/en/search?q={words}")
    page.locator(".results a").first.click()
    assert "startPeriod=2023-06" in page.url
    assert page.locator(".traced").count() == 1


def test_nothing_found_offers_the_nearest(page: Page, site: str) -> None:
    opened(page, f"{site}/en/search?q=Guatemaal")
    assert "Guatemala" in page.locator(".nothing a").inner_text()


def test_what_was_typed_is_shown_as_text(page: Page, site: str) -> None:
    opened(page, f"{site}/en/search?q=%3Cb%3Ebold%3C%2Fb%3E")
    assert "<b>bold</b>" in page.locator("h1").inner_text()


def test_the_language_switch_keeps_the_words(page: Page, site: str) -> None:
    switches(page, f"{site}/en/search?q=returns", "/es/buscar?q=returns")


def test_the_field_of_every_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/help")
    page.locator("#search").fill("returns")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/en/search?q=returns")
    assert page.locator(".results li").count() >= 1
    context.close()
