"""Donors of programmes by name: the publisher's own records added up, each kind the sum of its donors."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from cauce.addresses import find, path
from cauce.edition.read import Edition
from cauce.figures.tables import Table
from cauce.language import LANGUAGES
from cauce.web.asked import Asked
from cauce.web.site import html, page

DOT = "· "


def _table(edition: Edition, language: str) -> Table:
    here = path("root-causes", language)
    figures: Any = page(Asked(edition, "root-causes", language, here)).context["figures"]
    table: Table = figures["donors"].table
    return table


def _numbers(table: Table) -> dict[str, list[int]]:
    return {row[0].text: [int(each.text.replace(",", "")) if each.address else 0 for each in row[1:]]
            for row in table.rows}  # fmt: skip


def test_the_commitments_are_those_of_the_records(real_edition: Edition) -> None:
    """The records of type 11 of the four operations, added apart from this program, in dollars, all years."""
    rows = _numbers(_table(real_edition, "en"))
    assert rows["All donors"] == [19_765_203, 13_672_271, 10_546_004, 59_907_448]
    assert rows["· United States"] == [18_357_258, 11_830_973, 9_350_588, 46_209_223]
    assert rows["· United Nations Central Emergency Response Fund"] == [0, 1_000_000, 0, 0]
    assert rows["· Germany"] == [0, 0, 0, 2_106_613]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_is_the_sum_of_its_donors_and_all_are_the_sum_of_the_kinds(
    real_edition: Edition, language: str
) -> None:
    """To a dollar a row, for each is rounded by itself; of the private sector nobody is named."""
    every, *rows = _numbers(_table(real_edition, language)).items()
    kinds: list[tuple[list[int], list[list[int]]]] = []
    for name, numbers in rows:
        if name.startswith(DOT):
            kinds[-1][1].append(numbers)
        else:
            kinds.append((numbers, []))
    for at in range(4):
        assert sum(kind[at] for kind, _ in kinds) == pytest.approx(every[1][at], abs=len(kinds))
        for kind, donors in kinds[:-1]:
            assert sum(each[at] for each in donors) == pytest.approx(kind[at], abs=len(donors))
    assert kinds[-1][1] == []
    assert kinds[-1][0] == [0, 0, 0, 7_674_177]


def test_a_commitment_leads_to_its_records(real_edition: Edition) -> None:
    row = next(each for each in _table(real_edition, "en").rows if each[0].text == "· Germany")
    address = row[4].address or ""
    where = urlsplit(address)
    query = dict(parse_qsl(where.query))
    assert (query["startPeriod"], query["endPeriod"], query["provider"]) == ("2019", "2021", "10_DEU")
    words = html(Asked(real_edition, find(where.path).page, "en", where.path, query, where.query)).decode()
    assert "2,106,613" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_without_programmes_names_no_donor(invented_edition: Edition, language: str) -> None:
    figures: Any = page(Asked(invented_edition, "root-causes", language, path("root-causes", language))).context[
        "figures"
    ]
    assert "donors" not in figures
