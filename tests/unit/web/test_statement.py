"""Each of the statement's sentences has a page in both languages, and every number of a measure leads to its cells."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from cauce.accord.forms import FORMS
from cauce.addresses import find, path
from cauce.edition.read import Edition
from cauce.language import LANGUAGES, knows, say
from cauce.web.asked import Asked
from cauce.web.site import html, page

KINDS = {
    "commitment": {5, 6, 8, 9, 11, 12, 13, 14, 16, 18},
    "announcement": {17},
    "view": {1, 2, 3, 4, 7, 10, 15, 19},
}
"""The kinds of the nineteen items, as they were read in the statement and in the press."""


def _asked(edition: Edition, name: str, language: str, **parts: str) -> Asked:
    return Asked(edition, name, language, path(name, language, **parts), parts=parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_a_page_that_says_its_kind_and_only_promises_can_be_late(
    invented_edition: Edition, language: str
) -> None:
    items = {each["id"]: each for each in invented_edition.agreement["items"]}
    numbered = {kind: {f"JS-{number:02d}" for number in numbers} for kind, numbers in KINDS.items()}
    assert {kind: {name for name, each in items.items() if each["kind"] == kind} for kind in KINDS} == numbered
    for name, item in items.items():
        words = unescape(html(_asked(invented_edition, "commitment", language, item=name)).decode())
        assert item["text"][language] in words
        assert say(language, f"commitments.kind.{item['kind']}") in words
        assert (item["status"] is None) == (item["kind"] == "view")
        assert ('class="verdict"' in words) == (item["kind"] != "view")


def test_a_value_of_twelve_months_leads_to_their_cells(real_edition: Edition) -> None:
    """15,823 visas in the twelve months to May 2024, counted from the publication, are what the trace adds up to."""
    made = page(_asked(real_edition, "commitment", "en", item="JS-05"))
    measures: Any = made.context["measures"]
    cell = measures[0][2].rows[0][1]
    assert cell.text == "15,823"
    query = dict(parse_qsl(urlsplit(cell.address).query))
    assert (query["startPeriod"], query["endPeriod"]) == ("2023-06", "2024-05")
    where = urlsplit(cell.address).path
    traced = html(Asked(real_edition, find(where).page, "en", where, query, urlsplit(cell.address).query))
    assert b"15,823" in traced


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_reason_stands_in_the_language_of_the_page_alone(invented_edition: Edition, language: str) -> None:
    """The shipped records came for a reason that is kept in both languages, as one text."""
    said = {"en": "First taken in, from reviewed files.", "es": "Tomado por primera vez, de archivos revisados."}
    words = html(_asked(invented_edition, "commitment", language, item="JS-08")).decode()
    assert [each for each in LANGUAGES if said[each] in words] == [language]
    assert "reviewed files. /" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_change_altered_is_said_in_words(language: str) -> None:
    """Every field of every record that can be changed has a name in the language."""
    fields = {name for kind in ("item", "remark", "meeting") for name in FORMS[kind]} - {"id"}
    assert [name for name in sorted(fields) if not knows(language, f"accord.field.{name}")] == []
