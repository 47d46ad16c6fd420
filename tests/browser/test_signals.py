"""What is unusual, in a real browser: each signal with its size, its kind and who answers it, and the record of all."""

from __future__ import annotations

import polars as pl
import pytest
from playwright.sync_api import Page

from cauce.edition.read import Edition
from cauce.reference import watched
from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    [
        "/en/signals",
        "/es/alertas?reporter=MEX",
        "/es/alertas?tab=table",
        "/es/alertas?series=us-southwest.NIC&reporter=USA",
        "/es/alertas?asOf=2025-07-01",
    ],
)
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_an_edition_without_the_series_says_so(page: Page, site: str) -> None:
    is_sound(page, f"{site}/en/signals")


def test_the_language_switch_keeps_the_reporter(page: Page, real_site: str) -> None:
    switches(page, f"{real_site}/en/signals?reporter=PAN", "/es/alertas?reporter=PAN")


def test_the_keyboard_reaches_the_list_of_reporters(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/signals")
    by_keyboard(page, "#c-reporter")


def test_the_fall_of_the_darien_in_february_2025_is_found(page: Page, real_site: str) -> None:
    """Panama's file gives 408 passages in February 2025 and 2,229 in the month before, after years of thousands."""
    opened(page, f"{real_site}/en/signals?reporter=PAN")
    rows = page.locator("#warnings tbody tr").all_inner_texts()
    found = [each for each in rows if each.startswith("Feb\u00a02025") and "Passages of the Dari\u00e9n\t" in each]
    assert len(found) == 1
    assert "\u221298%" in found[0]
    assert "Panama" in found[0]


def test_every_series_is_tested_or_its_reason_stands_on_the_page(
    page: Page, real_site: str, real_edition: Edition
) -> None:
    told = real_edition.results("DF_TESTED")
    assert set(told["series"]) == set(watched())
    missing = told.filter(pl.col("reason").is_not_null())
    opened(page, f"{real_site}/en/signals")
    section = page.locator("#untested")
    assert f"{told.height - missing.height} of {told.height} series that are watched" in section.inner_text()
    assert section.locator("tbody tr").count() == missing.height


def test_an_edition_that_holds_no_series_says_so_of_each(page: Page, site: str) -> None:
    """The invented world has 72 months of some series and none of the others: none is silently left out."""
    opened(page, f"{site}/es/alertas")
    rows = page.locator("#untested tbody tr").all_inner_texts()
    assert len(rows) > 0
    assert any("No est\u00e1 en esta edici\u00f3n" in each for each in rows)


def test_what_is_no_reporter_is_refused(page: Page, real_site: str) -> None:
    answer = page.goto(f"{real_site}/en/signals?reporter=CHN")
    assert answer is not None
    assert answer.status == 400


def test_the_break_of_february_2023_has_its_levels_and_what_else_there_was(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/signals?series=us-southwest.CUB")
    told = page.locator("#breaks").inner_text()
    assert "In Feb\u00a02023 the level went from" in told
    assert "Dated events in the same months" in told
    assert "Border Patrol: Nicaragua" in told
    assert "caused" not in told
    assert page.locator("#break svg").count() > 0


def test_each_signal_says_its_state_and_each_reason_code_its_meaning(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/signals")
    states = page.locator("#warnings tbody td:last-child").all_inner_texts()
    assert states
    assert set(states) <= {"Open", "Over the budget"}
    page.locator(".kinds summary").click()
    assert "Change of level (level-shift)" in page.locator(".kinds").inner_text()


def test_a_series_without_a_break_is_refused_with_those_that_have_one(page: Page, real_site: str) -> None:
    answer = page.goto(f"{real_site}/en/signals?series=no-such")
    assert answer is not None
    assert answer.status == 400
