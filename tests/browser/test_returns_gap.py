"""The gap taken apart, in a real browser: parts that add up, an estimate beside both sides, nothing for the past."""

from __future__ import annotations

import polars as pl
import pytest
from playwright.sync_api import Page

from cauce.edition.read import Edition
from cauce.reference import gap_reasons
from tests.browser.sound import is_sound, opened

NONE = "–"
"""How a cell without a number begins; words for those who hear the page follow."""


@pytest.mark.parametrize("address", ["/en/returns", "/es/retornos?pair=MX-GT", "/es/retornos?pair=MX-GT&tab=table"])
def test_the_page_of_the_real_corridors_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_the_parts_in_the_table_add_up_to_the_gap(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns?tab=table")
    rows = page.locator("#gap tbody tr")
    cells = [row.locator("td").all_inner_texts() for row in rows.all()]
    numbers = [
        int(each[1].replace(",", "").replace("\u2212", "-").replace("+", ""))
        for each in cells
        if not each[1].startswith(NONE)
    ]
    assert int(cells[0][3].replace(",", "")) == 77_716 - 68_790
    assert int(cells[0][3].replace(",", "")) + sum(numbers) == 0


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("US-GT", "95% of a gap of 8,926 in sum, 60% month by month"),
        ("MX-GT", "none of a gap of 2,668 in sum, 22% month by month"),
    ],
)
def test_the_title_tells_the_sum_and_the_months_apart(
    page: Page, real_site: str, real_edition: Edition, pair: str, words: str
) -> None:
    opened(page, f"{real_site}/en/returns?pair={pair}")
    assert words in page.locator("#gap").inner_text()
    lines = real_edition.results("DF_GAP").filter(corridor=pair, span="comparable")
    first = lines.filter(pl.col("first") == lines["first"].max()).sort("order")
    assert f"the monthly gaps add up to {first['apart'][0]:,} events" in page.locator("#gap").inner_text()


def test_what_was_not_tested_is_said(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns")
    assert "legal basis" in page.locator("#gap .care").inner_text()


@pytest.mark.parametrize("pair", ["US-GT", "ERO-GT", "MX-GT"])
@pytest.mark.parametrize(("address", "language"), [("/en/returns", "en"), ("/es/retornos", "es")])
def test_each_of_the_eight_reasons_has_a_number_or_why_it_has_none(
    page: Page, real_site: str, address: str, language: str, pair: str
) -> None:
    """Of no corridor do we hold two vintages, so revision cannot be tested: that is said, and is not a zero."""
    opened(page, f"{real_site}{address}?pair={pair}&tab=table")
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("#gap tbody tr").all()]
    numbers = {row[0].strip(): row[2].strip() for row in rows}
    why = dict(zip(page.locator("#not-tested dt").all_inner_texts(), page.locator("#not-tested dd").all_inner_texts(),
                   strict=True))  # fmt: skip
    revision = {"en": "Revision", "es": "Revisión"}[language]
    assert len(numbers) == 10
    for reason in gap_reasons()[:-1]:
        name = reason.name[language]
        assert numbers[name].startswith(NONE) == (name in why)
    assert {"en": "one vintage", "es": "una sola versión"}[language] in why[revision]


def test_the_estimate_has_an_interval_and_is_called_ours(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns?pair=MX-GT&tab=table")
    assert "an estimate of Cauce" in page.locator("#between thead").inner_text()


def test_nothing_is_analysed_as_of_a_day_in_the_past(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/returns?asOf=2025-07-01")
    assert page.locator("#gap").count() == page.locator("#between").count() == page.locator("#asymmetry").count() == 0
    assert "says nothing of what was known before" in page.locator(".nothing").inner_text()
    page.locator(".nothing a").click()
    page.locator("#asymmetry").wait_for()


def test_the_page_of_an_earlier_day_is_sound(page: Page, real_site: str) -> None:
    is_sound(page, f"{real_site}/es/retornos?asOf=2025-07-01")
