"""A download is never a formula and never loses a code."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cauce.figures.export import lines_csv, metadata, written_csv
from tests.unit.figures.series import line


@pytest.mark.parametrize("words", ["=1+1", "+52 55", "-x", "@cmd", "\tx", "\rx"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(words: str) -> None:
    rows = list(csv.reader(io.StringIO(written_csv(("a",), [(words,)]).decode("utf-8"), newline="")))
    assert rows == [["a"], [f"'{words}"]]


def test_numbers_stay_numbers_and_nothing_is_filled_in() -> None:
    assert written_csv(("label", "obs_value"), [("Honduras", -12), ("Darién", None)]) == (
        b"label,obs_value\r\nHonduras,-12\r\nDari\xc3\xa9n,\r\n"
    )


def test_a_series_is_written_with_codes_statuses_source_and_edition() -> None:
    made = lines_csv([line([10, None], "PQ")], "cauce:edition:x", [{"event": "TRANSIT"}]).decode("utf-8")
    assert made.splitlines() == [
        "event,label,time_period,obs_value,obs_status,conf_status,unit_measure,source,edition",
        "TRANSIT,Stage,2023-01,10,P,F,,,cauce:edition:x",
        "TRANSIT,Stage,2023-02,,Q,F,,,cauce:edition:x",
    ]


def test_what_a_csv_cannot_say_is_beside_it() -> None:
    document = json.loads(metadata("Found", {"obs_value": "events"}, "cauce:edition:x", "SNM", invented=True))
    assert document["edition"] == "cauce:edition:x"
    assert document["invented"] is True
    assert document["columns"] == [{"name": "obs_value", "means": "events"}]
