"""Words that name a month, and names that are found with or without accents."""

from __future__ import annotations

import pytest

from cauce.addresses import PAGES as ADDRESSES
from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.language import LANGUAGES, say
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.shell import SECTIONS
from cauce.web.site import html
from cauce.web.views.search_index import PAGES, Entry, entries, found, month_in, nearest, plain

ENTRIES = [
    Entry("nationality", "México", plain("Mexico México MEX"), "/mex"),
    Entry("area", "Nuevo México", plain("New Mexico Nuevo México"), "/nm"),
    Entry("section", "Retornos", plain("Returns Retornos"), "/returns"),
]


@pytest.mark.parametrize(
    "words", ["2023-12", "Dec 2023", "dic 2023", "diciembre de 2023", "December 2023", " DIC. 2023 "]
)
def test_a_month_is_understood_in_both_languages(words: str) -> None:
    assert month_in(words) == Month(2023, 12)


@pytest.mark.parametrize("words", ["2023", "2023-13", "smarch 2023", "guatemala", "2023-00", "dec 0001", ""])
def test_what_is_no_month_is_none(words: str) -> None:
    assert month_in(words) is None


@pytest.mark.parametrize("words", ["mexico", "MÉXICO", "mex"])
def test_the_whole_name_comes_first(words: str) -> None:
    assert [entry.address for entry in found(ENTRIES, words)] == ["/mex", "/nm"]


def test_every_word_must_begin_a_word_of_the_name() -> None:
    assert [entry.address for entry in found(ENTRIES, "new mex")] == ["/nm"]
    assert found(ENTRIES, "exico") == []
    assert found(ENTRIES, "?!") == []


def test_a_slip_of_the_finger_finds_the_nearest() -> None:
    close = nearest(ENTRIES, "retornso")
    assert close is not None
    assert close.address == "/returns"
    assert nearest(ENTRIES, "zzzzzz") is None


def test_every_page_that_stands_by_itself_can_be_searched() -> None:
    asked_for_something = {"search", "menu", "trace"}
    alone = {page for page, address in ADDRESSES.items() if "{" not in address.paths["en"]} - asked_for_something
    assert sorted((*SECTIONS, *PAGES)) == sorted(alone)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_found_by_words_of_both_languages(page: str) -> None:
    assert len({say(language, f"search.page.{page}") for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "leads_to"),
    [("safe mobility", "processes"), ("visas H-2", "processes"), ("tablero que se anunció", "unfound")],
)
def test_a_page_is_found_by_the_titles_of_its_records(
    invented_edition: Edition, language: str, words: str, leads_to: str
) -> None:
    asked = Asked(invented_edition, "search", language, path("search", language), {"q": words})
    assert [each.address for each in found(entries(asked), words)] == [path(leads_to, language)]
    assert path(leads_to, language) in html(asked).decode()
