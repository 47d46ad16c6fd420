"""A country's own book brings forward what concerns it: its counts, both accounts, its promises, its publications."""

from __future__ import annotations

from typing import Any

import pytest

from cauce.edition.read import Edition
from cauce.figures.leaf import Leaf
from cauce.language import LANGUAGES, say
from cauce.web.leaves import leaf
from tests.unit.briefing.test_book import opened, texts

CODES = {"US": "USA", "MX": "MEX", "GT": "GTM"}


def _own(edition: Edition, language: str, country: str) -> Leaf:
    return leaf(edition, "country", language, {"country": country})


def _first_cells(made: Leaf, name: str) -> list[str]:
    return [row[0].text for row in made.tables[name].rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", CODES)
def test_it_lists_its_publications_and_no_other(invented_edition: Edition, language: str, country: str) -> None:
    own = {each["title"][language] for each in invented_edition.sources.values() if each["reporter"] == CODES[country]}
    assert own
    assert set(_first_cells(_own(invented_edition, language, country), "supplied")) == own


@pytest.mark.parametrize("country", CODES)
def test_it_lists_what_it_promised_what_fewest_share_first(invented_edition: Edition, country: str) -> None:
    items: list[Any] = [
        each for each in invented_edition.agreement["items"]
        if each["kind"] != "view" and CODES[country] in (*each["parties"], each["owner"])
    ]  # fmt: skip
    listed = _first_cells(_own(invented_edition, "es", country), "promises")
    assert set(listed) == {each["title"]["es"] for each in items}
    sizes = {each["title"]["es"]: len(each["parties"]) for each in items}
    assert [sizes[each] for each in listed] == sorted(sizes[each] for each in listed)


@pytest.mark.parametrize("country", CODES)
def test_its_own_counts_stand_before_those_of_others_with_the_overviews_numbers(
    invented_edition: Edition, country: str
) -> None:
    ledger = leaf(invented_edition, "overview", "en").figures["ledger"].figure.table
    known = {row[0].text: row[1:] for row in ledger.rows}
    rows = _own(invented_edition, "en", country).tables["own"].rows
    who = [row[1].text for row in rows]
    itself = say("en", "book.own.by.itself")
    assert who == sorted(who, key=lambda each: each != itself)
    assert itself in who
    listed = [row for row in rows if row[0].text in known]
    assert len(listed) > 1
    assert all(row[2:] == known[row[0].text] for row in listed)


@pytest.mark.parametrize(
    ("country", "sides"), [("US", {"US-GT", "ERO-GT"}), ("MX", {"MX-GT"}), ("GT", {"US-GT", "ERO-GT", "MX-GT"})]
)
def test_it_has_the_pairs_of_which_it_is_a_side(invented_edition: Edition, country: str, sides: set[str]) -> None:
    """Enforcement and Removal Operations (ERO) is an office of the United States."""
    listed = _first_cells(_own(invented_edition, "en", country), "accounts")
    named = {say("en", f"returns.{each}.pair") for each in sides}
    assert set(listed) <= named
    assert listed


def test_its_chapter_stands_after_the_summary_with_the_way_to_each_table(invented_edition: Edition) -> None:
    reader = opened(invented_edition, "en", country="US")
    heads = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    assert heads.index(say("en", "book.chapter.country.US")) == heads.index(say("en", "book.chapter.summary")) + 1
    text = "".join("".join(texts(reader)).split())
    made = _own(invented_edition, "en", "US")
    assert len(set(made.places.values())) == 4
    assert all("".join(made.places[name].split()) in text for name in made.tables)
    assert all(title not in heads for title in (say("en", "book.chapter.country.MX"),))
