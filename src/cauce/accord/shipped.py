"""The files that come with Cauce: the joint statement of 28 February 2024, its meetings, the rules, the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cauce.language import LANGUAGES
from cauce.model.source import Text

FOLDER = Path(__file__).with_name("statement")

FILES = tuple(
    FOLDER / f"{name}.yaml" for name in ("items", "remarks", "meetings", "processes", "unfound", "disagreements")
)
"""The records of the joint statement, and of what runs beside it, was not found, or is told in two ways."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the status that it gives (None: no status), its sentence, and a worked example."""

    rule: str
    status: str | None
    says: Text
    given: Mapping[str, Any]
    then: str | None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for items and for follow-ups in the order in which they are tried; the day of the statement.

    After `grace_months` what is late is missed. Of the `reasons`, `first_taken_in` is why the shipped records came,
    `renewed` why one of an earlier version was replaced.
    """

    statement: date
    grace_months: int
    reasons: Mapping[str, Text]
    rules: tuple[Rule, ...]
    follow_ups: tuple[Rule, ...]

    def named(self, rule: str) -> Rule:
        """A rule by its name."""
        return next(each for each in self.rules if each.rule == rule)

    def follow_up(self, rule: str) -> Rule:
        """A rule for follow-ups by its name."""
        return next(each for each in self.follow_ups if each.rule == rule)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Every rule for a status, of `rules.yaml`."""
    said = _loaded("rules.yaml")
    told, steps = (tuple(map(_rule, said[kind])) for kind in ("rules", "follow_ups"))
    reasons = MappingProxyType({name: MappingProxyType(each) for name, each in said["reasons"].items()})
    return Rules(said["statement"], said["grace_months"], reasons, told, steps)


def kept_reason(name: str) -> str:
    """One of the reasons of shipped records as a history keeps it: in both languages, since a reason is one text."""
    return " / ".join(rules().reasons[name][language] for language in LANGUAGES)


def reason_in(language: str, reason: str) -> str:
    """A reason as a history says it in one language: one of the shipped records, or any other as it was written."""
    shipped = {kept_reason(name): each for name, each in rules().reasons.items()}
    return shipped[reason][language] if reason in shipped else reason


def _rule(said: Mapping[str, Any]) -> Rule:
    example = said["example"]
    return Rule(said["rule"], said["status"], MappingProxyType(said["says"]), example["given"], example["then"])


@lru_cache(maxsize=1)
def evidence() -> Mapping[str, str]:
    """Where each sentence was read, by key, of `sources.yaml`."""
    return MappingProxyType(_loaded("sources.yaml"))


@lru_cache(maxsize=1)
def shipped_forms() -> Mapping[str, tuple[str, ...]]:
    """The digest of every content that was ever shipped, by record, the newest last, of `shipped_forms.yaml`."""
    return MappingProxyType({name: tuple(each) for name, each in _loaded("shipped_forms.yaml").items()})


@lru_cache(maxsize=1)
def told_of_itself() -> Mapping[str, Any]:
    """What Cauce measures of itself and beside which `item`, of `itself.yaml`."""
    return MappingProxyType(_loaded("itself.yaml"))


def _loaded(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
