"""The nine states of a value."""

from __future__ import annotations

import pytest

from cauce.figures.tables import number_cell, series_table
from cauce.figures.values import Point, State
from tests.unit.figures.series import line


@pytest.mark.parametrize(
    ("value", "status", "conf", "state"),
    [
        (24_610, "A", "F", State.NORMAL),
        (23_980, "P", "F", State.PROVISIONAL),
        (24_300, "E", "F", State.ESTIMATED),
        (0, "A", "F", State.ZERO),
        (0, "P", "F", State.PROVISIONAL),
        (None, "Q", "A", State.WITHHELD),
        (None, "Q", "D", State.WITHHELD),
        (None, "L", "F", State.NOT_COLLECTED),
        (None, "O", "F", State.MISSING),
        (None, "_N", "F", State.NOT_YET),
        (None, "M", "F", State.CANNOT_EXIST),
        (24_610, "B", "F", State.BREAK),
    ],
)
def test_both_attributes_decide_the_state(value: int | None, status: str, conf: str, state: State) -> None:
    assert Point("2024-05", value, status, conf).state is state


def test_every_state_has_its_sign() -> None:
    signs = {"provisional": "p", "estimated": "e", "withheld": "c", "not-collected": ":", "not-yet": "…",
             "impossible": "×", "break": "b", "normal": "", "zero": "", "missing": "o"}  # fmt: skip
    assert {state.value: state.sign for state in State} == signs


def test_a_withheld_number_is_a_letter_never_a_number() -> None:
    cell = number_cell("en", Point("2024-05", None, "Q", "A", address="/en/trace"))
    assert (cell.text, cell.sign, cell.state, cell.address) == ("c", "", "withheld", "/en/trace")


def test_a_provisional_number_keeps_its_value_and_gets_its_sign() -> None:
    cell = number_cell("es", Point("2024-05", 23_980, "P"))
    assert (cell.text, cell.sign, cell.state) == ("23,980", "p", "provisional")


def test_a_month_after_the_end_of_a_series_is_not_yet_published_and_one_before_it_is_not_collected() -> None:
    short = line([None, 5], name="short")
    late = line([1, 2, 3], name="late")
    starts_later = type(late)("later", late.hue, late.points[1:])
    table = series_table("en", "Month", [short, starts_later])
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Jan 2023", ":", ":"],
        ["Feb 2023", "5", "2"],
        ["Mar 2023", "…", "3"],
    ]
