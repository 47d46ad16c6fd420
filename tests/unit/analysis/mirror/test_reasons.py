"""The fixed list: the reasons of the design, each named and explained in both languages."""

from __future__ import annotations

import pytest

from cauce.analysis.mirror import Transform
from cauce.errors import StructureError
from cauce.reference import gap_reasons


def test_the_list_is_the_agreed_one_with_the_rest_last() -> None:
    codes = [each.code for each in gap_reasons()]
    assert set(codes) == {"DEFINITION", "LEGAL_BASIS", "TIMING", "GEOGRAPHY_MODE", "COVERAGE", "ROUNDING", "REVISION",
                          "INCOMPLETE", "UNEXPLAINED"}  # fmt: skip
    assert codes[-2:] == ["ROUNDING", "UNEXPLAINED"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_is_one_sentence(language: str) -> None:
    for each in gap_reasons():
        assert each.name[language]
        sentence = each.means[language]
        assert sentence.endswith(".")
        assert ". " not in sentence


@pytest.mark.parametrize("reason", ["ROUNDING", "UNEXPLAINED", "FRAUD"])
def test_no_table_can_be_given_for_what_is_computed_or_unknown(reason: str) -> None:
    with pytest.raises(StructureError):
        Transform(reason, "any", "sender", frozenset(), lambda now: now)
