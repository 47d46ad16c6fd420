"""What the three promised, in a real browser: every sentence has a page, no status without its rule."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    [
        "/en/commitments",
        "/es/compromisos",
        "/en/commitments/JS-05",
        "/es/compromisos/JS-17",
        "/en/commitments/JS-16",
        "/es/compromisos/JS-16",
        "/en/meetings",
        "/en/meetings/MT-2024-02-28",
        "/es/reuniones/MT-2024-05-07",
        "/es/reuniones",
        "/en/related-processes",
        "/es/procesos-relacionados",
        "/en/not-found",
        "/es/no-encontrado",
    ],
)
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


@pytest.mark.parametrize("address", ["/en/commitments", "/es/compromisos/JS-05", "/en/commitments/JS-09"])
def test_the_page_of_real_publications_is_sound(page: Page, real_site: str, address: str) -> None:
    """With a course for each measure that has values."""
    is_sound(page, real_site + address)
    assert page.locator("svg.chart:visible").count() > 0


def test_the_language_switch_keeps_the_item(page: Page, site: str) -> None:
    switches(page, f"{site}/en/commitments/JS-05", "/es/compromisos/JS-05")


def test_every_sentence_of_the_statement_leads_to_its_page(page: Page, site: str) -> None:
    opened(page, f"{site}/en/commitments")
    links = page.locator(".promises h3 a").evaluate_all("each => each.map(one => one.getAttribute('href'))")
    assert sorted(links) == [f"/en/commitments/JS-{number:02d}" for number in range(1, 20)]
    assert page.locator("#view .status").count() == 0
    assert page.locator("#commitment .status").count() == page.locator("#commitment .promises > li").count() == 10


def test_an_item_that_is_none_is_not_found(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/commitments/JS-99")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("address", ["/en/commitments", "/en/commitments/JS-05", "/en/meetings"])
def test_an_earlier_day_is_said_to_change_nothing_here(page: Page, site: str, address: str) -> None:
    opened(page, f"{site}{address}?asOf=2025-03-01")
    assert "as this edition sealed them" in page.locator("main").inner_text()
    opened(page, f"{site}{address}")
    assert "as this edition sealed them" not in page.locator("main").inner_text()
