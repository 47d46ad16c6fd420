"""The fixed words for what followed an event: `effects.csv`, in both languages. No sentence says why."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from math import expm1
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.language import LANGUAGES, listing, number, percent, signed_percent
from cauce.language import month as written_month

_INNER = str.maketrans("«»“”", "“”‘’")
"""Quotation marks of a name that stands within others."""

_FILE = Path(__file__).with_name("effects.csv")


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its key, facts in braces. Raises StructureError for one that is missing."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        found = {line["key"]: line[language].strip() for line in csv.DictReader(file)}
    if missing := [key for key, sentence in found.items() if not sentence]:
        raise StructureError("sentence-missing", {"key": missing[0], "language": language})
    return MappingProxyType(found)


def effect_sentences(effect: Mapping[str, Any], names: Mapping[str, str], language: str) -> tuple[str, ...]:
    """What may be said of one line of DF_EFFECTS: title, text and concurrent events; of one with a reason that alone.

    `names` are the names of events in that language, by code.
    """
    words = wording(language)
    if effect["reason"]:
        return (words[f"reason.{effect['reason']}"],)
    facts = {
        "change": signed_percent(effect["change"], language, 0),
        "p": number(effect["p"], language, 3),
        "as_large": number(effect["as_large"], language),
    }
    text = words[f"text.{effect['finding']}"].format(
        months=effect["months_after"],
        month=written_month(effect["first_month"], language, long=True),
        placebos=number(effect["placebos"], language),
        event=names[effect["event"]].translate(_INNER),
        **facts,
    )
    others = [names[code] for code in effect["concurrent"]]
    near = "concurrent.some" if others else "concurrent.none"
    return words[f"title.{effect['finding']}"], text, words[near].format(events=listing(others, language))


def opinion_sentences(opinion: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """What may be said of one line of DF_SECOND_OPINION: the comparison and how well it fits, or the reason alone."""
    words = wording(language)
    facts = {
        "months": number(opinion["months_before"], language),
        "donors": number(opinion["donors"] or 0, language),
        "lowest": number(opinion["lowest_p"] or 1, language, 3),
        "fit": percent(opinion["fit"] or 0, language, 0),
    }
    if opinion["reason"]:
        return (words[f"reason.{opinion['reason']}"].format(**facts),)
    facts |= {
        "change": signed_percent(opinion["change"], language, 0),
        "p": number(opinion["p"], language, 3),
        "as_large": number(opinion["as_large"], language),
        "error": percent(expm1(opinion["error_before"]), language, 0),
    }
    return tuple(words[f"synthetic.{each}"].format(**facts) for each in (opinion["finding"], "fit"))


def agreement(effect: Mapping[str, Any], opinion: Mapping[str, Any]) -> str:
    """Whether the two opinions on one event say the same: the key of its sentence after `both.`."""
    first, second = effect["finding"], opinion["finding"]
    if first and second:
        return f"agree.{first}" if first == second else "disagree"
    return "first-only" if first else "second-only" if second else "neither"


def agreement_sentence(effect: Mapping[str, Any], opinion: Mapping[str, Any], language: str) -> str:
    """The same in plain words."""
    return wording(language)[f"both.{agreement(effect, opinion)}"]
