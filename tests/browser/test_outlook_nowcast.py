"""Months that one country has published and another has not, in a real browser: a baseline, a record, plain words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened


@pytest.mark.parametrize(
    "address", ["/en/outlook?nowcast=US-MX.GTM", "/es/perspectivas?nowcast=US-MX.HND&tab=table", "/es/perspectivas"]
)
def test_the_section_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)
    assert page.locator("#nowcasts").count() == 1


def test_every_estimate_stands_beside_the_last_value_and_its_interval(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/outlook?nowcast=US-MX.GTM&tab=table")
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#nowcast tbody tr").all()]
    assert len(rows) == 5
    for value, eight, _, last, *_, said in rows[:4]:
        low, high = (int(each.replace(",", "")) for each in eight.split(" to "))
        assert low <= int(value.split()[0].replace(",", "")) <= high
        assert last == "755"
        assert "not distinguishable from the last value" in said
    assert rows[4][-1] == "no estimate: 8 earlier estimates are needed for an interval, 6 known"


def test_what_cannot_be_told_says_how_many_months_are_missing(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/outlook")
    told = page.locator("#nowcasts .full-table").inner_text()
    assert "24 months are needed that both publish and that compare, 11 known" in told
    assert "the estimates together exceed the total that is published" in told
    assert "no skill beyond the last value" in told


def test_nothing_is_told_as_of_a_day_in_the_past(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/outlook?asOf=2025-07-01")
    assert page.locator("#nowcasts").count() == 0
