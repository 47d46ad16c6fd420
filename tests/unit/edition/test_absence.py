"""An answer about an instant by which nobody had said it names the first instant that has it."""

from __future__ import annotations

from datetime import datetime

import pytest

from cauce.edition.absence import absence, silent_until
from cauce.edition.query import answer
from cauce.edition.question import Question, instant, written
from cauce.edition.read import Edition
from tests.statements import CODE, Said, day, deliver, edition

EARLY = Said(10, 30, (("2023-10", "Honduras", "1"),))
LATE = Said(20, 25, (("2023-10", "Honduras", "2"), ("2023-11", "Guatemala", "7")))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Two statements: said on the days 10 and 20, received on the days 30 and 25."""
    return edition(deliver(tmp_path_factory.mktemp("two"), [EARLY, LATE]))


def lacks(
    said: Edition,
    citizenship: str,
    as_of: datetime | None = None,
    received_by: datetime | None = None,
    months: tuple[str | None, str | None] = (None, None),
) -> tuple[str, datetime, datetime | None, bool] | None:
    named = {"citizenship": (citizenship,)}
    question = Question("DF_TRANSIT", named, *months, as_of=as_of, received_by=received_by)
    found = absence(said, answer(said, question))
    return (found.source, found.by, found.first, found.received) if found else None


def test_an_answer_that_there_is_lacks_nothing(two: Edition) -> None:
    assert lacks(two, "HND") is None
    assert lacks(two, "HND", as_of=day(10)) is None
    assert lacks(two, "GTM", as_of=day(20), received_by=day(25)) is None


def test_the_first_instant_at_which_it_was_said_is_named(two: Edition) -> None:
    assert lacks(two, "HND", as_of=day(9)) == (CODE, day(9), day(10), False)
    assert lacks(two, "GTM", as_of=day(9)) == (CODE, day(9), day(20), False)
    assert lacks(two, "GTM", as_of=day(10)) == (CODE, day(10), day(20), False)


def test_the_first_instant_at_which_it_came_is_named(two: Edition) -> None:
    assert lacks(two, "GTM", received_by=day(24)) == (CODE, day(24), day(25), True)
    assert lacks(two, "HND", as_of=day(10), received_by=day(29)) == (CODE, day(29), day(30), True)
    assert lacks(two, "HND", as_of=day(9), received_by=day(1)) == (CODE, day(9), day(10), False)


def test_what_was_never_said_for_the_months_asked_has_no_first_instant(two: Edition) -> None:
    assert lacks(two, "HND", as_of=day(9), months=("2030-01", "2030-02")) == (CODE, day(9), None, False)


def test_a_publication_is_silent_until_its_first_statement(two: Edition) -> None:
    assert silent_until(two, "DF_TRANSIT", CODE, day(9)) == day(10)
    assert silent_until(two, "DF_TRANSIT", CODE, day(10)) is None
    assert silent_until(two, "DF_TRANSIT", "nobody", day(9)) is None


@pytest.mark.parametrize("text", ["2025-03-01", "2025-03-01T12:00:00+00:00", "2025-03-01T23:59:59+00:00"])
def test_an_instant_is_written_as_it_is_read(text: str) -> None:
    said = instant(written(instant(text)))
    assert said.replace(microsecond=0) == instant(text).replace(microsecond=0)
