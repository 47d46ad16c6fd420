"""The question that an address holds: a dataflow, codes by dimension, two periods; and its codes in words."""

from __future__ import annotations

from collections.abc import Mapping

from cauce.edition.query import candidates
from cauce.edition.question import Question
from cauce.errors import QuestionRefused
from cauce.language import listing, months, period, say
from cauce.model.period import Period
from cauce.reference import codelist, dataflows
from cauce.web.asked import Asked

NOT_CODES = ("dataflow", "startPeriod", "endPeriod", "asOf", "edition", "tab")
"""Parameters of a page that name no code."""


def question(asked: Asked) -> Question:
    """What the parameters ask. Raises QuestionRefused for a dataflow, dimension or period that does not exist."""
    dataflow = asked.query.get("dataflow", "")
    if dataflow not in dataflows():
        raise QuestionRefused("unknown-dataflow", {"dataflow": dataflow[:40], "known": ", ".join(dataflows())})
    start, end = asked.query.get("startPeriod"), asked.query.get("endPeriod")
    made = Question(dataflow, named(asked.query), start, end, None, asked.as_of)
    made.periods()
    return made


def named(query: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Codes by dimension; several codes of one stand with commas between."""
    return {name: tuple(filter(None, codes.split(","))) for name, codes in query.items() if name not in NOT_CODES}


def parameters(asked: Question) -> dict[str, str]:
    """A question as parameters of an address."""
    codes = {name: ",".join(each) for name, each in asked.named.items()}
    said = {"dataflow": asked.dataflow, **codes, "startPeriod": asked.start or "", "endPeriod": asked.end or ""}
    return {name: value for name, value in said.items() if value}


def command(verb: str, asked: Question) -> str:
    """The same question as a command."""
    words = [f"cauce {verb} {asked.dataflow}", *(f"{name}={','.join(codes)}" for name, codes in asked.named.items())]
    words += [f"--from {asked.start}"] if asked.start else []
    words += [f"--to {asked.end}"] if asked.end else []
    words += [f"--as-of {asked.as_of.isoformat()}"] if asked.as_of else []
    return " ".join(words)


def code_name(dataflow: str, dimension: str, code: str, language: str) -> str:
    """A code in words; the code itself where no list has it."""
    lists = dataflows()[dataflow].codelists
    return codelist(lists[dimension]).name(code, language) if dimension in lists else code


def codes_name(dataflow: str, dimension: str, codes: tuple[str, ...], language: str) -> str:
    """Several codes in words."""
    return listing([code_name(dataflow, dimension, code, language) for code in codes], language)


def dimension_name(dimension: str, language: str) -> str:
    """A dimension in words."""
    return say(language, f"word.{dimension}")


def span(first: str, last: str, language: str) -> str:
    """From a period to a period, in words."""
    if first == last:
        return period(first, language)
    ends = (Period.parse(first), Period.parse(last))
    if all(each.freq == "M" for each in ends):
        return months(first, last, language)
    return say(language, "period.months", first=period(first, language), last=period(last, language))


def openable(asked: Asked, dataflow: str, source: str) -> dict[str, str]:
    """The fewest codes that make a question to a publication have one answer: its widest event, its first reporter."""
    codes = {"source": source}
    for _ in dataflows()[dataflow].dimensions:
        try:
            candidates(asked.edition, Question(dataflow, {name: (code,) for name, code in codes.items()}))
        except QuestionRefused as fault:
            known = str(fault.facts.get("known", "")).split(", ")
            dimension = str(fault.facts.get("dimension", ""))
            if fault.code != "open-dimension" or dimension in codes:
                return codes
            codes[dimension] = max(known, key=lambda code: _reach(dataflow, dimension, code, known))
            continue
        return codes
    return codes


def _reach(dataflow: str, dimension: str, code: str, known: list[str]) -> int:
    """Of how many of the others a code is the whole."""
    lists = dataflows()[dataflow].codelists
    parts = codelist(lists[dimension]).descendants(code) if dimension in lists else ()
    sums = dataflows()[dataflow].event_sets.get(code, ()) if dimension == "event" else ()
    return len({*parts, *sums} & set(known))
