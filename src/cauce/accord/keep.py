"""Between what was read and what is kept: days as texts, an office and a reason that may be written down."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from cauce.accord.plain import plain
from cauce.accord.read import read
from cauce.accord.shipped import FILES, kept_reason, shipped_forms
from cauce.errors import QuestionRefused
from cauce.model.identifiers import within
from cauce.records.record import Signed
from cauce.records.store import Records, TakenIn

LONGEST_OFFICE, LONGEST_REASON = 200, 2_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def signed(day: date, office: str, reason: str) -> Signed:
    """Who answers for a change. Raises QuestionRefused for an empty or endless text, or one that tells of a person."""
    for field, text, most in (("office", office, LONGEST_OFFICE), ("reason", reason, LONGEST_REASON)):
        if not text.strip() or len(text) > most:
            raise QuestionRefused("unsigned", {"field": field, "most": most})
        if kind := within(text):
            raise QuestionRefused("names-a-person", {"field": field, "kind": kind})
    return Signed(day, office.strip(), reason.strip())


def take_in_statement(records: Records, day: date, office: str = "SEC", reason: str = "") -> TakenIn:
    """Take in the joint statement as it comes with Cauce.

    What is held word for word as Cauce shipped it once is renewed, as a change of its own that keeps what was before;
    what was changed here stays. Without a `reason` the change says which of the two it was.
    """
    contents = [plain(each) for each in read(FILES, [each.content for each in records.all()]).sound()]
    first, again = (signed(day, office, reason or kept_reason(name)) for name in ("first_taken_in", "renewed"))
    return records.renew(contents, first, again, was_shipped)


def digest(content: Mapping[str, Any]) -> str:
    """Twenty hexadecimal digits of a content as JSON holds it: two contents with the same are the same."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:20]


def was_shipped(content: Mapping[str, Any]) -> bool:
    """Whether a content is, word for word, one that came with this or an earlier Cauce."""
    return digest(content) in shipped_forms().get(str(content["id"]), ())


def written_yaml(content: Mapping[str, Any]) -> str:
    """A content as a reviewed file of one record, its days as days."""
    return yaml.dump([_dated(content)], allow_unicode=True, sort_keys=False, width=10_000, Dumper=_Plain)


class _Plain(yaml.SafeDumper):
    """Writes what occurs twice twice: a file of records refers to nothing."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _dated(said: Any) -> Any:
    """The texts that are a day and nothing else, as days."""
    if isinstance(said, Mapping):
        return {key: _dated(inner) for key, inner in said.items()}
    if isinstance(said, list):
        return [_dated(each) for each in said]
    return date.fromisoformat(said) if isinstance(said, str) and _DAY.fullmatch(said) else said
