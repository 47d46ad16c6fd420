"""No word of any chart lies on another, on a mark, or beyond its picture: every page, both languages, both ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cauce import addresses
from tests.browser.drawn import misplaced_words

ENDS = (320, 1440)
WIDTHS = (*ENDS, 390, 720, 1024)
_PARTS = {"citizenship": "VEN", "source": "us_cbp_southwest"}
_QUERIES = {
    "series": {"dataflow": "DF_RETURNS", "source": "gt_igm_returns", "counterpart_area": "USA"},
}
_WITH_CHARTS = ("overview", "borders", "routes", "nationality", "extra-hemispheric", "returns", "lives", "data",
                "source", "series", "revisions")  # fmt: skip


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page in one context for every address; the scripts that run in it are those that measure."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _address(key: str, language: str) -> str:
    parts = {name: value for name, value in _PARTS.items() if f"{{{name}}}" in addresses.PAGES[key].paths[language]}
    return addresses.url(key, language, _QUERIES.get(key, {}), **parts)


def _assert_words_are_free(page: Page, address: str, widths: tuple[int, ...] = ENDS) -> int:
    """At these widths; the number of charts that were measured."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    page.evaluate("document.fonts.ready")
    measured = 0
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        charts, misplaced = misplaced_words(page)
        assert misplaced == [], (address, width)
        measured += charts
    return measured


@pytest.mark.parametrize("language", addresses.LANGUAGES)
@pytest.mark.parametrize("key", _WITH_CHARTS)
def test_words_are_free_in_what_authorities_published(reader: Page, real_site: str, key: str, language: str) -> None:
    charts = _assert_words_are_free(reader, real_site + _address(key, language), WIDTHS if language == "en" else ENDS)
    assert charts > 0 or key in ("source", "revisions")


@pytest.mark.parametrize("key", _WITH_CHARTS)
def test_words_are_free_in_an_invented_world(reader: Page, site: str, key: str) -> None:
    _assert_words_are_free(reader, site + _address(key, "es"))


@pytest.mark.parametrize("address", ["/en/patterns", "/es/patrones"])
def test_words_are_free_among_the_patterns(reader: Page, patterns_at: str, address: str) -> None:
    assert _assert_words_are_free(reader, patterns_at + address) > 0


def test_words_on_each_other_on_a_mark_and_outside_are_found(reader: Page) -> None:
    reader.set_content(
        '<svg class="chart" width="200" height="100"><title>t</title><path class="solid" d="M100 60h80v30h-80z"/>'
        '<text x="10" y="20" font-size="13">one</text><text x="14" y="24" font-size="13">two</text>'
        '<text x="110" y="80" font-size="13">bar</text><text x="185" y="20" font-size="13">beyond</text></svg>'
    )
    charts, found = misplaced_words(reader)
    assert charts == 1
    assert ['"one" meets "two"' in " ".join(found), '["bar"] on solid' in " ".join(found),
            '"beyond" leaves its picture' in " ".join(found), len(found)] == [True, True, True, 3]  # fmt: skip
