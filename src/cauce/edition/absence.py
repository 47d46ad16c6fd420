"""Why an answer about an earlier instant is empty: nobody had said it by then. When it was first said is looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from cauce.edition.query import answer
from cauce.edition.question import Answer, Question
from cauce.edition.read import Edition


@dataclass(frozen=True, slots=True)
class Absence:
    """The publication that would answer, the instant by which it had said nothing of it, and the first that has it.

    `received` tells instants at which we had it from those at which it was said. `first` is None if it never came.
    """

    source: str
    by: datetime
    first: datetime | None
    received: bool = False


def absence(edition: Edition, found: Answer) -> Absence | None:
    """Why an answer has no rows; None for one that has some, or that is about today."""
    question, source = found.question, found.settled["source"][0]
    if not found.rows.is_empty():
        return None
    whenever = replace(question, received_by=None)
    if question.as_of is not None and answer(edition, whenever).rows.is_empty():
        said = _first(edition, source, "published_from", question.as_of, lambda by: replace(whenever, as_of=by))
        return Absence(source, question.as_of, said)
    if question.received_by is not None:
        had = _first(
            edition, source, "received_from", question.received_by, lambda by: replace(question, received_by=by)
        )
        return Absence(source, question.received_by, had, received=True)
    return None


def silent_until(edition: Edition, dataflow: str, source: str, as_of: datetime) -> datetime | None:
    """When a publication first said something, if that was after an instant."""
    own = edition.index.filter((pl.col("dataflow") == dataflow) & (pl.col("source") == source))
    first = own["published_from"].min()
    return first if isinstance(first, datetime) and first > as_of else None


def _first(
    edition: Edition, source: str, column: str, after: datetime, asked: Callable[[datetime], Question]
) -> datetime | None:
    """The first later instant of a source at which the question, asked about it, has an answer."""
    own = edition.index.filter((pl.col("dataflow") == asked(after).dataflow) & (pl.col("source") == source))
    later: list[datetime] = own.filter(pl.col(column) > after)[column].unique().sort().to_list()
    return next((when for when in later if not answer(edition, asked(when)).rows.is_empty()), None)
