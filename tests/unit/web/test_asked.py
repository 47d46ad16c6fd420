"""The addresses that a page leads to, and what its strip says of the day that is read."""

from __future__ import annotations

from types import MappingProxyType

import polars as pl
import pytest

from cauce.edition.read import Edition
from cauce.language import day
from cauce.web.asked import Asked
from cauce.web.site import html, page
from tests.unit.app.test_server import ask


def _asked(edition: Edition, page_: str = "borders", **query: str) -> Asked:
    raw = "&".join(f"{name}={text}" for name, text in query.items())
    return Asked(edition, page_, "en", f"/en/{page_}", MappingProxyType(query), raw)


def test_a_link_keeps_the_instant_unless_it_names_its_own(invented_edition: Edition) -> None:
    asked = _asked(invented_edition, asOf="2025-03-01")
    assert asked.url("lives") == "/en/lives?asOf=2025-03-01"
    assert asked.url("lives", {"asOf": "2024-01-01"}) == "/en/lives?asOf=2024-01-01"
    assert asked.url("lives", {"asOf": None}) == "/en/lives"


@pytest.mark.parametrize("section", ["borders", "lives", "data"])
def test_changing_the_day_leads_back_to_the_same_page(site: str, invented_edition: Edition, section: str) -> None:
    address = _asked(invented_edition, section).strip().change_address
    assert address == f"/en/editions?page={section}"
    status, _, content = ask(site, address)
    assert status == 200
    assert f'action="/en/{section}"'.encode() in content


def test_changing_the_day_of_a_page_that_is_no_section_is_possible(site: str, invented_edition: Edition) -> None:
    assert ask(site, _asked(invented_edition, "revisions").strip().change_address)[0] == 200


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["borders", "returns", "lives"])
def test_a_day_before_everything_is_said_with_the_first_that_has_it(
    invented_edition: Edition, name: str, language: str
) -> None:
    asked = Asked(
        invented_edition, name, language, f"/{language}/x", MappingProxyType({"asOf": "1990-01-01"}), "asOf=1990-01-01"
    )
    made = page(asked)
    assert made.edition is not None
    assert made.edition.absent is not None
    silent = {source for _, source in asked.silent} or set(invented_edition.sources)
    own = invented_edition.index.filter(pl.col("source").is_in(silent))
    firsts = own.group_by("dataflow", "source").agg(pl.col("published_from").min())
    last = max(firsts["published_from"]).date()
    assert day(last, language) in made.edition.absent.words
    assert day("1990-01-01", language) in made.edition.absent.words
    assert made.edition.absent.address.endswith(f"asOf={last.isoformat()}")


def test_one_publication_is_named(invented_edition: Edition) -> None:
    asked = _asked(invented_edition, "trace", dataflow="DF_TRANSIT", source="pa_snm_darien", asOf="1990-01-01")
    link = asked.strip().absent
    assert link is not None
    assert invented_edition.sources["pa_snm_darien"]["title"]["en"] in link.words


def test_today_and_a_day_that_has_all_say_nothing(invented_edition: Edition) -> None:
    for query in ({}, {"asOf": "2099-01-01"}):
        asked = _asked(invented_edition, "lives", **query)
        html(asked)
        assert asked.strip().absent is None
