"""The route in a real browser: each stage on common months, in its own unit, and a gap where nobody publishes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches
from tests.browser.tables import column, numbers

YEAR_2023 = "startPeriod=2023-01&endPeriod=2023-12"


@pytest.mark.parametrize("address", ["/en/routes", "/es/rutas", "/es/rutas?tab=table", "/en/routes?scale=one"])
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/routes?citizenship=VEN&scale=one", "/es/rutas?citizenship=VEN&scale=one")


def test_the_address_holds_the_nationality_and_the_months(page: Page, site: str) -> None:
    opened(page, f"{site}/en/routes?scale=one")
    page.get_by_label("Nationality or group").select_option("VEN")
    page.get_by_label("From", exact=True).select_option("2023-01")
    page.get_by_role("button", name="Show").click()
    assert "citizenship=VEN" in page.url
    assert "startPeriod=2023-01" in page.url
    assert "scale=one" in page.url
    assert page.locator("h1").inner_text().startswith("Venezuela")


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/routes")
    by_keyboard(page, "#c-citizenship")


def test_guatemala_is_a_gap_with_words_and_who_would_have_to_publish(page: Page, site: str) -> None:
    opened(page, f"{site}/en/routes")
    gap = page.locator(".stage", has=page.locator(".stage-gap")).first
    assert gap.locator(".name").inner_text() == "Guatemala"
    assert "No series published" in gap.inner_text()
    assert "IGM" in gap.inner_text()
    opened(page, f"{site}/en/routes?tab=table")
    assert {cell.split()[0] for cell in column(page, "strip", "Guatemala")} == {":"}


def test_north_is_at_the_top(page: Page, site: str) -> None:
    opened(page, f"{site}/es/rutas")
    names = page.locator(".stage .name").all_inner_texts()
    assert names[:5] == ["Frontera suroeste de EE. UU.", "México", "Guatemala", "Honduras", "Darién, Panamá"]


def test_the_stages_are_the_publishers_sums_of_2023(page: Page, real_site: str) -> None:
    """520,085 in the Darién, 778,907 events in Mexico, 55,302 and 24,395 received: the sums of the definitions."""
    opened(page, f"{real_site}/en/routes?{YEAR_2023}&tab=table")
    sums = {
        "Darién, Panama": 520_085,
        "Mexico": 778_907,
        "Guatemala, back from the US": 55_302,
        "Guatemala, back from Mexico": 24_395,
    }
    assert {name: sum(numbers(column(page, "strip", name))) for name in sums} == sums


def test_the_peaks_that_are_said_are_those_of_the_table(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?{YEAR_2023}&tab=table")
    said = page.locator("#strip .aloud").inner_text()
    months = column(page, "strip", "Month")
    for name in ("Honduras", "Mexico"):
        values = numbers(column(page, "strip", name))
        assert f"{name} in {months[values.index(max(values))]}" in said


def test_the_table_has_the_peak_that_the_chart_names(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?{YEAR_2023}", 1440)
    labels = page.locator("#strip .stage >> nth=0 >> .at-1248 tspan.lb").all_text_contents()
    opened(page, f"{real_site}/en/routes?{YEAR_2023}&tab=table")
    values = numbers(column(page, "strip", "US southwest border"))
    assert max(values) in numbers(labels)


def test_a_nationality_that_a_stage_does_not_publish_is_no_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/routes?citizenship=GTM")
    darien = page.locator("#strip .stage", has_text="Darién, Panama")
    assert "This is not a zero" in darien.inner_text()
    assert darien.locator("svg").count() == 0


def test_a_region_is_never_asked_of_a_publication_that_names_few_nationalities(page: Page, real_site: str) -> None:
    """CBP names 21 nationalities and puts the others together, so a region comes from OHSS."""
    opened(page, f"{real_site}/en/routes?citizenship=XHEM")
    assert "Office of Homeland Security Statistics" in page.locator(".stage").first.inner_text()


def test_the_dates_marked_have_their_sources(page: Page, site: str) -> None:
    opened(page, f"{site}/en/routes")
    dates = page.locator("ul.care li").all_inner_texts()
    assert 0 < len(dates) <= 3
    assert dates[0].startswith("12 Jan 2023: CBP One appointments open. OHSS")


def test_a_date_before_any_publication_shows_no_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/rutas?asOf=2010-01-01")
    assert page.locator("h1").inner_text() == "¿Cómo se cuenta el camino al norte?"
    assert "No es un cero" in page.locator(".nothing").inner_text()


def test_an_unknown_nationality_is_refused_with_the_way_on(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/routes?citizenship=ZZZ")
    assert answer is not None
    assert answer.status == 400


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/es/rutas")
    page.get_by_role("link", name="una para todas").click()
    assert "scale=one" in page.url
    assert page.locator("#strip .unit").inner_text().find("una escala para todas") > 0
    context.close()
