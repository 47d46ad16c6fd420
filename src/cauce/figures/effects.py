"""The fixed words for what followed an event: `effects.csv`, in both languages. No sentence says why."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.language import LANGUAGES, listing, number, signed_percent
from cauce.language import month as written_month

ENOUGH_DONORS = 19
"""With fewer, one in (1 + donors) is more than 0.05."""

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


def effect_sentences(
    effect: Mapping[str, Any], names: Mapping[str, str], language: str, *, synthetic: bool = False
) -> tuple[str, ...]:
    """What may be said of one line of DF_EFFECTS, or (`synthetic`) of a synthetic control.

    `names` are the names of events in that language, by code. A placebo rank gives title, text and concurrent events;
    a synthetic control one sentence, and one more if its donors are too few to tell; a line with a reason that alone.
    """
    words = wording(language)
    if effect["reason"]:
        return (words[f"reason.{effect['reason']}"],)
    facts = {
        "change": signed_percent(effect["change"], language, 0),
        "p": number(effect["p"], language, 3),
        "as_large": number(effect["as_large"], language),
    }
    if synthetic:
        donors = number(effect["donors"], language)
        sentence = words[f"synthetic.{effect['finding']}"].format(donors=donors, **facts)
        return (sentence,) if effect["donors"] >= ENOUGH_DONORS else (sentence, words["synthetic.few"])
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
