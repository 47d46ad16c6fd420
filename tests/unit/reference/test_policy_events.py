"""Dated facts come with a name in both languages and a source; a file that lacks one is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cauce.errors import StructureError
from cauce.reference import policy_events
from cauce.reference.events import COLUMNS, read_policy_events


def test_the_dates_are_those_that_the_ohss_workbook_and_the_federal_register_print() -> None:
    known = {each.event: each.date for each in policy_events()}
    assert known["CBP_ONE_OPEN"] == date(2023, 1, 12)
    assert known["TITLE_42_END"] == date(2023, 5, 11)
    assert known["SECURING_BORDER"] == date(2024, 6, 5)


def test_a_chart_never_marks_more_than_three_dates_and_each_has_its_source() -> None:
    assert len(policy_events()) <= 3
    for each in policy_events():
        assert all(each.name.values())
        assert all(each.source.values())


@pytest.mark.parametrize("missing", ["name_es", "source_en"])
def test_an_event_without_a_name_or_a_source_is_refused(tmp_path: Path, missing: str) -> None:
    line = {name: "2024-01-01" if name == "date" else "text" for name in COLUMNS} | {missing: ""}
    file = tmp_path / "policy_events.csv"
    file.write_text(",".join(COLUMNS) + "\n" + ",".join(line[name] for name in COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(StructureError):
        read_policy_events(file)
