"""The page of a number's cells keeps the rule on children by place and nationality."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.edition.trace import Trace
from cauce.web.views.trace import _is_withheld

CHILDREN = {"ref_area": ("US-AZ",), "citizenship": ("ROU",), "demographic": ("UNACCOMPANIED_CHILD",)}


def _cells(*values: int) -> Trace:
    return Trace(len(values), sum(values), pl.DataFrame({"value": values}))


@pytest.mark.parametrize(("values", "withheld"), [((3,), True), ((8, 6), True), ((10, 12), False), ((0,), False)])
def test_small_cells_of_children_by_place_and_nationality_are_withheld(values: tuple[int, ...], withheld: bool) -> None:
    assert _is_withheld(_cells(*values), CHILDREN) is withheld


@pytest.mark.parametrize("coarser", [{"ref_area": ("_T",)}, {"citizenship": ("_T",)}, {"demographic": ("_T",)}])
def test_a_coarser_cut_is_shown(coarser: dict[str, tuple[str, ...]]) -> None:
    assert not _is_withheld(_cells(3), {**CHILDREN, **coarser})


def test_one_guarded_code_of_a_list_is_enough() -> None:
    assert _is_withheld(_cells(3), {**CHILDREN, "ref_area": ("_T", "US-AZ")})
