"""The outlook in a real browser: intervals, the worst series first, and the plain words where it adds nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    [
        "/en/outlook",
        "/es/perspectivas?series=us-southwest.USBP_DRT",
        "/es/perspectivas?tab=table",
        "/en/outlook?asOf=2025-07-01",
    ],
)
def test_the_page_is_sound(page: Page, ahead_site: str, address: str) -> None:
    is_sound(page, ahead_site + address)


def test_an_edition_without_an_outlook_says_so(page: Page, site: str) -> None:
    is_sound(page, f"{site}/es/perspectivas")
    assert page.locator(".nothing").count() == 1


def test_the_language_switch_keeps_the_series(page: Page, ahead_site: str) -> None:
    switches(page, f"{ahead_site}/en/outlook?series=us-southwest.GTM", "/es/perspectivas?series=us-southwest.GTM")


def test_the_keyboard_reaches_the_list_of_series(page: Page, ahead_site: str) -> None:
    opened(page, f"{ahead_site}/en/outlook")
    by_keyboard(page, "#c-series")


def test_the_series_without_skill_says_so_in_its_title(page: Page, ahead_site: str) -> None:
    """The registered run names one: the Del Rio sector, 1.07 of the last value's error."""
    opened(page, f"{ahead_site}/en/outlook?series=us-southwest.USBP_DRT")
    assert page.locator("h1").inner_text().startswith("No skill beyond the last value")
    worst = page.locator("#scores tbody tr").first
    assert "Del Rio" in worst.inner_text()
    assert "1.06" in worst.inner_text()


def test_every_month_ahead_has_its_interval_around_it(page: Page, ahead_site: str) -> None:
    opened(page, f"{ahead_site}/en/outlook?tab=table")
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#ahead tbody tr").all()]
    assert len(rows) == 6
    for value, eight, nineteen, last in rows:
        low, high = (int(each.replace(",", "")) for each in eight.split(" to "))
        lower, higher = (int(each.replace(",", "")) for each in nineteen.split(" to "))
        assert 0 <= lower <= low <= int(value.replace(",", "")) <= high <= higher
        assert last == "46,610"


def test_it_says_what_it_is_not_for(page: Page, ahead_site: str) -> None:
    opened(page, f"{ahead_site}/en/outlook")
    assert "Not for use on persons" in page.locator("#method").inner_text()
