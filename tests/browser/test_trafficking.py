"""Trafficking in a real browser: stages apart, totals as printed, small counts as a range, telephones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import is_sound, opened, switches


@pytest.mark.parametrize("address", ["/en/trafficking", "/es/trata", "/en/trafficking?tab=table"])
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_an_edition_without_the_source_says_so_and_keeps_the_telephones(page: Page, site: str) -> None:
    is_sound(page, f"{site}/en/trafficking")
    told = page.locator("main").inner_text()
    assert "holds no figures on trafficking" in told
    assert "1-888-373-7888" in told
    assert "not yet confirmed" in told


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/trafficking", "/es/trata")


@pytest.mark.parametrize(
    ("figure", "year", "printed"),
    [
        ("identified", "2021", ["10,070", "115", "425"]),
        ("prosecuted", "2021", ["…", "48", "119"]),
        ("prosecuted", "2020", ["337"]),
        ("convicted", "2021", ["203", "26", "35"]),
    ],
)
def test_totals_are_those_of_the_publication(
    page: Page, real_site: str, figure: str, year: str, printed: list[str]
) -> None:
    """agreement.md 3: counted from the publication of UNODC."""
    opened(page, f"{real_site}/en/trafficking?tab=table")
    rows = (each.locator("th, td").all_inner_texts() for each in page.locator(f"#{figure} tbody tr").all())
    told = next([cell.split("\n")[0].strip() for cell in row[1:]] for row in rows if row[0].strip() == year)
    assert told[: len(printed)] == printed


def test_withheld_counts_stand_as_a_range(page: Page, real_site: str) -> None:
    """The publication writes `<5`, which is one to four (SOURCE.md)."""
    opened(page, f"{real_site}/en/trafficking?tab=table")
    assert "1 to 4" in page.locator("main").inner_text()


def test_no_stage_is_divided_by_another_and_smuggling_stands_apart(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/trafficking")
    figures = " ".join(each.inner_text() for each in page.locator("article.figure").all())
    assert "%" not in figures
    assert "smuggling" not in figures.lower()
    assert "smuggling" in page.locator("#unpublished").inner_text().lower()


@pytest.mark.parametrize(
    ("figure", "year", "printed"),
    [("forms-us", "2021", ["3,215", "642"]), ("forms-mx", "2021", ["31", "10"]), ("forms-gt", "2019", ["137", "5"])],
)
def test_forms_of_exploitation_are_those_of_the_publication(
    page: Page, real_site: str, figure: str, year: str, printed: list[str]
) -> None:
    """Read in the sheet: detected victims by form, all ages and both sexes together."""
    opened(page, f"{real_site}/en/trafficking?tab=table")
    rows = (each.locator("th, td").all_inner_texts() for each in page.locator(f"#{figure} tbody tr").all())
    told = next([cell.split("\n")[0].strip() for cell in row[1:]] for row in rows if row[0].strip() == year)
    assert told[:2] == printed


def test_what_a_country_does_not_publish_is_said_by_stage(page: Page, real_site: str) -> None:
    """Nobody of the three publishes prevention or assistance in the concepts of IC-TIP."""
    opened(page, f"{real_site}/en/trafficking")
    for stage in ("Prevention", "Assistance"):
        row = page.locator("#stages tbody tr", has_text=stage)
        assert row.locator("td").all_inner_texts() == ["not published"] * 3
    assert "not published" not in page.locator("#stages tbody tr", has_text="Conviction").inner_text()
