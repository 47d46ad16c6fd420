"""The page of patterns in a real browser: every part holds at every width, in both languages and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import CLIPPED, OUTSIDE, SCALED, SMALL, WIDTHS, violations

ADDRESSES = ("/en/patterns", "/es/patrones")


def opened(page: Page, address: str, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "query"), [(1440, ""), (320, "?tab=table")])
def test_axe_finds_nothing(page: Page, patterns_at: str, address: str, width: int, query: str) -> None:
    assert violations(opened(page, patterns_at + address + query, width)) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("width", "query"), [(320, ""), (320, "?tab=table"), (390, ""), (720, ""), (1024, "?tab=table"), (1440, "")]
)
def test_nothing_is_wider_than_the_screen_nor_leaves_its_chart(
    page: Page, patterns_at: str, address: str, width: int, query: str
) -> None:
    opened(page, patterns_at + address + query, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("width", [320, 390, 720, *WIDTHS[1:], 1920])
def test_charts_are_never_scaled_and_their_words_never_small(page: Page, patterns_at: str, width: int) -> None:
    opened(page, f"{patterns_at}/en/patterns", width)
    assert page.evaluate(SCALED) == []
    assert page.evaluate(SMALL) == []
    shown = page.evaluate(
        "[...document.querySelectorAll('.drawn')].map(each => [...each.children].filter(c => c.offsetWidth).length)"
    )
    assert set(shown) == {1}


def test_the_fonts_are_ours_and_nothing_is_asked_of_another_host(page: Page, patterns_at: str) -> None:
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    opened(page, f"{patterns_at}/en/patterns", 1440)
    assert page.evaluate(
        "document.fonts.check('600 20px \"Cauce Serif\"') && document.fonts.check('17px \"Source Sans 3\"')"
    )
    assert [address for address in asked if not address.startswith((patterns_at, "data:"))] == []
    assert refused == []


def test_the_keyboard_reaches_the_figures_first_and_its_focus_is_seen(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns", 1024)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_targets_are_at_least_24_pixels_high(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns", 320)
    small = page.evaluate("""() => [...document.querySelectorAll('a, button, select, summary, input')]
      .filter(each => each.offsetWidth && !each.matches('.skip, p a') && each.getBoundingClientRect().height < 23.5)
      .map(each => each.outerHTML.slice(0, 90))""")
    assert small == []


def test_the_language_switch_keeps_the_view(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns?tab=table", 1440)
    page.get_by_role("link", name="Español").click()
    assert page.url == f"{patterns_at}/es/patrones?tab=table"
    assert page.locator("html").get_attribute("lang") == "es-MX"


def test_the_table_has_the_numbers_of_the_chart(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns", 1440)
    last = page.locator("#steps .at-1248 tspan.lb").first.text_content()
    assert last is not None
    page.locator("#steps").get_by_role("link", name="Table").click()
    assert page.url.endswith("?tab=table#steps")
    assert last in page.locator("#steps tbody").inner_text()


def test_on_paper_the_tables_follow_and_the_controls_are_gone(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns", 680)
    last = page.locator("#steps .at-390 tspan.lb").first.text_content()
    assert not page.locator(".in-numbers").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#steps .printed-address").inner_text().endswith("/en/patterns#steps")
    titles = page.locator(".in-numbers h3").all_inner_texts()
    assert page.locator("#steps-h").inner_text() in titles
    assert last is not None
    assert last in page.locator(".in-numbers").inner_text()
    assert not page.locator("#steps .actions").is_visible()
    assert not page.locator(".sections").is_visible()
    assert page.locator("#steps .drawn svg:visible").get_attribute("width") == "680"


@pytest.mark.parametrize(("address", "words"), [(ADDRESSES[0], ("page", "of")), (ADDRESSES[1], ("página", "de"))])
def test_the_foot_of_every_printed_page_has_its_words(
    page: Page, patterns_at: str, address: str, words: tuple[str, str]
) -> None:
    opened(page, patterns_at + address, 680)
    value = "name => JSON.parse(getComputedStyle(document.documentElement).getPropertyValue(name))"
    assert (page.evaluate(value, "--page-word"), page.evaluate(value, "--of-word")) == words
    assert page.evaluate(value, "--foot") == f"Cauce · {page.locator('.edition-name').inner_text()}"


def test_the_page_works_without_scripts(page: Page, patterns_at: str) -> None:
    opened(page, f"{patterns_at}/en/patterns", 1024)
    assert page.locator("script").count() == 0
