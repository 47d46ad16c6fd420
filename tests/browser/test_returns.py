"""Sender and receiver in a real browser: permitted pairs only, no difference where the two sides do not compare."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/returns", "/es/retornos?pair=MX-GT", "/en/returns?tab=table"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/returns?pair=MX-GT&tab=table", "/es/retornos?pair=MX-GT&tab=table")


def test_the_address_holds_the_pair_and_the_months(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns")
    page.get_by_role("link", name="Mexico to Guatemala").click()
    page.get_by_label("From", exact=True).select_option("2023-01")
    page.get_by_role("button", name="Show").click()
    assert "pair=MX-GT" in page.url
    assert "startPeriod=2023-01" in page.url
    assert "Mexico" in page.locator("#sides .unit").inner_text()


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/returns")
    by_keyboard(page, "#c-startPeriod")


def test_no_difference_is_given_while_the_order_was_in_force(page: Page, real_site: str) -> None:
    """The verdict holds to March 2020 and from June 2023: three months, then those to the end of OHSS, July 2024."""
    opened(page, f"{real_site}/en/returns?tab=table")
    months = page.locator("#asymmetry tbody th").all_inner_texts()
    assert len(months) == 3 + 14
    assert {"Apr 2020", "Dec 2021", "May 2023"}.isdisjoint(months)
    assert {"Mar 2020", "Jun 2023", "Jul 2024"} <= set(months)


def test_both_sides_are_the_publishers_sums(page: Page, real_site: str) -> None:
    """Guatemala received 24,395 from Mexico in 2023, a ratio of 0.95 to what Mexico returned."""
    opened(page, f"{real_site}/en/returns?pair=MX-GT")
    row = page.locator(".columns.ruled tbody tr", has=page.get_by_role("rowheader", name="2023"))
    months, sent, received, _ = row.locator("td").all_inner_texts()
    assert (months, received) == ("12", "24,395")
    assert round(24_395 / int(sent.replace(",", "")), 2) == 0.95


def test_a_sum_of_two_events_leads_to_the_cells_of_both(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns")
    row = page.locator(".columns.ruled tbody tr", has=page.get_by_role("rowheader", name="2023"))
    sent = row.locator("td a").first
    number = sent.inner_text()
    sent.click()
    assert "event=REMOVAL,RETURN_ENFORCEMENT" in page.url
    assert number in page.locator("main").inner_text()


def test_the_title_counts_the_bars(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns?pair=MX-GT&tab=table")
    cells = page.locator("#asymmetry tbody td").all_inner_texts()
    final = [cell for cell in cells if not cell.strip().endswith("p")]
    title = page.locator("#asymmetry h2").inner_text()
    more = sum(cell.startswith("\N{MINUS SIGN}") for cell in final)
    assert title == f"In {more} of {len(final)} months the receiver counts more"


def test_what_must_never_be_compared_is_said(page: Page, site: str) -> None:
    opened(page, f"{site}/es/retornos")
    assert "186,580" in page.locator("#refused").inner_text()
    assert page.locator(".definition").count() == 2


def test_before_both_sides_were_published_nothing_is_said_to_be_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/retornos?asOf=2021-01-01")
    assert "No es un cero" in page.locator(".nothing").inner_text()


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/returns")
    page.get_by_role("link", name="ICE (ERO) to Guatemala").click()
    assert "pair=ERO-GT" in page.url
    context.close()
