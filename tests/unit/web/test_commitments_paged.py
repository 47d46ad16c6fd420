"""A list of many items is cut into pages of a hundred: each item stands on one of them, and none is heavy."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from cauce.addresses import find, path
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES, say
from cauce.web.asked import Asked
from cauce.web.site import html, page

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


@pytest.fixture(scope="module")
def met(many: Edition) -> Edition:
    """The same after a meeting that knew half of the items, each with a measure, and 120 of them altered since."""
    held = many.agreement
    meeting = next(each for each in reversed(held["meetings"]) if each["trilateral"])
    base = next(each for each in held["items"] if each["measures"])
    change = {"version": 2, "day": "2025-08-01", "office": "SEC", "reason": "A day was agreed.", "fields": ["due"]}
    items = [
        {**base, "id": f"XX-{at:05d}", "status": "unknown", "title": {"en": f"Item {at}", "es": f"Punto {at}"},
         "measures": base["measures"][:1], "history": [*base["history"], *([change] if at < 120 else [])]}
        for at in range(COUNT)
    ]  # fmt: skip
    statuses = {each["id"]: "unknown" if at % 2 else "met" for at, each in enumerate(items)}
    then = {"basis": "sealed", "statuses": statuses, "versions": {each["id"]: 1 for each in items}}
    edition = replace(many)
    edition.__dict__["agreement"] = {**held, "items": items, "meetings": [{**meeting, "then": then}]}
    return edition


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["meetings", "meeting"])
def test_all_that_changed_since_a_meeting_can_be_reached(met: Edition, name: str, language: str) -> None:
    """250 measures, 125 statuses that are others now, 120 changes: each list says how many and leads to all."""
    where = path(name, language, **({"meeting": met.agreement["meetings"][0]["id"]} if name == "meeting" else {}))
    parts = find(where).parts
    counts = {"measures": 250, "statuses": 125, "changes": 120}
    for each, count in counts.items():
        rows = []
        for number in range(1, -(-count // 100) + 1):
            asked = Asked(met, name, language, where, {each: str(number)}, parts=parts)
            since: Any = page(asked).context["since"]
            rows += list(since[each].rows if each != "changes" else since[each])
            words = say(language, "paged.part", first=number * 100 - 99, last=min(number * 100, count), of=count)
            assert words in html(asked).decode()
            assert (f"{each}={number + 1}#since-{each}" in html(asked).decode()) == (number * 100 < count)
        assert len({str(row) for row in rows}) == len(rows) == count
        with pytest.raises(QuestionRefused, match="unknown-code"):
            page(Asked(met, name, language, where, {each: str(number + 1)}, parts=parts))
