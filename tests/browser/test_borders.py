"""The two borders in a real browser: one cut by place, the other as far as it is published."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sound import by_keyboard, is_sound, opened, switches
from tests.browser.tables import column, numbers

FISCAL_2023 = "startPeriod=2022-10&endPeriod=2023-09"


@pytest.mark.parametrize(
    "address", ["/en/borders", "/es/fronteras", "/es/fronteras?tab=table", "/es/fronteras?cut=demographic&year=fiscal"]
)
def test_the_page_is_sound(page: Page, site: str, address: str) -> None:
    is_sound(page, site + address)


def test_the_language_switch_keeps_the_view(page: Page, site: str) -> None:
    switches(page, f"{site}/en/borders?cut=state&code=US-TX", "/es/fronteras?cut=state&code=US-TX")


def test_the_address_holds_the_cut_and_the_part(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders?year=fiscal")
    page.get_by_label("US–Mexico border by").select_option("state")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Part", exact=True).select_option("US-TX")
    page.get_by_role("button", name="Show").click()
    for said in ("cut=state", "code=US-TX", "year=fiscal"):
        assert said in page.url
    assert page.locator("#years h2").inner_text().startswith("Texas")


def test_the_keyboard_reaches_the_controls(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders")
    by_keyboard(page, "#c-cut")


def test_what_nobody_publishes_is_a_row_of_its_own(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders")
    gap = page.locator("#beside .stage", has=page.locator(".stage-gap"))
    assert "No series published" in gap.inner_text()
    for who in ("INM", "UPM", "IGM", "PNC"):
        assert who in gap.inner_text()
    assert page.locator("#unpublished tbody tr").count() == 2
    opened(page, f"{site}/en/borders?tab=table")
    assert {cell.split()[0] for cell in column(page, "beside", "Events at this border")} == {":"}


def test_the_southwest_border_is_the_sum_of_the_definitions(page: Page, real_site: str) -> None:
    """2,475,669 encounters in fiscal year 2023, of which each cut by authority or group gives the same."""
    for cut in ("authority", "demographic"):
        opened(page, f"{real_site}/en/borders?cut={cut}&{FISCAL_2023}&tab=table")
        assert sum(numbers(column(page, "years", "Whole border"))) == 2_475_669
        parts = page.locator("#parts tbody td").all_inner_texts()
        assert sum(numbers(parts)) == 2_475_669


def test_guatemala_s_receptions_by_sex_and_age_are_all_of_them(page: Page, real_site: str) -> None:
    """24,395 persons received from Mexico in 2023."""
    opened(page, f"{real_site}/en/borders?startPeriod=2023-01&endPeriod=2023-12&tab=table")
    assert sum(numbers(column(page, "beside", "Guatemala receives"))) == 24_395
    assert sum(numbers(page.locator("#groups tbody td").all_inner_texts())) == 24_395


def test_mexico_s_returns_of_guatemalans_by_kind_are_all_of_them(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/borders?startPeriod=2023-01&endPeriod=2023-12&tab=table")
    every = sum(numbers(column(page, "beside", "Mexico returns")))
    assert sum(numbers(page.locator("#kinds tbody td").all_inner_texts())) == every


def test_the_leader_that_is_named_has_the_largest_sum_of_the_table(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/borders?cut=sector&{FISCAL_2023}&tab=table")
    names = page.locator("#parts thead th").all_inner_texts()[1:]
    sums = {name: sum(numbers(column(page, "parts", name))) for name in names}
    assert len(sums) == 9
    assert page.locator("#parts h2").inner_text().startswith(max(sums, key=lambda name: sums[name]))


def test_nine_sectors_stand_from_the_pacific_to_the_gulf(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders", 1440)
    names = page.locator("#parts .at-1248 .panel-name").all_text_contents()
    assert names[0] == "San Diego"
    assert names[-1] == "Rio Grande Valley"
    assert len(names) == 9


def test_a_state_is_never_called_a_sector(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders?cut=state")
    assert "another geography" in page.locator("#parts .care").inner_text()
    assert page.locator("#parts .at-1248 .panel-name").all_text_contents() == [
        "California",
        "Arizona",
        "New Mexico",
        "Texas",
    ]


def test_the_table_has_the_newest_value_of_the_chart(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/borders", 1440)
    labels = numbers(page.locator("#beside .stage >> nth=0 >> .at-1248 tspan.lb").all_text_contents())
    opened(page, f"{real_site}/en/borders?tab=table")
    assert numbers(column(page, "beside", "US–Mexico border"))[0] in labels


def test_a_part_of_another_cut_falls_back_to_the_whole_border(page: Page, site: str) -> None:
    opened(page, f"{site}/en/borders?cut=state&code=USBP_TCA")
    assert page.locator("#years h2").inner_text().startswith("Whole border")


def test_a_date_before_any_publication_shows_no_zero(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/fronteras?asOf=2010-01-01")
    assert "No es un cero" in page.locator(".nothing").first.inner_text()


def test_the_page_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/es/fronteras")
    page.get_by_role("link", name="fiscales de EE. UU.").click()
    assert "year=fiscal" in page.url
    context.close()
