"""The pages of the whole book are filled: no figure that has no room leaves half of a page empty."""

from __future__ import annotations

from statistics import fmean
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from cauce.briefing.chapters import chapters
from cauce.edition.read import Edition
from cauce.language import LANGUAGES, say
from cauce.reference.helplines import helplines
from cauce.web.leaves import leaf
from tests.unit.briefing.test_book import opened, texts

_TOP, _FOOT = 18 * 72 / 25.4, 22 * 72 / 25.4
"""The margins in points: above, and below, where the foot stands."""


def _lowest(page: PageObject) -> float:
    """How far above the lower edge the lowest text or drawing stands, the foot left out."""
    found = [float(page.mediabox.height)]

    def text(words: str, matrix: list[float], of: list[float], *_: Any) -> None:
        low = matrix[5] + matrix[3] * of[5]
        if words.strip() and low > _FOOT:
            found.append(low)

    def drawing(operator: bytes, operands: Any, matrix: list[float], _: Any) -> None:
        if operator == b"Do":
            held: Any = page["/Resources"]
            box = held["/XObject"][operands[0]].get_object()["/BBox"]
            ends = [matrix[3] * float(box[at]) + matrix[5] for at in (1, 3)]
            found.append(max(min(ends), _FOOT))

    page.extract_text(visitor_text=text, visitor_operand_before=drawing)
    return min(found)


def _filled(reader: PdfReader) -> list[float]:
    """How much of the room of each page is used: 1 to its last line, 0 for an empty page."""
    whole = [float(page.mediabox.height) - _TOP - _FOOT for page in reader.pages]
    return [1 - (_lowest(page) - _FOOT) / room for page, room in zip(reader.pages, whole, strict=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_between_the_list_of_chapters_and_the_last_is_left_half_empty(
    invented_edition: Edition, language: str
) -> None:
    """What cannot part is at most the head of a chapter above a first picture, about 290 points of a page's 729."""
    inner = _filled(opened(invented_edition, language))[2:-1]
    assert len(inner) > 15
    assert min(inner) >= 0.6
    assert fmean(inner) >= 0.85


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_another_page_than_its_picture_says_of_which_figure_it_is(
    invented_edition: Edition, language: str
) -> None:
    pages = [" ".join(text.split()) for text in texts(opened(invented_edition, language))]
    word = say(language, "book.word.continued")
    leaves = [leaf(invented_edition, each.page, language) for each in chapters() if each.page]
    titles = {" ".join(each.figure.title.split()) for held in leaves for each in held.figures.values()}
    told = [(at, title) for at, page in enumerate(pages) for title in titles if f"{title} {word}" in page]
    assert told
    assert len(told) == sum(page.count(word) for page in pages)
    assert all(any(title in page for page in pages[2:at]) for at, title in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_telephones_that_help_stand_in_the_book_each_with_the_day_that_confirmed_it(
    invented_edition: Edition, language: str
) -> None:
    text = " ".join(" ".join(texts(opened(invented_edition, language))).split())
    lines = helplines()
    assert all(each.number in text and each.name[language] in text for each in lines)
    unconfirmed = sum(not each.confirmed for each in lines)
    assert text.count(say(language, "help.not-confirmed")) == unconfirmed
