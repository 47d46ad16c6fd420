"""`dimension=code` may stand anywhere among the options, as the issue and the design write it."""

from __future__ import annotations

import pytest

from cauce.cli.parser import parse
from cauce.desk import Home
from tests.command import run

ORDERS = (
    ("query", "DF_ENCOUNTERS", "border=SW", "source=us_cbp_encounters", "--from", "2022-10", "--to", "2023-09"),
    ("query", "DF_ENCOUNTERS", "--from", "2022-10", "--to", "2023-09", "border=SW", "source=us_cbp_encounters"),
    ("query", "DF_ENCOUNTERS", "border=SW", "--from", "2022-10", "source=us_cbp_encounters", "--to", "2023-09"),
    ("query", "--from", "2022-10", "DF_ENCOUNTERS", "border=SW", "--to", "2023-09", "source=us_cbp_encounters"),
)


@pytest.mark.parametrize("words", ORDERS)
def test_the_same_question_in_any_order_of_words(words: tuple[str, ...]) -> None:
    said = parse(words)

    assert said.dataflow == "DF_ENCOUNTERS"
    assert said.named == ["border=SW", "source=us_cbp_encounters"]
    assert (said.start, said.end) == ("2022-10", "2023-09")


@pytest.mark.parametrize("words", [("query", "DF_ENCOUNTERS", "--unheard", "of"), ("editions", "source=us_cbp")])
def test_words_that_no_verb_knows_are_wrong_use(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(words)

    assert left.value.code == 2


@pytest.mark.parametrize("option", ["--as-of", "--received-by"])
@pytest.mark.parametrize("text", ["never", "2025-02-30", "0001-01-01T00:00+14:00", "9999-12-31T23:59-00:01"])
def test_what_is_no_instant_is_wrong_use(option: str, text: str) -> None:
    with pytest.raises(SystemExit) as left:
        parse(("query", "DF_ENCOUNTERS", option, text))

    assert left.value.code == 2


def test_a_dimension_named_twice_is_refused(invented_home: Home) -> None:
    ran = run(invented_home.root, "query", "DF_TRANSIT", "citizenship=VEN", "citizenship=HTI")

    assert (ran.code, ran.said["error"]) == (1, "dimension-twice")
