"""Only what the list of comparisons permits is mirrored."""

from __future__ import annotations

import pytest

from cauce.analysis.mirror import Pair
from cauce.errors import StructureError
from cauce.reference import comparisons

REFUSED = [each.id for each in comparisons() if each.verdict not in {"yes", "within-limits"}]


@pytest.mark.parametrize("comparison", [*REFUSED, "no such comparison"])
def test_what_may_not_be_subtracted_is_no_pair(comparison: str) -> None:
    with pytest.raises(StructureError):
        Pair("US-GT", comparison)


def test_expulsions_to_third_countries_are_among_the_refused() -> None:
    assert {"us-t42-gt-receptions", "us-bookouts-gt-receptions", "us-mx-events"} <= set(REFUSED)


@pytest.mark.parametrize("comparison", ["us-removals-gt-receptions", "mx-returns-gt-receptions", "ero-gt-receptions"])
def test_the_three_pairs_of_returns_are_permitted(comparison: str) -> None:
    assert Pair("US-GT", comparison).comparison == comparison
