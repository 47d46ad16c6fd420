"""A blank beside a number is told: a digit may have been lost there."""

from __future__ import annotations

import pytest

from cauce.harmonise import harmonise
from cauce.model.finding import Severity
from tests.unit.check.deliveries import LINES
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, source, transcript


@pytest.mark.parametrize(("printed", "count"), [(" 3", 1), ("3 ", 1), ("33", 0)])
def test_a_number_with_a_blank_is_read_and_told(printed: str, count: int) -> None:
    got = harmonise(transcript(LINES, ["2021-01", "Honduras", printed]), source(), CODELISTS, DATAFLOWS, file="new.csv")
    told = [each for each in got.findings if each.code == "blank-beside-number"]
    assert len(told) == count
    assert all(each.severity is Severity.WARNING and each.facts["text"] == printed for each in told)
    assert got.observations["obs_value"].to_list() == [int(printed)]
