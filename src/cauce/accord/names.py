"""What a record is called where something is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from cauce.accord.forms import LONGEST_TEXT
from cauce.model.identifiers import within


def name(record: Mapping[str, object]) -> str:
    """What a record is called, as far as it says and may be repeated."""
    return shown(record.get("id", ""))


def shown(said: object) -> str:
    """A name as a finding may say it: short, and never one that identifies a person."""
    text = str(said)
    return "?" if len(text) > LONGEST_TEXT or within(text) else text[:60] or "?"
