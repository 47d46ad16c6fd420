"""A rate relates what the definitions let stand beside each other, of one border."""

from __future__ import annotations

from cauce.reference import dataflows, definition, rates


def test_both_sides_of_a_rate_are_defined_and_belong_to_their_dataflow() -> None:
    assert rates()
    for each in rates().values():
        for side in (each.counted, each.base):
            dimensions = dataflows()[side.dataflow].codelists
            assert set(side.named) <= set(dimensions)
            assert not side.over or side.over in side.named
        assert definition("USA", each.base.named["event"]) is not None
        assert each.per > 0
