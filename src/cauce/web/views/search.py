"""Search by name, place, month or word: links to views, without scripts, in both languages at once."""

from __future__ import annotations

from typing import Any

from cauce.errors import QuestionRefused
from cauce.language import month as written_month
from cauce.language import number
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page
from cauce.web.views.search_index import entries, found, month_in, nearest

_SHOWN = 40
_LONGEST = 80
_MONTHLY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("DF_ENCOUNTERS", {"reporter": "USA", "border": "SW"}),
    ("DF_ENCOUNTERS", {"reporter": "MEX"}),
    ("DF_TRANSIT", {"reporter": "HND"}),
    ("DF_TRANSIT", {"reporter": "PAN"}),
    ("DF_RETURNS", {"reporter": "USA", "citizenship": "GTM", "event": "REMOVAL"}),
    ("DF_RETURNS", {"reporter": "GTM", "counterpart_area": "USA"}),
    ("DF_RETURNS", {"reporter": "GTM", "counterpart_area": "MEX"}),
    ("DF_HARM", {"route": "US_MEX", "event": "DEATH_OR_DISAPPEARANCE"}),
)
"""What a month is looked up in: the stages of the route, the way back, and lives."""


def view(asked: Asked) -> Page:
    """The results for what was typed; without words, the field alone."""
    words = asked.query.get("q", "").strip()[:_LONGEST]
    results, empty = (_results(asked, words), None) if words else ([], None)
    title = asked.say("search.question")
    if words and results:
        one = len(results) == 1
        title = asked.say("search.title.one" if one else "search.title", count=len(results), words=words)
    elif words:
        title = asked.say("search.title.none", words=words)
        empty = _empty(asked, words)
    return Page(
        key="search",
        language=asked.language,
        title=title,
        question=asked.say("search.question"),
        lede=asked.say("search.lede"),
        template="search.html",
        path=asked.path,
        crumbs=(Link(asked.say("search.go")),),
        context={"figures": {}, "words": words, "results": results[:_SHOWN], "nothing": empty,
                 "more": asked.say("search.more", shown=_SHOWN) if len(results) > _SHOWN else ""},
    )  # fmt: skip


def _results(asked: Asked, words: str) -> list[tuple[Link, str]]:
    when = month_in(words)
    if when is not None:
        return _in_month(asked, when)
    return [(Link(each.name, each.address), asked.say(f"search.kind.{each.kind}"))
            for each in found(entries(asked), words)]  # fmt: skip


def _in_month(asked: Asked, when: Month) -> list[tuple[Link, str]]:
    """The month in each main series that states it, with the way to its cells."""
    results = []
    for dataflow, named in _MONTHLY:
        try:
            said = asked.ask(dataflow, str(when), str(when), **named)
        except QuestionRefused:
            continue
        if not said.rows.height or said.rows["obs_value"][0] is None:
            continue
        settled = {name: codes[0] for name, codes in said.settled.items()}
        event = codelist("CL_EVENT").name(settled["event"], asked.language)
        address = asked.trace_address(dataflow, {**named, "source": settled["source"]}, str(when))
        title = asked.edition.sources[settled["source"]]["title"][asked.language]
        told = asked.say("search.kind.month", reporter=title,
                         month=written_month(when, asked.language),
                         value=number(said.rows["obs_value"][0], asked.language))  # fmt: skip
        results.append((Link(event, address), told))
    return results


def _empty(asked: Asked, words: str) -> Nothing:
    close = nearest(entries(asked), words)
    link = Link(asked.say("search.none.nearest", name=close.name), close.address) if close else None
    return Nothing(asked.say("search.none.title"), asked.say("search.none.why"), link)


VIEWS = {"search": view}
