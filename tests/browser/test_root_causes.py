"""Root causes in a real browser: newest years with their age, money that is never added, and what is not claimed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/root-causes", "/es/causas-estructurales", "/en/root-causes?asOf=2020-01-01"])
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_an_edition_without_drivers_says_so(page: Page, site: str) -> None:
    is_sound(page, f"{site}/en/root-causes")
    assert "holds no figures on conditions" in page.locator("main").inner_text()


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/root-causes", "/es/causas-estructurales")


def test_the_newest_values_are_those_that_were_published(page: Page, real_site: str) -> None:
    """SOURCE.md: Guatemala's rate of homicide 26.1 in 2017; remittances of 19.98 thousand million dollars in 2023."""
    opened(page, f"{real_site}/en/root-causes")
    told = page.locator("#conditions").inner_text()
    assert "26.1 (2017)" in told
    assert "19,980,963,760 (2023)" in told


def test_nothing_is_said_to_be_due_to_a_cause(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/root-causes")
    said = page.locator("main").inner_text().lower()
    assert "due to" in page.locator("#care").inner_text()
    assert "% due to" not in said
    assert "caused" not in said


def test_money_is_counted_once_along_its_chain(page: Page, real_site: str) -> None:
    """Guatemala, 2022: 8,255,823.72 disbursed to partners and 13,965,145.43 spent are 22,220,969.15 paid out."""
    opened(page, f"{real_site}/en/root-causes")
    money = page.locator("#money")
    assert "22,220,969 dollars in Guatemala" in money.locator("h2").inner_text()
    row = money.locator("tr", has_text="of it by governments")
    assert "18,998,615 (2022)" in row.inner_text()
    row = page.locator("#taking-part tr", has_text="of them organisations of the country")
    assert "10 (2022)" in row.inner_text()


@pytest.mark.parametrize("name", ["Reach", "Indicators", "Baselines", "Targets", "Evaluations"])
def test_what_the_records_of_programmes_lack_is_said_by_name(page: Page, real_site: str, name: str) -> None:
    opened(page, f"{real_site}/en/root-causes")
    assert name in page.locator("#unpublished").inner_text()


def test_the_test_of_drivers_stands_with_its_finding_and_its_card(page: Page, real_site: str) -> None:
    """The registered run, `docs/methods/drivers.md`: none of seven is better."""
    opened(page, f"{real_site}/en/root-causes")
    tested = page.locator("#tested")
    assert "None of 7 conditions" in tested.locator("h2").inner_text()
    assert tested.locator("tbody tr", has_text="not distinguishable").count() == 7
    assert page.locator("#method").count() == 1


def test_each_condition_is_drawn_with_its_newest_value(page: Page, real_site: str) -> None:
    """SOURCE.md: Guatemala's rate of homicide is 26.1 in 2017, nine years before an edition of 2026."""
    opened(page, f"{real_site}/en/root-causes")
    drawn = page.locator("#courses")
    assert "26.1 (2017)" in drawn.inner_text()
    assert "newest 2017" in drawn.inner_text()
