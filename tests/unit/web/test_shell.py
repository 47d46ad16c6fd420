"""The page around every view."""

from __future__ import annotations

import re

import pytest

from cauce.web.shell import HEADERS, EditionStrip, Page, render
from cauce.web.views.patterns import patterns

LANGUAGES = ("en", "es")


def page(**more: object) -> str:
    made = Page("lives", "en", "Found", "base.html", "/en/lives", **more)  # type: ignore[arg-type]
    return render(made).decode()


def test_the_language_switch_keeps_the_view_and_its_parameters() -> None:
    assert 'href="/es/vidas?startPeriod=2023-01&amp;tab=table"' in page(query="startPeriod=2023-01&tab=table")


def test_the_section_of_a_page_is_marked() -> None:
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page(section="lives")) == ["/en/lives"]


def test_every_page_says_that_it_is_not_official() -> None:
    assert "not an official publication" in page()


def test_invented_data_is_marked_at_the_head_of_the_page() -> None:
    assert "Invented data." in page(invented=True)
    assert "Invented data." not in page()


def test_a_rewound_page_leads_back_to_today() -> None:
    strip = EditionStrip("1 Mar 2025", "cauce:edition:x", "x", rewound=True, today_address="/en/lives")
    assert re.search(r'class="strip rewound".*href="/en/lives">Return to today', page(edition=strip), re.DOTALL)


def test_words_from_an_edition_are_escaped() -> None:
    assert "<script>" not in page(lede="<script>alert(1)</script>")


def test_no_page_has_scripts_or_styles_of_its_own() -> None:
    made = render(patterns("en")).decode()
    assert not re.search(r"<script|<style| style=| on[a-z]+=", made)
    assert "script-src" not in HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique(language: str) -> None:
    ids = re.findall(r' id="([^"]+)"', render(patterns(language)).decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_stands_in_place_of_the_chart_when_asked_for(language: str) -> None:
    chart, table = render(patterns(language)).decode(), render(patterns(language, "tab=table")).decode()
    assert '<div class="as-chart">' in chart
    assert '<div class="as-chart">' not in table


def test_every_link_of_the_shell_keeps_the_day_that_is_read() -> None:
    assert 'href="/en/borders?asOf=2025-03-01"' in page(query="asOf=2025-03-01&tab=table")
