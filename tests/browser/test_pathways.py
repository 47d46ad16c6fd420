"""Lawful pathways in a real browser: each on its own scale, capacity as facts, what nobody counts."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/pathways", "/es/vias-regulares?citizenship=VEN", "/en/pathways?tab=table"])
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_an_edition_without_the_sources_says_so_and_keeps_the_facts(page: Page, site: str) -> None:
    is_sound(page, f"{site}/es/vias-regulares")
    assert "no contiene cifras de vías regulares" in page.locator("main").inner_text()
    told = page.locator("#capacity").inner_text()
    assert "66,000" in told
    assert "20,000 para Guatemala, Honduras, Hait" in told


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/pathways?citizenship=HND", "/es/vias-regulares?citizenship=HND")


def test_the_visas_of_guatemalans_are_those_counted_from_the_publication(page: Page, real_site: str) -> None:
    """agreement.md 3: March 2023 to February 2024, 3,961 H-2A and 10,557 H-2B visas to citizens of Guatemala."""
    answer = page.request.get(f"{real_site}/figures/en/pathways.beside.csv?citizenship=GTM")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    for pathway, visas in (("NIV_H2A", 3961), ("NIV_H2B", 10557)):
        year = [
            int(row["obs_value"])
            for row in rows
            if row["pathway"] == pathway and "2023-03" <= row["time_period"] <= "2024-02"
        ]
        assert sum(year) == visas


def test_each_row_has_its_own_unit_and_no_row_is_a_share(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/pathways")
    units = [each.inner_text() for each in page.locator("#beside .stage-name p:nth-child(2)").all()]
    assert units == ["visas", "visas", "appointments", "persons", "events", "events"]
    assert "%" not in page.locator("#beside").inner_text()


def test_an_unknown_nationality_is_refused(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/pathways?citizenship=XXX")
    assert answer is not None
    assert answer.status == 400


def test_what_is_not_published_is_said_with_who_would_have_to(page: Page, site: str) -> None:
    opened(page, f"{site}/en/pathways")
    told = page.locator("#unpublished").inner_text()
    assert "How long people wait" in told
    assert "INM" in told
    assert "MINTRAB" in told


@pytest.mark.parametrize("address", ["/en/pathways", "/es/vias-regulares", "/es/vias-regulares?tab=table"])
def test_no_code_breaks_at_its_hyphen(page: Page, real_site: str, address: str) -> None:
    """At 320 pixels H-2A ended a line at its hyphen."""
    opened(page, real_site + address, 320)
    codes = page.locator(".whole")
    assert codes.count() > 0
    assert codes.evaluate_all("every => every.filter(each => each.getClientRects().length > 1).length") == 0
