"""The overview in a real browser: its findings, its ledger, an earlier day."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import CLIPPED
from tests.browser.sound import by_keyboard, is_sound, opened, switches

SEVEN = ("darien", "honduras", "mexico", "border", "back-us", "back-mx", "lives")


@pytest.mark.parametrize("address", ["/en", "/es", "/en?tab=table", "/es?asOf=2025-03-01", "/en?asOf=1999-01-01"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)
    assert page.evaluate(CLIPPED) == []


def test_each_series_stands_at_its_own_last_month(page: Page, real_site: str) -> None:
    """As the publishers printed them: each at its own last month."""
    opened(page, f"{real_site}/en", 1440)
    rows = page.locator(".ledger-row")
    said = {row.locator(".name").inner_text(): row.inner_text() for row in rows.all()}
    assert "408" in said["Darién, Panama"]
    assert "Feb 2025" in said["Darién, Panama"]
    assert "4,201" in said["Guatemala, back from the United States"]
    assert "587" in said["Guatemala, back from Mexico"]
    assert "9,740" in said["US southwest border"]
    assert "Aug 2025" in said["US southwest border"]
    assert "4,180" in said["Guatemalans removed by the United States"]
    assert "not compared" in said["Deaths and disappearances"]


def test_a_figure_far_behind_the_newest_looks_older(page: Page, real_site: str) -> None:
    """July 2023 is 25 months before August 2025."""
    opened(page, f"{real_site}/en", 1440)
    old, new = page.locator(".ledger-row.hue.lives .value"), page.locator(".ledger-row.hue.us .value").first
    weight = "each => getComputedStyle(each).fontWeight"
    assert int(old.evaluate(weight)) < int(new.evaluate(weight))
    assert "25 months behind the newest" in page.locator(".ledger-row.lives").inner_text()


def test_the_title_holds_for_the_stages_it_speaks_of(page: Page, real_site: str) -> None:
    """The least fall is Mexico's: from 125,302 to 14,847, 88.1%."""
    opened(page, f"{real_site}/en", 1440)
    assert (
        page.locator("h1").inner_text().replace("\n", " ") == "Every count on the route is at least 88% below its peak"
    )


def test_on_an_earlier_day_the_title_counts_what_was_known(page: Page, real_site: str) -> None:
    """By 1 March 2025 Honduras had published nothing, so no claim is made of every count."""
    opened(page, f"{real_site}/en?asOf=2025-03-01")
    assert "Every" not in page.locator("h1").inner_text()
    assert "Honduras (INM)" in page.locator(".care").first.inner_text()
    assert page.locator(".strip.rewound").count() == 1


def test_the_two_ways_back_are_the_printed_sums(page: Page, real_site: str) -> None:
    """61,680 received from the United States in 2024, as the institute printed it."""
    opened(page, f"{real_site}/en")
    assert "61,680" in page.locator("#back .aloud").inner_text()


def test_what_nobody_publishes_is_said_with_who_would_have_to(page: Page, site: str) -> None:
    opened(page, f"{site}/en")
    assert "No series published" in page.locator(".stage-gap").inner_text()
    assert "would have to publish" in page.locator("#border-mx-gt .care").inner_text()


def test_the_table_has_the_numbers_of_the_file(page: Page, site: str) -> None:
    opened(page, f"{site}/en?tab=table")
    address = page.locator('#back a[href*=".csv"]').get_attribute("href")
    rows = csv.DictReader(io.StringIO(page.request.get(f"{site}{address}").text()))
    held = {int(row["obs_value"]) for row in rows if row["counterpart_area"] == "USA" and row["obs_value"]}
    cells = page.locator("#back tbody td:nth-child(2)").all_inner_texts()
    assert held == {int(re.sub(r"\D", "", cell)) for cell in cells}


def test_honduras_revised_four_months(page: Page, real_site: str) -> None:
    """36,955 became 46,008 between March and May 2025."""
    opened(page, f"{real_site}/en")
    row = page.locator("#revised tbody tr", has_text="Honduras")
    assert [cell.inner_text() for cell in row.locator("td").all()][1:3] == ["36,955", "46,008"]


def test_the_language_switch_keeps_the_day(page: Page, site: str) -> None:
    switches(page, f"{site}/en?asOf=2025-03-01", "/es?asOf=2025-03-01")


def test_a_number_leads_to_its_cells_by_keyboard(page: Page, site: str) -> None:
    opened(page, f"{site}/en")
    by_keyboard(page, ".ledger-row .value a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/trace?**")


def test_nothing_is_lost_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/es")
    page.locator("#lives .segments a").click()
    assert page.locator("#lives table").first.is_visible()
    context.close()


def test_what_was_promised_is_summed_up_and_leads_on(page: Page, real_site: str) -> None:
    """agreement.md: JS-05, 06, 08, 09, 11 to 14, 16 and 18 are commitments; a series of 2024 tells of JS-06 alone."""
    opened(page, f"{real_site}/en")
    assert (
        "Of 10 commitments of 28 February 2024, published figures let us follow 1."
        in page.locator("#revised").inner_text()
    )
    page.get_by_role("link", name="See the commitments and the meetings").click()
    assert page.locator("h1").inner_text().replace("\n", " ") == "Published figures let us follow 1 of 10 commitments"
