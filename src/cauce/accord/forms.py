"""What each kind of record holds: its fields, and of which form each is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from cauce.accord.shipped import evidence
from cauce.addresses import PAGES
from cauce.errors import QuestionRefused
from cauce.model.party import DELEGATIONS
from cauce.model.period import Period
from cauce.reference import dataflows

AUDIENCES = ("public", "delegations")
KINDS = ("commitment", "view", "announcement")
AREAS = ("root-causes", "labour-mobility", "protection", "trafficking", "borders", "working-group", "data",
         "ministerial", "institutions", "all")  # fmt: skip

LONGEST_TEXT = 4_000
"""Letters of one text."""

LARGEST_NUMBER = 10**15
"""Beyond it no count is whole in every program; what is no number or endless is none either."""

_COMMON = {"id": "id", "audience": "audience", "evidence": "evidence"}
_CONCERNS = {"items": "ids", "meetings": "ids"}
RECORDS = ("item", "remark", "meeting", "process", "unfound", "disagreement")
"""The kinds of records; the other forms are parts of them."""
LISTS: Mapping[str, str] = MappingProxyType(
    {"measures": "measure", "follow-ups": "follow-up", "facts": "fact", "sides": "side"}
)
"""The forms that are lists of parts, and the form of each part."""

FORMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "item": {
            **_COMMON, "kind": "kind", "area": "area", "certainty": "certainty", "title": "both", "text": "both",
            "parties": "parties", "owner": "both?", "due": "day?", "fulfilled": "day?", "needed": "both?",
            "measures": "measures",
        },
        "remark": {**_COMMON, "certainty": "certainty", "text": "both", "by": "both"},
        "meeting": {
            **_COMMON, "date": "day", "precision": "precision", "trilateral": "flag", "place": "both",
            "participants": "both", "outcome": "both", "agenda": "texts", "papers": "evidence",
            "decisions": "texts", "follow_ups": "follow-ups",
        },
        "process": {
            **_COMMON, **_CONCERNS, "title": "both", "text": "both", "parties": "both", "facts": "facts",
            "unknown": "both?", "pages": "pages",
        },
        "unfound": {**_COMMON, **_CONCERNS, "title": "both", "text": "both", "settled_by": "both"},
        "disagreement": {**_COMMON, **_CONCERNS, "title": "both", "sides": "sides", "settled_by": "both"},
        "fact": {"when": "when?", "text": "both", "evidence": "evidence"},
        "side": {"text": "both", "evidence": "evidence"},
        "measure": {
            "id": "id", "role": "role", "name": "both", "dataflow": "dataflow", "source": "name", "named": "named",
            "window": "count", "oldest_months": "count", "baseline": "baseline?", "target": "target?",
        },
        "follow-up": {
            "id": "id", "text": "both?", "owner": "both?", "due": "day?", "done": "day?", "item": "id?", "after": "ids",
        },
        "baseline": {"from": "period", "to": "period", "value": "number"},
        "target": {"direction": "direction", "value": "number"},
    }
)  # fmt: skip
"""Fields by kind; a form that ends in `?` may be empty (null), but the field is there."""

_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "audience": AUDIENCES,
        "kind": KINDS,
        "area": AREAS,
        "certainty": ("text", "press", "once"),
        "precision": ("day", "month", "about"),
        "role": ("indicator", "context"),
        "direction": ("above", "below"),
    }
)
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9:_/.-]{0,79}")


def fits(form: str, value: object) -> bool:
    """Whether a value has a form. Lists of records are only asked to be lists of mappings."""
    if form.endswith("?"):
        return value is None or fits(form[:-1], value)
    if form in _CHOICES:
        return value in _CHOICES[form]
    match form:
        case "id" | "name":
            return isinstance(value, str) and _NAME.fullmatch(value) is not None
        case "ids":
            return isinstance(value, list) and all(fits("id", each) for each in value)
        case "both":
            return isinstance(value, dict) and set(value) == {"en", "es"} and all(map(_is_text, value.values()))
        case "texts":
            return isinstance(value, list) and all(fits("both", each) for each in value)
        case "day":
            return type(value) is date
        case "flag":
            return isinstance(value, bool)
        case "count":
            return type(value) is int and 1 <= value <= 600
        case "number":
            return not isinstance(value, bool) and isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER
        case "period":
            return isinstance(value, str) and _is_period(value)
        case "parties":
            return (
                isinstance(value, list)
                and bool(value)
                and set(map(str, value)) <= set(DELEGATIONS.values())
                and len(value) == len(set(map(str, value)))
            )
        case "evidence":
            return isinstance(value, list) and all(each in evidence() for each in map(str, value))
        case "dataflow":
            return isinstance(value, str) and value in dataflows()
        case "named":
            return isinstance(value, dict) and all(fits("ids", each) for each in value.values())
        case "when":
            return type(value) is date or fits("period", value)
        case "pages":
            return isinstance(value, list) and all(
                "{" not in PAGES[each].paths["en"] if each in PAGES else False for each in map(str, value)
            )
    if form in LISTS:
        return isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not any(map(_is_control, value))


def _is_control(letter: str) -> bool:
    """What has no form of its own on a page, or turns the order of the letters beside it (Unicode, UAX 9)."""
    turns = unicodedata.bidirectional(letter) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return turns or (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t")


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except QuestionRefused:
        return False
    return True
