"""What each number counts, authority beside authority, and what may be compared with what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cauce.figures.values import REPORTER_HUE, Hue
from cauce.language import listing, month, months
from cauce.reference import Comparison, Definition, codelist, comparisons, definitions
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page

_NAMED = 3
"""How many countries a title names; of more it says how many, and names them below."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "border": ("ENCOUNTER", "IRREGULAR_EVENT"),
        "way": ("TRANSIT", "IRREGULAR_ENTRY", "DETECTION"),
        "back": ("REPATRIATION", "RECEPTION"),
        "custody": ("BOOK_OUT", "ICE_BOOK_OUT"),
        "regular": ("REGULAR_ENTRY",),
        "protection": (
            "ASYLUM_APPLICATION", "ASYLUM_APPLICATION_CASE", "ASYLUM_DECISION", "ASYLUM_DECISION_CASE",
            "ASYLUM_SEEKERS", "REFUGEES", "IN_NEED_OF_PROTECTION", "CREDIBLE_FEAR_REFERRED", "CREDIBLE_FEAR_COMPLETED",
        ),
        "pathways": (
            "VISA_ISSUED", "REFUGEE_ADMISSION", "APPOINTMENT", "BENEFICIARY_CONFIRMED", "TRAVEL_AUTHORIZATION",
            "PAROLE",
        ),
        "lives": ("DEATH_OR_DISAPPEARANCE", "SURVIVAL"),
        "trafficking": (
            "TRAFFICKING_VICTIM", "TRAFFICKING_OFFENCE", "TRAFFICKING_FORMAL_CONTACT", "TRAFFICKING_PROSECUTED",
            "TRAFFICKING_CONVICTED",
        ),
        "causes": (
            "INDICATOR", "BUDGET", "COMMITMENT_INCOMING", "SPENDING", "PROGRAMME_ACTIVITY", "PROGRAMME_PLACE",
            "ORGANISATION_FUNDING", "ORGANISATION_ACCOUNTABLE", "ORGANISATION_IMPLEMENTING", "SECTOR_SHARE",
        ),
    }
)  # fmt: skip
"""The groups of the page, each with the events that head it; an event stands with the one it is a part of."""


def view(asked: Asked) -> Page:
    """The page; it needs no number."""
    language = asked.language
    groups = [(key, asked.say(f"definitions.group.{key}"), _group(asked, key)) for key in GROUPS]
    return Page(
        key="definitions",
        language=language,
        title=asked.say("definitions.title"),
        question=asked.say("definitions.question"),
        lede=asked.say("definitions.lede"),
        template="definitions.html",
        path=asked.path,
        crumbs=(Link(asked.say("definitions.question")),),
        jumps=(
            *(Link(title, f"#{key}") for key, title, _ in groups),
            Link(asked.say("definitions.compare"), "#compare"),
        ),
        context={
            "figures": {},
            "groups": groups,
            "pairs": [_pair(asked, each) for each in comparisons()],
        },
    )


def group_of(event: str) -> str:
    """The group in which an event stands."""
    parents = (event, *codelist("CL_EVENT").ancestors(event))
    return next((key for key, heads in GROUPS.items() if any(head in parents for head in heads)), "border")


def _group(asked: Asked, key: str) -> list[dict[str, Any]]:
    """The definitions of a group; reporters that mean the same by an event share one."""
    told: dict[tuple[str, str], list[Definition]] = {}
    for each in definitions().values():
        if group_of(each.event) == key:
            told.setdefault((each.event, each.counts["en"]), []).append(each)
    return [_told(asked, each) for each in told.values()]


def _told(asked: Asked, shared: list[Definition]) -> dict[str, Any]:
    language, one = asked.language, shared[0]
    names = sorted(codelist("CL_REPORTER").name(each.reporter, language) for each in shared)
    event = codelist("CL_EVENT").name(one.event, language)
    unit, basis = codelist("CL_UNIT").name(one.unit, language), codelist("CL_TIME_BASIS").name(one.time_basis, language)
    return {
        "id": f"{one.reporter}-{one.event}",
        "title": asked.say("definitions.by-many", event=event, count=len(names))
        if len(names) > _NAMED
        else asked.say("definitions.by", event=event, reporters=listing(names, language)),
        "hue": REPORTER_HUE.get(one.reporter, Hue.OTHER) if len(shared) == 1 else Hue.OTHER,
        "authority": asked.say(
            "definitions.authorities", authority=one.authority[language], reporters=listing(names, language)
        )
        if len(names) > _NAMED
        else one.authority[language],
        "counts": one.counts[language],
        "limits": one.limits[language],
        "unit": f"{unit}; {basis}",
        "source": one.source[language],
    }


def _pair(asked: Asked, pair: Comparison) -> dict[str, str]:
    language = asked.language
    spans = listing([_span(asked, each) for each in pair.months], language)
    return {
        "id": pair.id,
        "left": pair.left[language],
        "right": pair.right[language],
        "verdict": asked.say(f"verdict.{pair.verdict}"),
        "strong": "yes" if pair.shares_axis else "",
        "how": pair.how[language],
        "months": asked.say("definitions.months", spans=spans) if spans else "",
    }


def _span(asked: Asked, text: str) -> str:
    first, last = text.split("..")
    if first and last:
        return months(first, last, asked.language)
    key, end = ("since", first) if first else ("until", last)
    return asked.say(f"definitions.{key}", month=month(end, asked.language))


VIEWS = {"definitions": view}
