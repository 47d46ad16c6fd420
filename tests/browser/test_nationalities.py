"""Nationalities in a real browser: the table of all, and the stages of one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    [
        "/en/nationalities",
        "/es/nacionalidades?sort=name",
        "/en/nationalities/GTM",
        "/es/nacionalidades/CHN?tab=table",
    ],
)
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/nationalities?sort=darien&span=2023", "/es/nacionalidades?sort=darien&span=2023")
    switches(page, f"{site}/en/nationalities/VEN?tab=table", "/es/nacionalidades/VEN?tab=table")


def test_the_address_holds_order_and_period(page: Page, real_site: str) -> None:
    """The Darien's largest nationality of 2023 is Venezuela: 328,650 of 520,085, as its publisher counts."""
    opened(page, f"{real_site}/en/nationalities")
    page.get_by_role("navigation", name="Order by").get_by_role("link", name="Darién").click()
    page.get_by_label("Period", exact=True).select_option("2023")
    page.get_by_role("button", name="Show").click()
    assert "sort=darien" in page.url
    assert "span=2023" in page.url
    first = page.locator("#nationalities tbody tr").first
    assert first.locator("th").inner_text() == "Venezuela"
    assert first.locator("td").first.inner_text() == "328,650"
    values = page.locator("#nationalities tbody td:nth-child(2) a").all_inner_texts()
    numbers = [int(value.split()[0].replace(",", "")) for value in values]
    assert numbers == sorted(numbers, reverse=True)


def test_every_nationality_of_a_stage_adds_to_no_more_than_its_total(page: Page, real_site: str) -> None:
    """Darien 2023: 520,085; what is not named is in the difference."""
    opened(page, f"{real_site}/en/nationalities?sort=darien&span=2023&rows=all")
    values = page.locator("#nationalities tbody td:nth-child(2) a").all_inner_texts()
    total = sum(int(value.split()[0].replace(",", "")) for value in values)
    assert 500_000 < total <= 520_085


def test_a_choice_leads_to_its_stages(page: Page, site: str) -> None:
    opened(page, f"{site}/en/nationalities")
    page.get_by_label("Nationality or group").select_option("VEN")
    page.get_by_role("button", name="Show").click()
    assert "citizenship=VEN" in page.url
    assert page.locator("h1").inner_text().startswith("Venezuela")
    assert page.locator("#strip .stage").count() >= 5


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/nationalities")
    by_keyboard(page, "#c-citizenship")
    opened(page, f"{site}/en/nationalities/GTM")
    by_keyboard(page, "#c-startPeriod")


def test_a_stage_that_names_few_says_that_this_is_no_zero(page: Page, real_site: str) -> None:
    """CBP does not name Uzbekistan."""
    opened(page, f"{real_site}/en/nationalities/UZB")
    assert "this is not a zero" in page.locator(".stage-gap").first.inner_text()


def test_only_guatemalans_have_receptions(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/nationalities/GTM")
    assert page.get_by_text("Guatemala receives from Mexico").count() > 0
    opened(page, f"{real_site}/en/nationalities/HND")
    assert page.get_by_text("Guatemala receives from Mexico").count() == 0


def test_the_table_has_the_numbers_of_the_chart(page: Page, site: str) -> None:
    opened(page, f"{site}/en/nationalities/VEN", 1440)
    last = page.locator("#strip .at-1248 tspan.lb").first.text_content()
    assert last is not None
    opened(page, f"{site}/en/nationalities/VEN?tab=table", 1440)
    assert last in page.locator("#strip tbody").inner_text()


def test_a_code_that_is_no_nationality_is_not_found(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/nationalities/XYZ")
    assert answer is not None
    assert answer.status == 404


def test_before_anything_was_published_nothing_is_said_to_be_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/nacionalidades?asOf=2015-01-01")
    assert "No es un cero" in page.locator(".nothing").inner_text()


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/nationalities")
    page.locator("#nationalities tbody th a").first.click()
    assert "/en/nationalities/" in page.url
    assert page.locator("#strip").count() == 1
    context.close()
