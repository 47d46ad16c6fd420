"""People from outside the hemisphere: continents by stage, entries by air beside them, rules of entry by place."""

from __future__ import annotations

from typing import Any

import pytest

from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.language import LANGUAGES
from cauce.reference import entry_regimes
from cauce.web.asked import Asked
from cauce.web.site import html, page
from cauce.web.views.regimes import concerns, regimes_by_place


def _asked(edition: Edition, language: str, name: str = "extra-hemispheric", **query: str) -> Asked:
    return Asked(edition, name, language, path(name, language), query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sums_are_those_of_the_publishers_continents(real_edition: Edition, language: str) -> None:
    """The lines of 2025: Europe 2,159,389, Asia 714,713, Oceania 69,181, Africa 38,196; Caribbean islands 154,809."""
    outside = 2_159_389 + 714_713 + 69_181 + 38_196
    for group, count in (("XHEM", outside), ("XREG", outside + 154_809)):
        figures: Any = page(_asked(real_edition, language, group=group)).context["figures"]
        assert f"{count:,}" in figures["air"].title


def test_each_nationality_is_the_publishers_and_its_events_are_of_the_same_months(real_edition: Edition) -> None:
    """China 224,271 and India 123,625 entries by air in 2025; irregular events are known for three of its months."""
    figures: Any = page(_asked(real_edition, "en")).context["figures"]
    table = figures["air"].table
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert (rows["China"][0], rows["India"][0]) == ("224,271", "123,625")
    assert table.columns[2].note.startswith("3 of 12 months")
    order = [int(row[1].text.replace(",", "")) for row in table.rows]
    assert order == sorted(order, reverse=True)


def test_the_stages_do_not_change_by_what_came_by_air(real_edition: Edition) -> None:
    """2023 at the Darién stays 51,263 of 520,085, and no row of the stages is called air."""
    placed: Any = page(_asked(real_edition, "en", span="2023")).context["placed"]
    assert [cell.text for cell in placed.rows[0][1:3]] == ["520,085", "51,263"]
    assert len(placed.rows) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_without_entries_by_air_shows_none(invented_edition: Edition, language: str) -> None:
    figures: Any = page(_asked(invented_edition, language)).context["figures"]
    assert "air" not in figures


def _continents(edition: Edition, language: str, **query: str) -> dict[str, list[str]]:
    figures: Any = page(_asked(edition, language, **query)).context["figures"]
    return {row[0].text: [cell.text for cell in row[1:]] for row in figures["continents"].table.rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_continents_of_a_stage_are_all_who_come_from_outside(real_edition: Edition, language: str) -> None:
    """At the Darién 51,263 of 520,085 in 2023: Asia and Africa alone, 8.1 and 1.8 of every 100."""
    asia, africa, *others = next(iter(_continents(real_edition, language, span="2023").values()))
    assert [int(each.split(" ")[0].replace(",", "")) for each in (asia, africa)] == [41_942, 51_263 - 41_942]
    assert [each.split("(")[1][:3] for each in (asia, africa)] == ["8.1", "1.8"]
    assert all("(" not in each for each in others)


def test_a_change_is_told_only_where_the_year_before_is_known(real_edition: Edition) -> None:
    """OHSS rounds to ten; a stage says no change for a continent of which it lists nobody a year before."""
    rows = _continents(real_edition, "en", span="2023")
    for text in rows["US southwest border, between ports"][:3]:
        assert int(text.split(" ")[0].replace(",", "")) % 10 == 0
        assert "; " in text
    assert "; " not in rows["Honduras"][3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_outside_the_region_the_caribbean_is_a_column_more(real_edition: Edition, language: str) -> None:
    inner, outer = (_continents(real_edition, language, span="2023", group=group) for group in ("XHEM", "XREG"))
    assert [outer[name][:4] for name in outer] == list(inner.values())
    assert {len(each) for each in outer.values()} == {5}


def _concerning(*codes: str) -> set[str]:
    return {each.event for each in entry_regimes() if concerns(each, codes)}


def test_a_rule_concerns_its_nationalities_their_groups_and_those_within() -> None:
    """El Salvador's fee is of Africa and India; the airports of Mexico are of many that no source lists whole."""
    assert {"SV_FEE", "EC_TRANSIT", "MX_VISA_AIRPORTS"} <= _concerning("SEN")
    assert "SV_FEE" in _concerning("IND")
    assert "SV_FEE" not in _concerning("CHN")
    assert "EC_VISA_CHN" in _concerning("XHEM")
    assert "GT_VISA_DOM" not in _concerning("XHEM")
    assert "GT_VISA_DOM" in _concerning("XHEM", "029")
    assert _concerning("_T") == {each.event for each in entry_regimes()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_route_has_the_rules_by_place_and_every_country_but_the_last_has_one(
    invented_edition: Edition, language: str
) -> None:
    """All rules are at a place of the way but those of the United States on who runs flights."""
    places = regimes_by_place(_asked(invented_edition, language, "routes"), "_T")
    assert len(places) == 4
    told = [row for each in places for row in each.table.rows]
    assert len(told) == len([each for each in entry_regimes() if each.country != ("USA",)])
    words = html(_asked(invented_edition, language, "routes")).decode()
    assert all(each.words in words for each in places)
    assert [len(each.table.rows) for each in regimes_by_place(_asked(invented_edition, language, "routes"), "PER")] == [
        1, 2, 2,
    ]  # fmt: skip
