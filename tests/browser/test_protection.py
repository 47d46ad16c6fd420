"""Protection in a real browser: persons apart from cases, rates with what they leave open, what nobody counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import polars as pl
import pytest
from playwright.sync_api import Page

from cauce import desk
from cauce.edition.read import Edition
from cauce.sources.registry import sources
from cauce.web.shell import BESIDE_COUNTS
from tests import publications
from tests.browser.sound import is_sound, opened, switches
from tests.editions import Clock, kept, seal, serving


@pytest.fixture(scope="module")
def asylum_site() -> Iterator[str]:
    """A server of an edition with the publications of UNHCR alone, which are newer than the edition of the others."""
    place = publications.folder("unhcr-refugee-statistics")

    def build(home: desk.Home) -> None:
        home.begin(invented=False)
        list(desk.submit_folder(home, place, sources(), Clock(datetime(2025, 12, 1, tzinfo=UTC))))
        seal(home, publish_at=datetime(2025, 12, 2, tzinfo=UTC))

    with serving(kept("asylum", build).root / "public") as address:
        yield address


@pytest.mark.parametrize("address", ["/en/protection", "/es/proteccion", "/en/protection?tab=table"])
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


@pytest.mark.parametrize("address", ["/en/protection", "/es/proteccion?tab=table"])
def test_the_page_is_sound_with_asylum(page: Page, asylum_site: str, address: str) -> None:
    is_sound(page, asylum_site + address)


def test_an_edition_without_the_sources_says_so(page: Page, site: str) -> None:
    is_sound(page, f"{site}/es/proteccion?asOf=2001-01-01")
    assert "no contiene cifras de protección" in page.locator("main").inner_text()
    assert page.locator("#unpublished tbody tr").count() == 6


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/protection?tab=table", "/es/proteccion?tab=table")


def test_persons_and_cases_are_columns_of_their_own(page: Page, asylum_site: str) -> None:
    """definitions.md 1.6: the US asylum office reported cases to 2020 and persons from 2021."""
    opened(page, f"{asylum_site}/en/protection?tab=table")
    heads = [each.inner_text() for each in page.locator("#applications thead th").all()]
    persons = next(at for at, head in enumerate(heads) if "USCIS" in head and "cases" not in head)
    cases = next(at for at, head in enumerate(heads) if "cases" in head)
    rows = [each.locator("th, td").all_inner_texts() for each in page.locator("#applications tbody tr").all()]
    told = {row[0]: row for row in rows}
    assert told["2020"][persons].split()[0] == ":"
    assert told["2021"][persons].strip()[0].isdigit()
    assert told["2020"][cases].strip()[0].isdigit()
    assert told["2021"][cases].split()[0] == "…"


def test_half_a_year_is_a_span_and_no_year(page: Page, asylum_site: str) -> None:
    """SOURCE.md: the publication ends in the middle of 2025."""
    opened(page, f"{asylum_site}/en/protection?tab=table")
    newest = page.locator("#applications tbody th").first.inner_text()
    assert "2025" in newest
    assert newest != "2025"


def test_rates_stand_in_the_order_of_time_with_their_interval(page: Page, real_site: str) -> None:
    """Every row: the rate is deaths for 10,000 encounters of the same row, and lies within its interval."""
    opened(page, f"{real_site}/en/protection?tab=table")
    rows = [each.locator("th, td").all_inner_texts() for each in page.locator("#rates tbody tr").all()]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert len(rows) >= 5
    for row in rows:
        deaths, encounters = (int(each.split()[0].replace(",", "")) for each in row[1:3])
        low, high = (float(each) for each in row[4].split(" to "))
        assert float(row[3]) == pytest.approx(deaths / encounters * 10_000, abs=0.051)
        assert low <= float(row[3]) <= high
        assert low < high
    # The last twelve months of the publication of IOM are provisional: from August 2022 on (SOURCE.md).
    assert rows[-1][0] == "2022"
    assert [each.split()[1:] for each in rows[-1][1:3]] == [["p"], []]


def test_the_rates_are_those_that_were_sealed_and_carry_their_card(
    page: Page, real_site: str, real_edition: Edition
) -> None:
    opened(page, f"{real_site}/es/proteccion?tab=table")
    sealed = real_edition.results("DF_RATES").filter(pl.col("reason").is_null())
    rows = [each.locator("th, td").all_inner_texts() for each in page.locator("#rates tbody tr").all()]
    assert [row[3] for row in rows] == [f"{each:.1f}" for each in sealed["value"]]
    assert "2022 es provisional." in page.locator("#rates").inner_text()
    assert "2023 no tiene tasa: se necesitan 12 meses" in page.locator("#rates").inner_text()
    assert "Garwood" in page.locator("#method").inner_text()
    opened(page, f"{real_site}/en/protection?asOf=2026-01-15")
    assert page.locator("#rates, #method").count() == 0


def test_the_file_of_screenings_holds_every_month_with_its_dimensions(page: Page, real_site: str) -> None:
    """The newest month of the workbook of OHSS is July 2024 (SOURCE.md)."""
    answer = page.request.get(f"{real_site}/figures/en/protection.fear.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    assert {row["event"] for row in rows} == {
        "CREDIBLE_FEAR_REFERRED", "CREDIBLE_FEAR_POSITIVE", "CREDIBLE_FEAR_NEGATIVE", "CREDIBLE_FEAR_CLOSED",
    }  # fmt: skip
    assert max(row["time_period"] for row in rows) == "2024-07"


def test_every_figure_has_its_drawing_for_machines(page: Page, real_site: str, asylum_site: str) -> None:
    held = {asylum_site: ("applications", "decisions", "pending"), real_site: ("fear", "rates")}
    for place, figures in held.items():
        for figure in figures:
            answer = page.request.get(f"{place}/figures/es/protection.{figure}.svg")
            assert answer.status == 200
            assert "<svg" in answer.text()


@pytest.mark.parametrize("key", [each for each in BESIDE_COUNTS if each != "nationality"])
def test_every_page_of_encounters_or_returns_leads_here(page: Page, site: str, key: str) -> None:
    opened(page, f"{site}/en" if key == "overview" else f"{site}/en/{key}")
    assert page.locator('main .links a[href="/en/protection"]').count() >= 1


def test_the_overview_gives_protection_the_room_of_a_border(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en", 1440)
    boxes = [page.locator(f"#{each} .drawn").bounding_box() for each in ("protection", "border-us-mx")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["width"] == boxes[1]["width"]
    assert boxes[0]["height"] == pytest.approx(boxes[1]["height"], abs=2)
