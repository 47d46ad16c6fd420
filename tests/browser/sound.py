"""What holds on every page: nothing wider than the screen, nothing that axe finds, no script, two languages."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import CUT, EMPTY, LONG, OUTSIDE, violations


def opened(page: Page, address: str, width: int = 1024) -> Page:
    """The page at a width, with its fonts; it must have been found."""
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(address)
    assert answer is not None, address
    assert answer.status == 200, address
    page.evaluate("document.fonts.ready")
    return page


def is_sound(page: Page, address: str) -> None:
    """At 320 and 1440 pixels: axe finds nothing, nothing leaves the screen or its frame, no cell is empty, no line is
    too long to read; one title, no script.
    """
    for width in (320, 1440):
        opened(page, address, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for fault in (OUTSIDE, CUT, EMPTY, LONG):
            found = page.evaluate(fault)
            assert not found, found
        assert violations(page) == []
        assert page.locator("h1").count() == 1
        assert page.locator("script").count() == 0


def switches(page: Page, english: str, spanish: str) -> None:
    """The language switch leads from one address to the other and back."""
    site = english.split("/en")[0]
    opened(page, english)
    page.get_by_role("link", name="Español").click()
    assert page.url == f"{site}{spanish}"
    page.get_by_role("link", name="English").click()
    assert page.url == english


def by_keyboard(page: Page, target: str, most: int = 60) -> None:
    """The tabulator reaches an element, whose focus is then seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", target):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
            return
    raise AssertionError(f"the keyboard never reached {target}")
