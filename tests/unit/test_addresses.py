"""Addresses are promises: one a page a language, and a switch that keeps the view."""

from __future__ import annotations

import re

import pytest

from cauce import addresses, language
from cauce.addresses import FILES, PAGES, file_url, find, language_of, path, switch, url
from cauce.errors import NotFound, StructureError

PARTS = {
    "source": "us_cbp_encounters",
    "citizenship": "GTM",
    "item": "JS-05",
    "meeting": "MT-2024-02-28",
}


def _parts(template: str) -> dict[str, str]:
    return {name: PARTS[name] for name in re.findall(r"\{(\w+)\}", template)}


def test_languages_are_those_of_the_sentences() -> None:
    assert addresses.LANGUAGES == language.LANGUAGES


@pytest.mark.parametrize(
    ("page", "english", "spanish"),
    [
        ("overview", "/en", "/es"),
        ("borders", "/en/borders", "/es/fronteras"),
        ("routes", "/en/routes", "/es/rutas"),
        ("nationalities", "/en/nationalities", "/es/nacionalidades"),
        ("extra-hemispheric", "/en/extra-hemispheric", "/es/extrahemisfericas"),
        ("returns", "/en/returns", "/es/retornos"),
        ("lives", "/en/lives", "/es/vidas"),
        ("data", "/en/data", "/es/datos"),
        ("trace", "/en/trace", "/es/rastro"),
        ("help", "/en/help", "/es/ayuda"),
    ],
)
def test_paths_are_translated(page: str, english: str, spanish: str) -> None:
    assert (path(page, "en"), path(page, "es")) == (english, spanish)


def test_parameters_and_codes_are_the_standards_in_both_languages() -> None:
    query = {"event": "RETURN", "startPeriod": "2023-01", "endPeriod": None, "citizenship": ["GTM", "HND"]}
    tail = "?event=RETURN&startPeriod=2023-01&citizenship=GTM,HND"
    assert url("returns", "es", query) == "/es/retornos" + tail
    assert url("returns", "en", query) == "/en/returns" + tail


def test_an_address_escapes_what_it_is_given() -> None:
    assert url("search", "en", {"q": "México & más"}) == "/en/search?q=M%C3%A9xico+%26+m%C3%A1s"
    assert path("source", "en", source="a/b?c") == "/en/data/a%2Fb%3Fc"
    assert find("/en/data/a%2Fb%3Fc").parts == {"source": "a/b?c"}
    with pytest.raises(StructureError, match="unknown-part"):
        path("source", "en", source="..")


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_page_is_found_at_its_address_and_switches_there_and_back(page: str) -> None:
    parts = _parts(PAGES[page].paths["en"])
    english, spanish = path(page, "en", **parts), path(page, "es", **parts)
    assert english != spanish
    for here, tongue in ((english, "en"), (spanish, "es"), (f"{english}/", "en")):
        assert (find(here).page, find(here).language, find(here).parts) == (page, tongue, parts)
    assert switch(english, "event=RETURN&asOf=2025-03-01", "es") == f"{spanish}?event=RETURN&asOf=2025-03-01"
    assert switch(spanish, "", "en") == english


def test_no_two_pages_share_an_address() -> None:
    paths = [each for address in PAGES.values() for each in address.paths.values()] + list(FILES.values())
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("wrong", ["/", "/fr", "/en/fronteras", "/en/borders/x", "/static/tokens.css", "/en/data/a/b"])
def test_what_is_no_page_is_not_found(wrong: str) -> None:
    with pytest.raises(NotFound, match="no-page"):
        find(wrong)


def test_a_wrong_address_still_says_its_language() -> None:
    assert (language_of("/es/nada"), language_of("/en"), language_of("/espada"), language_of("")) == (
        "es", "en", None, None,
    )  # fmt: skip


def test_files_have_addresses_without_a_language() -> None:
    assert file_url("query", {"event": "REMOVAL"}, dataflow="DF_RETURNS") == "/api/query/DF_RETURNS?event=REMOVAL"
    assert file_url("archived-file", sha256="ab12") == "/files/ab12"
    with pytest.raises(StructureError, match="unknown-page"):
        file_url("nothing")


@pytest.mark.parametrize("parts", [{}, {"source": ""}, {"source": "a", "other": "b"}])
def test_parts_must_be_those_of_the_page(parts: dict[str, str]) -> None:
    with pytest.raises(StructureError, match="unknown-part"):
        path("source", "en", **parts)


def test_a_page_that_does_not_exist_has_no_address() -> None:
    with pytest.raises(StructureError, match="unknown-page"):
        path("corridors", "en")
