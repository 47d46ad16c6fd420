"""What followed dated events, in a real browser: fixed words, a rank with its number of dates, never a reason."""

from __future__ import annotations

import polars as pl
import pytest
from playwright.sync_api import Page

from cauce.edition.read import Edition
from tests.browser.sound import by_keyboard, is_sound, opened, switches


@pytest.mark.parametrize(
    "address",
    [
        "/en/events",
        "/es/hechos?event=SECURING_BORDER",
        "/es/hechos?series=us-southwest.PER&event=MX_VISA_PER",
        "/es/hechos?tab=table",
        "/en/events?asOf=2025-07-01",
    ],
)
def test_the_page_is_sound(page: Page, real_site: str, address: str) -> None:
    is_sound(page, real_site + address)


def test_without_a_series_it_says_so(page: Page, site: str) -> None:
    is_sound(page, f"{site}/en/events")


def test_the_language_switch_keeps_the_view(page: Page, real_site: str) -> None:
    view = "series=mx-events&event=TITLE_42_END"
    switches(page, f"{real_site}/en/events?{view}", f"/es/hechos?{view}")


def test_the_keyboard_reaches_the_controls(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/events")
    by_keyboard(page, "#c-series")


def test_the_rank_of_june_2024_is_the_known_one(page: Page, real_site: str) -> None:
    """Measured before by another program: a gap of -0.71 on the log, which is a fall by half, and p = 0.065."""
    opened(page, f"{real_site}/en/events?event=SECURING_BORDER")
    told = page.locator("#told").inner_text()
    assert "Not distinguishable" in told
    assert "p = 0.065" in told
    assert "\u221251%" in told


def test_events_of_one_month_are_one_measurement(page: Page, real_site: str, real_edition: Edition) -> None:
    """The cooperation with Guatemala (May 2019) and the declaration with Mexico (June) both show from June 2019."""
    told = real_edition.results("DF_EFFECTS").filter(series="us-southwest").filter(pl.col("finding").is_not_null())
    same = told.filter(pl.col("event").is_in(["US_GT_COOPERATION_2019", "US_MX_DECLARATION_2019"]))
    assert same.select("first_month", "gap", "p").unique().height == 1
    months = dict(told.select("first_month", "finding").iter_rows())
    out = [month for month, finding in months.items() if finding == "consistent-with"]
    assert "2019-06" in out
    assert len(out) < told.filter(finding="consistent-with").height
    opened(page, f"{real_site}/en/events")
    title = page.locator("h1").inner_text()
    assert title.startswith(f"Of {len(months)} months with dated events {len(out)} stand out;")
    assert f"{told.height} events begin to show in {len(months)} months" in page.locator("main").inner_text()


def test_the_source_of_the_date_is_named_and_linked(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/events?event=SECURING_BORDER")
    assert "govinfo.gov" in str(page.locator("#told .source a").get_attribute("href"))


def test_an_event_that_is_none_is_refused_with_those_there_are(page: Page, real_site: str) -> None:
    answer = page.goto(f"{real_site}/en/events?event=NO_SUCH_EVENT")
    assert answer is not None
    assert answer.status == 400


def test_both_opinions_stand_beside_each_other_with_the_donors_of_the_mix(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/events?series=us-southwest.CUB&event=US_PAROLE_CHNV")
    told = page.locator("#told").inner_text()
    assert "Both opinions agree: consistent with an effect. Neither says why." in told
    assert "follows 93% of the variance" in told
    shares = page.locator("#told table").last.locator("tbody tr").all_inner_texts()
    assert len(shares) > 3
    assert page.locator("#mix svg").count() > 0


def test_an_event_for_everyone_leaves_nothing_to_compare_with(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/en/events?event=SECURING_BORDER")
    told = page.locator("#told").inner_text()
    assert "no untreated series is left to compare with" in told
    assert "there is no second opinion" in told


def test_too_few_donors_say_the_lowest_p(page: Page, real_site: str) -> None:
    opened(page, f"{real_site}/es/hechos?series=us-southwest.USBP_DRT&event=US_TEXAS_LONE_STAR")
    assert "la p no podría bajar de 0.200" in page.locator("#told").inner_text()
