"""Titles are short enough to be said: under 80 characters in English, a third more in Spanish."""

from __future__ import annotations

import html
import re

import pytest
from playwright.sync_api import APIRequestContext, Playwright

from cauce import addresses

LONGEST = {"en": 80, "es": 106}
_PARTS = {"citizenship": "VEN", "source": "mx_upm_irregular_events", "item": "JS-05",
          "meeting": "MT-2024-02-28"}  # fmt: skip
_QUERIES = {
    "series": {"dataflow": "DF_RETURNS", "source": "gt_igm_returns", "counterpart_area": "USA"},
    "trace": {"dataflow": "DF_TRANSIT", "source": "pa_snm_darien", "startPeriod": "2024-01", "endPeriod": "2024-12"},
    "search": {"q": "honduras"},
}


@pytest.fixture(scope="module")
def asking(playwright: Playwright) -> APIRequestContext:
    return playwright.request.new_context()


@pytest.mark.parametrize("language", addresses.LANGUAGES)
@pytest.mark.parametrize("key", addresses.PAGES)
def test_no_title_is_longer(asking: APIRequestContext, real_site: str, key: str, language: str) -> None:
    parts = {name: value for name, value in _PARTS.items() if f"{{{name}}}" in addresses.PAGES[key].paths[language]}
    answer = asking.get(real_site + addresses.url(key, language, _QUERIES.get(key, {}), **parts))
    assert answer.status == 200
    titles = re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", answer.text(), re.S)
    said = [html.unescape(re.sub(r"<[^>]+>", "", title)).strip() for title in titles]
    assert said
    assert [title for title in said if len(title) > LONGEST[language]] == []
