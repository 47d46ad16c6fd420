"""The summary that is read in a minute: what is new, where two accounts differ, how sure it is."""

from __future__ import annotations

from dataclasses import replace

from cauce import addresses
from cauce.figures.values import State
from cauce.language import month, number, percent
from cauce.web.asked import Asked
from cauce.web.views.outlook import verdict
from cauce.web.views.overview_findings import other_border_sentence, other_border_title
from cauce.web.views.overview_series import Known, at, known
from cauce.web.views.returns import found_apart

_SAME = 0.005
"""A change of a smaller share is written as none."""
Line = tuple[str, str]
"""What it tells of, and the sentences."""


def brief(asked: Asked) -> tuple[Line, ...]:
    """Its lines; one of which the edition knows nothing is left out."""
    held = known(asked)
    told = {"new": _new(held), "apart": _apart(held), "sure": _sure(held)}
    return tuple((asked.say(f"book.brief.{key}"), words) for key, words in told.items() if words)


def _new(held: Known) -> str:
    """The newest figure of all, against the month and the year before; the northernmost where two are as new."""
    if not held.ledger:
        return ""
    asked, newest = held.asked, max(reversed(held.ledger), key=lambda each: held.line(each.key).known[-1].month)
    line = held.line(newest.key)
    last = line.known[-1]
    facts = {"name": f"{line.name}, {line.unit}", "value": number(last.value or 0, asked.language),
             "month": month(last.month, asked.language, long=True)}  # fmt: skip
    befores = [at(line, last.month.plus(-months)) for months in (1, 12)]
    if not newest.compared or not all(each and each.value for each in befores):
        return asked.say("book.brief.new.bare", **facts)
    before, year = (_against(asked, (last.value or 0) / (each.value or 1) - 1) for each in befores if each)
    return asked.say("book.brief.new.text", **facts, before=before, year=year)


def _against(asked: Asked, share: float) -> str:
    """A change in words: how much more or fewer, or that it is about the same."""
    if abs(share) < _SAME:
        return asked.say("book.brief.new.same")
    size = percent(abs(share), asked.language, 0)
    return asked.say(f"book.brief.new.{'more' if share > 0 else 'less'}", share=size)


def _apart(held: Known) -> str:
    """The two corridors that two sides count, as far as a claim holds."""
    asked = held.asked
    there = replace(asked, page="returns", path=addresses.path("returns", asked.language))
    found = found_apart(there)
    told = [f"{asked.say('book.brief.apart.returns')} {found}"] if found else []
    sentence = other_border_sentence(held)
    if sentence:
        told += [f"{other_border_title(held)}.", sentence]
    return " ".join(told)


def _sure(held: Known) -> str:
    """How many of the newest figures may still change, and what the outlook is worth."""
    if not held.ledger:
        return ""
    asked = held.asked
    count = len(held.ledger)
    still_open = sum(held.line(each.key).known[-1].state is State.PROVISIONAL for each in held.ledger)
    words = asked.say(f"book.brief.sure.{'open' if still_open else 'final'}", count=count, open=still_open)
    found = verdict(replace(asked, page="outlook", path=addresses.path("outlook", asked.language)))
    return f"{words} {asked.say(f'book.brief.sure.{found}')}" if found else words
