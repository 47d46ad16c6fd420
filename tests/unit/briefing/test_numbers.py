"""No number stands in a book, whatever its language and form, that its edition does not have."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from pypdf import PdfReader

from cauce import addresses
from cauce.briefing.book import book
from cauce.briefing.chapters import chapters
from cauce.briefing.laid import ROWS
from cauce.briefing.wanted import Wanted
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.figures.leaf import Leaf
from cauce.language import number
from cauce.web.asked import Asked
from cauce.web.leaves import leaf
from cauce.web.site import html
from cauce.web.views.returns_pair import pairs
from tests.unit.briefing.test_book import opened, texts

_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_PAGES = tuple(dict.fromkeys(each.page for each in chapters() if each.page))


def _runs(reader: PdfReader, skip: int) -> str:
    """Every run of text apart: what stands close together in a drawing is no one word; `skip` pages list chapters."""
    found: list[str] = []
    for page in reader.pages[skip:]:
        page.extract_text(visitor_text=lambda text, *_: found.append(text))
    return " ".join(found)


FORMS = {
    "whole-en": Wanted("en"), "whole-es": Wanted("es"), "short": Wanted("both", short=True),
    "of-mexico": Wanted("en", country="MX"), "of-guatemala": Wanted("es", country="GT"),
    "of-the-us": Wanted("es", country="US"), "short-of-the-us": Wanted("es", short=True, country="US"),
    "of-an-earlier-day": Wanted("en", as_of="2024-03-31"),
}  # fmt: skip


@cache
def _shown(edition: Edition, language: str, as_of: str) -> frozenset[str]:
    """Every number that the pages of an edition show, charts and tables, and those of its sources."""
    shown: set[str] = set(_NUMBER.findall(edition.urn))
    nationalities = [("nationality", {"citizenship": code}) for code in ("MEX", "GTM")]
    for name, parts in [*((name, {}) for name in (*_PAGES, "data", "about")), *nationalities]:
        path = addresses.path(name, language, **parts)
        views = ("", "tab=table", *(f"pair={pair}" for pair in pairs() if name == "returns"))
        for raw in (f"{view}&asOf={as_of}" if as_of else view for view in views):
            page = html(Asked(edition, name, language, path, dict(parse_qsl(raw)), raw, parts)).decode()
            shown |= set(_NUMBER.findall(unescape(re.sub(r"<[^>]*>", " ", page))))
    return frozenset(shown | set(_NUMBER.findall(" ".join(str(each) for each in edition.sources.values()))))


def _unknown(edition: Edition, wanted: Wanted, content: bytes) -> tuple[set[str], int]:
    """The numbers of a book that no page of its edition shows, and how many different ones it has."""
    shown = frozenset[str]().union(*(_shown(edition, language, wanted.as_of) for language in wanted.languages))
    words = _runs(PdfReader(io.BytesIO(content)), skip=0 if wanted.short else 2)
    words = re.sub(r"\d+ / \d+", " ", words)
    words = re.sub(r"\b\d+ (more rows|filas más)", " ", words)
    words = re.sub(rf"{edition.digits}|{edition.digits[:8]}|/(en|es)[/?#]\S*", " ", words)
    printed = set(_NUMBER.findall(words))
    return printed - shown, len(printed)


@pytest.mark.parametrize("form", FORMS)
def test_no_number_is_printed_that_the_pages_of_the_edition_do_not_show(invented_edition: Edition, form: str) -> None:
    wanted = FORMS[form]
    content = book(invented_edition, wanted, leaf)
    unknown, count = _unknown(invented_edition, wanted, content)
    assert count > (40 if wanted.short or wanted.as_of else 200)
    assert not sorted(unknown)


@pytest.mark.parametrize("where", ["table", "lede"])
def test_one_number_of_one_place_that_differs_is_found(invented_edition: Edition, where: str) -> None:
    """The search above finds a number that a book would get wrong, wherever it stands."""
    wrong = "7,777,777"

    def altered(edition: Edition, name: str, language: str, parts: Mapping[str, str], query: Mapping[str, str]) -> Leaf:
        page = leaf(edition, name, language, parts, query)
        if where == "lede":
            return replace(page, lede=f"{page.lede} {wrong}")
        key, printed = next(iter(page.figures.items())) if page.figures else ("", None)
        if printed is None or not printed.figure.table.rows:
            return page
        first, *others = printed.figure.table.rows
        table = replace(printed.figure.table, rows=((*first[:-1], replace(first[-1], text=wrong)), *others))
        figure = replace(printed.figure, table=table)
        return replace(page, figures={**page.figures, key: replace(printed, figure=figure)})

    asked = Wanted("en")
    assert _unknown(invented_edition, asked, book(invented_edition, asked, altered))[0] == {wrong}


def test_the_numbers_of_its_tables_are_the_editions_answers(invented_edition: Edition) -> None:
    text = "\n".join(texts(opened(invented_edition, "en")))
    asked = 0
    for chapter in chapters():
        if not chapter.page:
            continue
        figures = leaf(invented_edition, chapter.page, "en").figures
        for figure in (figures[name].figure for name in chapter.figures if name in figures):
            for cell in (cell for row in figure.table.rows[:ROWS] for cell in row[1:]):
                if not cell.address or not cell.address.startswith("/") or not cell.text[:1].isdigit():
                    continue
                if "%" in cell.text or asked >= 150:
                    continue
                named = dict(parse_qsl(urlsplit(cell.address).query))
                named.pop("edition")
                ends = named.pop("startPeriod"), named.pop("endPeriod")
                codes = {name: (code,) for name, code in named.items() if name != "dataflow"}
                found = answer(invented_edition, Question(named["dataflow"], codes, *ends, ()))
                assert cell.text == number(found.rows["obs_value"].item(), "en")
                assert cell.text in text
                asked += 1
    assert asked == 150
