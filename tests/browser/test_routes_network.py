"""What the counts leave open, in a real browser: ranges beside counts, a gap that stays a gap, conflicts by name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened
from tests.browser.tables import column, numbers


@pytest.mark.parametrize(
    "address",
    ["/en/routes", "/es/rutas?citizenship=GTM", "/es/rutas?citizenship=CUB&tab=table", "/en/routes?tab=table"],
)
def test_the_section_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)
    assert page.locator("#open").count() == 1


def test_a_range_is_drawn_otherwise_than_a_count(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?citizenship=VEN", 1440)
    mexico = page.locator("#network .stage", has_text="Mexico").locator(".at-1248 svg")
    assert mexico.locator(".solid").count() == 1
    assert mexico.locator(".ln.dash").count() == mexico.locator(".tn").count() == 2


def test_every_leg_has_its_ends_and_only_a_narrow_one_an_estimate(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?citizenship=CUB&tab=table")
    low, high = (numbers(column(page, "network", name)) for name in ("At least", "At most"))
    assert len(low) == len(high) == 10
    assert all(least <= most for least, most in zip(low, high, strict=True))
    rows = [row.inner_text() for row in page.locator("#network tbody tr").all()]
    told = next(row for row in rows if row.startswith("Honduras") and "at no earlier stage" in row)
    assert "63,577" in told
    assert "64,337" in told


def test_guatemala_stays_a_gap(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes")
    gap = page.locator("#network .stage", has_text="Irregular entries", has=page.locator(".stage-gap")).first
    assert "Nobody counts here" in gap.inner_text()
    assert gap.locator("svg").count() == 0


def test_a_conflict_is_named_with_both_counts(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes")
    row = page.locator("#conflicts tbody tr", has_text="Ecuador").inner_text()
    for said in ("Mexico: 118,495", "Darién, Panama: 16,576", "101,919"):
        assert said in row


def test_nothing_is_told_as_of_a_day_in_the_past(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?asOf=2025-07-01")
    assert page.locator("#open").count() == page.locator("#conflicts").count() == 0
