"""What an edition says of a measure is asked once for each state of what was known, however many meetings ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cauce import desk
from cauce.accord.measure import Values, values
from cauce.edition.read import Edition
from tests.editions import fill, seal
from tests.homes import DARIEN, DARIEN_LATER, lay

MEASURE: Mapping[str, Any] = {"id": "transits", "dataflow": "DF_TRANSIT", "source": "pa_snm_darien", "named": {},
                              "window": 12}  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition of the Darien's counts as published on 13 February and again on 10 April 2025."""
    folder: Path = tmp_path_factory.mktemp("twice")
    home = desk.Home(folder / "home")
    fill(home, lay(folder / "files", DARIEN, DARIEN_LATER)[0].parent, invented=True)
    return seal(home)


def test_a_measure_is_asked_once_between_two_statements(edition: Edition) -> None:
    """Sixty meetings of twelve weeks are in three states: before both statements, between them, after both."""
    asked: list[datetime | None] = []

    def counted(held: Edition, measure: Mapping[str, Any], as_of: datetime | None) -> dict[str, int]:
        asked.append(as_of)
        return values(held, measure, as_of)

    told = Values(edition, counted)
    begin = datetime(2025, 2, 1, 23, 59, 59, tzinfo=UTC)
    days = [begin + timedelta(days=each) for each in range(0, 90, 3)] * 2
    for day in days:
        assert told.of(MEASURE, day) == values(edition, MEASURE, day)
    assert told.of(MEASURE) == values(edition, MEASURE)
    assert len(asked) == 2
    assert told.of(MEASURE, begin) == {} != told.of(MEASURE, days[8]) != told.of(MEASURE)


def test_another_window_of_the_same_series_is_another_measure(edition: Edition) -> None:
    told, other = Values(edition), {**MEASURE, "window": 6}
    assert told.of(MEASURE) == values(edition, MEASURE)
    assert told.of(other) == values(edition, other) != told.of(MEASURE)
