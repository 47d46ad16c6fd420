"""Reading the tables of a page: the cells under a heading, and their numbers."""

from __future__ import annotations

import re

from playwright.sync_api import Page


def column(page: Page, figure: str, name: str) -> list[str]:
    """The cells under a heading of a figure's table."""
    headings = page.locator(f"#{figure} thead th").all_inner_texts()
    at = next(place for place, words in enumerate(headings, start=1) if words.split("\n")[0] == name)
    return page.locator(f"#{figure} tbody tr > :nth-child({at})").all_inner_texts()


def numbers(cells: list[str]) -> list[int]:
    """The numbers of some cells, without their signs."""
    return [int(re.sub(r"[^0-9]", "", cell)) for cell in cells if re.search("[0-9]", cell)]
