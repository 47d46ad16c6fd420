"""A question as the parameters of an address: names and codes are the standard's, in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cauce.edition.question import LONGEST, Question, instant
from cauce.errors import QuestionRefused

OF_THE_EDITION = "edition"
"""The parameter that chooses the edition; it is no part of the question."""


def question(dataflow: str, said: Sequence[tuple[str, str]]) -> Question:
    """The question that the parameters of an address put to a dataflow.

    `startPeriod`, `endPeriod`, `asOf`, `receivedBy`, `by` (empty for one total) and `splice` beside dimensions and
    `source`; several codes of one stand with commas between. Raises QuestionRefused for a name that stands twice.
    """
    twice = [name for name, count in Counter(name for name, _ in said).items() if count > 1]
    if twice:
        raise QuestionRefused("parameter-twice", {"parameter": twice[0][:LONGEST]})
    given = {name: text for name, text in said if name != OF_THE_EDITION}
    start, end, as_of, received, by, splice = (
        given.pop(name, None) for name in ("startPeriod", "endPeriod", "asOf", "receivedBy", "by", "splice")
    )
    named = {name: codes for name, text in given.items() if (codes := _listed(text))}
    return Question(
        dataflow,
        named,
        start or None,
        end or None,
        None if by is None else _listed(by),
        instant(as_of) if as_of else None,
        instant(received) if received else None,
        _said_yes(splice),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


def _said_yes(splice: str | None) -> bool:
    """Raises QuestionRefused for another word than true and false."""
    if splice not in (None, "true", "false"):
        raise QuestionRefused("unknown-code", {"dimension": "splice", "code": splice[:LONGEST], "known": "true, false"})
    return splice == "true"
