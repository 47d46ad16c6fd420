"""The menu leads to every page of the analysis."""

from __future__ import annotations

from cauce.web.shell import SECTIONS
from cauce.web.views.menu import MORE


def test_every_page_of_the_analysis_stands_in_the_menu() -> None:
    """Without JavaScript the menu of a narrow screen is the only list of all pages."""
    assert {"signals", "outlook", "events", "methods"} <= {*SECTIONS, *MORE}
