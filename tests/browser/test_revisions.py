"""The pages of revisions, editions and sections in a real browser."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    ["/en/revisions", "/es/revisiones", "/en/revisions?asOf=1999-01-01", "/en/editions", "/es/ediciones", "/es/menu"],
)
def test_the_pages_are_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_mexico_restated_eight_months(page: Page, real_site: str) -> None:
    """January to August 2024 fell from 925,085 to 922,464 between the two vintages."""
    opened(page, f"{real_site}/en/revisions?source=mx_upm_irregular_events")
    cells = page.locator(".publication tbody td").all_inner_texts()
    assert cells[:3] == ["Jan 2024 to Aug 2024", "925,085", "922,464"]
    names = page.locator(".publication dd").all_inner_texts()
    assert names[0].startswith("irreg_mexico_nat_2025-02-07.csv")
    assert names[1].startswith("irreg_mexico_nat_2025-06-04.csv")


def test_honduras_moved_most_in_december_2024(page: Page, real_site: str) -> None:
    """Its source page: November 2024 grew by 2,295 and December by 3,418."""
    opened(page, f"{real_site}/en/revisions?source=hn_inm_entries")
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#months tbody tr").all()]
    assert len(rows) == 4
    moved = {row[0].replace("\u00a0", " "): row[3] for row in rows}
    assert (moved["Nov 2024"], moved["Dec 2024"]) == ("+2,295", "+3,418")
    assert rows[0][3] == "+3,418"


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/en/revisions?source=us_cbp_sectors", "No longer given: nationality."),
        ("/es/revisiones?source=us_cbp_sectors", "Ya no se da: nacionalidad."),
    ],
)
def test_months_stated_without_nationality_are_revised_at_that_cut(
    page: Page, real_site: str, address: str, word: str
) -> None:
    """SOURCE.md: October to December 2024 fell by 9, 3 and 11 between two files, the second coarser."""
    is_sound(page, real_site + address)
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#months tbody tr").all()]
    assert [row[1:4] for row in rows] == [
        ["96,048", "96,037", "\u221211"],
        ["106,330", "106,321", "\u22129"],
        ["94,192", "94,189", "\u22123"],
    ]
    assert word in page.locator(".publication .care").inner_text()
    totals = page.locator(".publication tbody tr").first.locator("td").all_inner_texts()
    assert totals[1:3] == ["296,570", "296,547"]  # 106,330 + 94,192 + 96,048, and 23 fewer


def test_both_values_of_such_a_month_lead_to_their_cells(page: Page, real_site: str) -> None:
    for value in ("106,330", "106,321"):
        opened(page, f"{real_site}/en/revisions?source=us_cbp_sectors")
        page.locator("#months").get_by_role("link", name=value, exact=True).click()
        assert value in page.locator("main").inner_text()
    opened(page, f"{real_site}/en/data/us_cbp_sectors")
    for value in page.locator("#revisions tbody tr").first.locator("td a").all_inner_texts():
        opened(page, f"{real_site}/en/data/us_cbp_sectors")
        page.locator("#revisions").get_by_role("link", name=value, exact=True).first.click()
        assert value in page.locator("main").inner_text()


def test_the_overview_names_them_once_with_what_is_lost(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en")
    rows = page.locator("#revised tbody tr").all_inner_texts()
    (one,) = [row for row in rows if row.replace("\u00a0", " ").startswith("United States")]
    assert "no longer by nationality" in one.replace("\u00a0", " ").replace("\n", " ")
    assert "296,570" in one
    assert "296,547" in one


def test_the_file_has_every_cell(page: Page, site: str) -> None:
    opened(page, f"{site}/en/revisions")
    link = page.locator("#months a[download]")
    rows = list(csv.DictReader(io.StringIO(page.request.get(f"{site}{link.get_attribute('href')}").text())))
    assert f"{len(rows):,}" in link.inner_text()
    assert {row["status"] for row in rows} <= {"added", "revised", "withdrawn"}


def test_the_list_of_publications_holds_in_the_address(page: Page, site: str) -> None:
    opened(page, f"{site}/en/revisions")
    page.locator("#c-source").select_option("hn_inm_entries")
    page.get_by_role("button", name="Show").click()
    assert "source=hn_inm_entries" in page.url
    assert page.locator(".publication").count() == 1
    switches(page, page.url, "/es/revisiones?source=hn_inm_entries")


def test_a_day_leads_to_the_page_as_it_was_known(page: Page, site: str) -> None:
    opened(page, f"{site}/en/editions?page=lives")
    page.locator("#c-asOf").select_option("2025-04-10")
    page.get_by_role("button", name="Read").click()
    assert page.url == f"{site}/en/lives?asOf=2025-04-10"
    assert page.locator(".strip.rewound").count() == 1


def test_the_days_are_the_newest_first_and_reached_by_keyboard(page: Page, site: str) -> None:
    opened(page, f"{site}/en/editions")
    days = [link.get_attribute("href") or "" for link in page.locator("#days tbody a").all()]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(set(days))
    by_keyboard(page, "#days tbody a")


def test_the_menu_works_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/en/editions")
    page.get_by_role("link", name="Menu", exact=True).click()
    page.get_by_role("link", name="Lives", exact=True).last.click()
    assert page.url == f"{site}/en/lives"
    context.close()
