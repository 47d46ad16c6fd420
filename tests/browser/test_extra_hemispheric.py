"""People from outside the hemisphere in a real browser: shares, what cannot be placed, where each is first listed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address", ["/en/extra-hemispheric", "/es/extrahemisfericas?group=XREG", "/en/extra-hemispheric?tab=table"]
)
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/extra-hemispheric?group=XREG&span=2023", "/es/extrahemisfericas?group=XREG&span=2023")


def _numbers(page: Page, row: int) -> list[str]:
    return page.locator(".columns.ruled tbody tr").nth(row).locator("td").all_inner_texts()


def test_the_second_grouping_adds_the_caribbean(page: Page, real_site: str) -> None:
    """At no stage can a group with the Caribbean be smaller; the whole stays what the Darien counted, 520,085."""
    opened(page, f"{real_site}/en/extra-hemispheric?span=2023")
    whole, outside, share, *_ = _numbers(page, 0)
    page.get_by_role("link", name="Outside the region").click()
    assert "group=XREG" in page.url
    assert "span=2023" in page.url
    of_all, more, larger, *_ = _numbers(page, 0)
    assert whole == of_all == "520,085"
    assert int(more.replace(",", "")) > int(outside.replace(",", ""))
    assert float(share.rstrip("%")) == pytest.approx(100 * int(outside.replace(",", "")) / 520_085, abs=0.06)
    assert float(larger.rstrip("%")) == pytest.approx(100 * int(more.replace(",", "")) / 520_085, abs=0.06)


def test_cbp_gives_no_share(page: Page, real_site: str) -> None:
    """It names 21 nationalities: the rest is OTHER."""
    opened(page, f"{real_site}/en/extra-hemispheric?span=2023")
    row = _numbers(page, page.locator(".columns.ruled tbody tr").count() - 1)
    assert row[1].startswith("at least")
    assert row[2] == "not known"


def test_who_is_not_listed_in_the_darien_is_first_listed_further_north(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/extra-hemispheric?span=2023")
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#first tbody tr").all()]
    missed = [row for row in rows if row[0] == "not listed"]
    assert missed
    assert all(row[-1] != "Darién, Panama" for row in missed)
    assert page.locator("h1").inner_text().startswith(("One", str(len(missed))))


def test_a_number_leads_to_its_cells(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/extra-hemispheric?group=XREG&span=2023")
    link = page.locator(".columns.ruled tbody tr").first.locator("td a").nth(1)
    number = link.inner_text()
    link.click()
    assert "citizenship=XHEM,029" in page.url
    assert number in page.locator("main").inner_text()


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/extra-hemispheric")
    by_keyboard(page, "#c-span")


def test_before_anything_was_published_nothing_is_said_to_be_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/extrahemisfericas?asOf=2015-01-01")
    assert "No es un cero" in page.locator(".nothing").inner_text()


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/extra-hemispheric")
    page.get_by_role("link", name="Outside the region").click()
    assert "group=XREG" in page.url
    context.close()


def test_rules_of_entry_are_those_that_concern_the_group(page: Page, site: str) -> None:
    """Ecuador asked Chinese citizens for a visa again from 1 July 2024; Cuba lies within the hemisphere."""
    opened(page, f"{site}/en/extra-hemispheric")
    told = page.locator("#regimes").inner_text()
    assert "Chinese citizens need a visa for Ecuador again" in told
    assert "Cubans" not in told
    opened(page, f"{site}/en/extra-hemispheric?group=XREG")
    assert "Cubans need a visa for Nicaragua again" in page.locator("#regimes").inner_text()


def test_each_stage_says_its_share_a_year_before(page: Page, real_site: str) -> None:
    """2023, counted from the publications: 51,263 of 520,085 at the Darien, 107,361 of 778,907 events in Mexico."""
    opened(page, f"{real_site}/en/extra-hemispheric?span=2024")
    rows = {row.locator("th").inner_text(): row.locator("td").all_inner_texts()
            for row in page.locator(".columns.ruled tbody tr").all()}  # fmt: skip
    before = [next(cells[-1] for name, cells in rows.items() if place in name) for place in ("Darién", "Mexico")]
    assert before == ["9.9%", "13.8%"]
