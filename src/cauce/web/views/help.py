"""Who can help: lines of the three countries, and what a family that searches can do."""

from __future__ import annotations

import re

from cauce.language import day, sort_key
from cauce.reference import codelist
from cauce.reference.helplines import Helpline, helplines
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page

_MISSING = 4
_DAY = re.compile(r" (\d{4}-\d{2}-\d{2})\b")


def view(asked: Asked) -> Page:
    """The page; it needs no edition."""
    lines = helplines()
    key = "help.lede.confirmed" if all(each.confirmed for each in lines) else "help.lede"
    return Page(
        key="help",
        language=asked.language,
        title=asked.say("help.title"),
        question=asked.say("help.question"),
        lede=asked.say(key),
        template="help.html",
        path=asked.path,
        crumbs=(Link(asked.say("help.question")),),
        context={
            "figures": {},
            "countries": by_country(asked),
            "missing": [asked.say(f"help.missing.{at}") for at in range(1, _MISSING + 1)],
        },
    )


def by_country(asked: Asked) -> list[tuple[str, str, list[dict[str, str]]]]:
    """Each country's code and name, and its lines as they are told, in the order of the language."""
    lines, names = helplines(), codelist("CL_REPORTER")
    countries = sorted(
        {each.country for each in lines}, key=lambda code: sort_key(names.name(code, asked.language), asked.language)
    )
    return [
        (code, names.name(code, asked.language), [_told(asked, each) for each in lines if each.country == code])
        for code in countries
    ]


def _told(asked: Asked, line: Helpline) -> dict[str, str]:
    confirmed = day(line.confirmed, asked.language) if line.confirmed else asked.say("help.not-confirmed")
    return {
        "name": line.name[asked.language],
        "number": line.number,
        "dial": "".join(sign for sign in line.number if sign.isdigit()),
        "details": line.details[asked.language],
        "confirmed": confirmed,
        "seen": asked.say("help.seen", source=_dated(line.source, asked.language)),
    }


def _dated(source: str, language: str) -> str:
    """Where a line was seen, each day written as readers write it."""
    return _DAY.sub(lambda found: f", {day(found[1], language)}", source)


VIEWS = {"help": view}
