"""Pages that are read, in a real browser: definitions, methods, help, about, accessibility."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from cauce.reference import comparisons
from cauce.reference.helplines import helplines
from tests.browser.sound import is_sound, opened, switches

PAGES = {
    "/en/definitions": "/es/definiciones",
    "/en/methods": "/es/metodos",
    "/en/help": "/es/ayuda",
    "/en/about": "/es/acerca",
    "/en/accessibility": "/es/accesibilidad",
}


@pytest.mark.parametrize("address", [*PAGES, *PAGES.values()])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


@pytest.mark.parametrize("english", PAGES)
def test_the_language_switch_leads_there_and_back(page: Page, site: str, english: str) -> None:
    switches(page, site + english, PAGES[english])


def test_every_comparison_is_said_with_its_verdict(page: Page, site: str) -> None:
    opened(page, f"{site}/en/definitions")
    assert page.locator("#compare tbody tr").count() == len(comparisons())
    assert "never" in page.locator("#us-t42-gt-receptions").inner_text()


def test_each_card_leads_to_its_method_with_its_record_and_the_command(page: Page, site: str) -> None:
    opened(page, f"{site}/en/returns")
    page.locator("#method a").click()
    assert page.url.endswith("/en/methods#mirror")
    assert "Not for use on persons" in page.locator("#mirror").inner_text()
    assert page.locator("#mirror tbody tr").count() == 6
    assert "cauce analyse DF_GAP --check --edition" in page.locator("#mirror .command").inner_text()


def test_no_line_is_called_confirmed_that_is_not(page: Page, site: str) -> None:
    opened(page, f"{site}/es/ayuda")
    said = page.locator("main").inner_text().count("aún no confirmada por su delegación")
    assert said == sum(not line.confirmed for line in helplines())
    assert page.locator('a[href^="tel:"]').count() == len(helplines())


def test_a_day_is_written_as_readers_write_it(page: Page, site: str) -> None:
    opened(page, f"{site}/es/ayuda")
    assert page.get_by_text("vista en pgn.gob.gt, 11 mar 2025").count() == 2


def test_it_says_that_no_government_publishes_it(page: Page, site: str) -> None:
    opened(page, f"{site}/en/about")
    assert "not an official publication of any government" in page.locator("main").inner_text()
    assert "invented" in page.locator("#edition").inner_text()


SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""


def test_wider_letters_make_no_page_wider(browser: Browser, site: str) -> None:
    """WCAG 2.2, 1.4.12: a reader may space letters, words and lines so."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800})
    page = context.new_page()
    for address in PAGES:
        page.goto(site + address)
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_pages_work_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in PAGES:
        page.goto(site + address)
        assert page.locator("h1").is_visible()
    context.close()
