"""Beside the agreement: processes without a status, what was not found with what would settle it, both languages."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from cauce.addresses import find, path
from cauce.edition.read import Edition
from cauce.language import LANGUAGES, say
from cauce.web.asked import Asked
from cauce.web.site import html


def _words(edition: Edition, language: str, name: str, **parts: str) -> str:
    here = path(name, language, **parts)
    return unescape(html(Asked(edition, name, language, here, parts=find(here).parts)).decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_processes_are_shown_with_facts_and_sources_and_without_a_status(
    invented_edition: Edition, language: str
) -> None:
    held = invented_edition.agreement["processes"]
    assert [each["id"] for each in held] == ["RP-01", "RP-02", "RP-03", "RP-04", "RP-05"]
    words = _words(invented_edition, language, "processes")
    for each in held:
        assert each["text"][language] in words
        assert each["unknown"][language] in words
        for fact in each["facts"]:
            assert fact["text"][language] in words
            for key in fact["evidence"]:
                assert invented_edition.agreement["evidence"][key] in words
    assert 'class="status"' not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_found_stands_beside_what_would_settle_it(invented_edition: Edition, language: str) -> None:
    held = invented_edition.agreement
    assert (len(held["unfound"]), len(held["disagreements"])) == (7, 5)
    words = _words(invented_edition, language, "unfound")
    for each in (*held["unfound"], *held["disagreements"]):
        assert each["title"][language] in words
        assert each["settled_by"][language] in words
    for each in held["disagreements"]:
        assert len(each["sides"]) == 2
        assert all(side["text"][language] in words for side in each["sides"])
    assert words.count(f"<strong>{say(language, 'promise.unknown')}</strong>") == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_commitments_and_meetings_lead_to_both_pages(invented_edition: Edition, language: str) -> None:
    both = {f'href="{path(name, language)}"' for name in ("processes", "unfound")}
    for page in ("commitments", "meetings"):
        words = _words(invented_edition, language, page)
        assert [each for each in both if each not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_and_a_meeting_lead_to_what_concerns_them(invented_edition: Edition, language: str) -> None:
    """JS-15 says that cooperation is already there: all five processes are that cooperation."""
    words = _words(invented_edition, language, "commitment", item="JS-15")
    assert all(f"{path('processes', language)}#RP-{number:02d}" in words for number in range(1, 6))
    dashboard = _words(invented_edition, language, "commitment", item="JS-16")
    assert f"{path('unfound', language)}#NF-02" in dashboard
    assert f"{path('unfound', language)}#DS-02" in dashboard
    met = _words(invented_edition, language, "meeting", meeting="MT-2025-06-26")
    assert f"{path('processes', language)}#RP-05" in met
    assert f"{path('unfound', language)}#DS-05" in met


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_from_before_such_records_says_so(invented_edition: Edition, language: str) -> None:
    edition = replace(invented_edition)
    none: dict[str, list[object]] = {"processes": [], "unfound": [], "disagreements": []}
    edition.__dict__["agreement"] = {**invented_edition.agreement, **none}
    for page in ("processes", "unfound"):
        assert say(language, f"{page}.none") in _words(edition, language, page)
    assert "#RP-" not in _words(edition, language, "commitment", item="JS-15")
