"""Between what was read and what is kept: days as texts, an office and a reason that may be written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cauce.accord.read import read
from cauce.accord.shipped import FILES, rules
from cauce.errors import QuestionRefused
from cauce.model.identifiers import within
from cauce.records.record import Signed
from cauce.records.store import Records

LONGEST_OFFICE, LONGEST_REASON = 200, 2_000


def plain(said: Any) -> Any:
    """The same content as JSON can hold it: a day is its ISO text."""
    if isinstance(said, Mapping):
        return {str(key): plain(inner) for key, inner in said.items()}
    if isinstance(said, list | tuple):
        return [plain(each) for each in said]
    return said.isoformat() if isinstance(said, date) else said


def signed(day: date, office: str, reason: str) -> Signed:
    """Who answers for a change. Raises QuestionRefused for an empty or endless text, or one that tells of a person."""
    for field, text, most in (("office", office, LONGEST_OFFICE), ("reason", reason, LONGEST_REASON)):
        if not text.strip() or len(text) > most:
            raise QuestionRefused("unsigned", {"field": field, "most": most})
        if kind := within(text):
            raise QuestionRefused("names-a-person", {"field": field, "kind": kind})
    return Signed(day, office.strip(), reason.strip())


def take_in_statement(records: Records, day: date) -> None:
    """Take in the joint statement as it comes with Cauce; what is held already stays."""
    held = {each.id for each in records.all()}
    new = [plain(each) for each in read(FILES).sound() if each["id"] not in held]
    if new:
        records.load(new, signed(day, "SEC", rules().first_taken_in))
