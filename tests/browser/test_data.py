"""The publications, and one of them, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from cauce.edition.read import Edition
from cauce.sources.registry import sources
from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/data", "/es/datos", "/en/data?tab=table"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_every_publication_of_the_edition_is_there_with_its_own_page(
    page: Page, site: str, invented_edition: Edition
) -> None:
    for code in invented_edition.sources:
        opened(page, f"{site}/en/data")
        page.locator(f"#{code} h3 a").click()
        assert page.url == f"{site}/en/data/{code}"
        is_sound(page, page.url)


def test_the_table_has_the_publications_of_the_chart(page: Page, site: str, invented_edition: Edition) -> None:
    opened(page, f"{site}/en/data?tab=table")
    assert page.locator("#coverage tbody tr").count() == len(invented_edition.sources)


def test_invented_data_are_marked(page: Page, site: str) -> None:
    opened(page, f"{site}/es/datos")
    assert page.locator(".invented").is_visible()


def test_what_is_known_and_not_in_the_edition_is_listed_with_what_it_would_count(
    page: Page, site: str, real_site: str, invented_edition: Edition, real_edition: Edition
) -> None:
    for address, edition in ((site, invented_edition), (real_site, real_edition)):
        opened(page, f"{address}/es/datos")
        listed = page.locator("#absent .rows li")
        assert listed.count() == len(sources()) - len(edition.sources)
        for code, each in sources().items():
            assert page.locator(f"#absent #{code}").count() == (code not in edition.sources)
            if code not in edition.sources:
                assert each.publisher["es"] in page.locator(f"#absent #{code}").inner_text()


def test_only_files_whose_licence_allows_it_are_offered(page: Page, real_site: str, real_edition: Edition) -> None:
    held = set(real_edition.manifest.archive)
    for code, said in real_edition.sources.items():
        opened(page, f"{real_site}/en/data/{code}")
        offered = page.locator("#vintages a[download]").count()
        assert offered == sum(each["vintage"] in held for each in said["vintages"])
        assert bool(offered) == (said["redistribute"] == "file"), code


def test_a_finding_is_told_in_the_language_of_the_page(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/datos/hn_inm_entries")
    assert "No se conocen; no son cero" in page.locator("#findings").inner_text()
    opened(page, f"{real_site}/en/data/us_cbp_sectors")
    assert "nationalities of the February edition stand" in page.locator("#fixes").inner_text()


def test_the_revised_months_of_honduras_are_listed(page: Page, real_site: str) -> None:
    """Four months to February 2025 changed between the two files of March and May 2025."""
    opened(page, f"{real_site}/en/data/hn_inm_entries")
    assert page.locator("#revisions tbody tr").count() == 4


def test_a_publication_that_is_not_there_is_said(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/es/datos/xx_nothing")
    assert answer is not None
    assert answer.status == 404
    assert page.locator(".wrong").count() == 1


def test_the_keyboard_and_the_switch(page: Page, site: str) -> None:
    opened(page, f"{site}/en/data")
    by_keyboard(page, "#coverage .actions a")
    switches(page, f"{site}/en/data?tab=table", "/es/datos?tab=table")


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/data")
    assert page.locator(".publication").count() >= 5
    context.close()
