"""A list of many items is cut into pages of a hundred: each item stands on one of them, and none is heavy."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES
from cauce.web.asked import Asked
from cauce.web.site import html

COUNT = 250


@pytest.fixture(scope="module")
def many(invented_edition: Edition) -> Edition:
    """The edition with 250 items in place of nineteen, commitments and views in turns."""
    held = invented_edition.agreement
    promise = next(each for each in held["items"] if each["kind"] == "commitment")
    view = next(each for each in held["items"] if each["kind"] == "view")
    items = [{**(view if at % 2 else promise), "id": f"XX-{at:05d}"} for at in range(COUNT)]
    edition = replace(invented_edition)
    edition.__dict__["agreement"] = {**held, "items": items}
    return edition


def _page(edition: Edition, language: str, number: int | str) -> str:
    asked = Asked(edition, "commitments", language, path("commitments", language), {"page": str(number)})
    return html(asked).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_stands_on_one_page(many: Edition, language: str) -> None:
    pages = [_page(many, language, number) for number in (1, 2, 3)]
    listed = [re.findall(r"<h3><a href=\"[^\"]*/(XX-\d{5})", text) for text in pages]
    assert [len(each) for each in listed] == [100, 100, 50]
    assert sorted(each for one in listed for each in one) == [f"XX-{at:05d}" for at in range(COUNT)]
    assert ["page=2" in text for text in pages] == [True, False, True]
    assert "101" in pages[1]


def test_a_page_that_is_not_there_is_refused(many: Edition) -> None:
    for number in ("4", "0", "-1", "1e9", "x"):
        with pytest.raises(QuestionRefused, match="unknown-code"):
            _page(many, "en", number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_list_has_no_pages(invented_edition: Edition, language: str) -> None:
    assert "page=2" not in _page(invented_edition, language, 1)
