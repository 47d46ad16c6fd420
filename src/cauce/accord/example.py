"""The worked example of a rule in words, as the pages and the reference tell it; what it gives is run by the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cauce.language import day, number, period, say, say_n

_DAYS = ("due", "fulfilled", "changed", "before", "done")
"""Facts that are days, in the order in which they are told after the day of the edition."""


def told(given: Mapping[str, Any], language: str) -> str:
    """The facts that an example is given: its kind and day, its other days, and each measure with its figures."""
    head = say(language, f"example.{given.get('kind', 'follow-up')}", day=day(given["day"], language))
    days = [say(language, f"example.{name}", day=day(given[name], language)) for name in _DAYS if name in given]
    more = [say(language, f"example.{name}") for name in ("item", "waits") if given.get(name)]
    measured = [_measure(each, language) for each in given.get("measures", ())]
    return " ".join([f"{', '.join([head, *days, *more])}.", *measured])


def outcome(then: str | None, language: str, kind: str = "promise") -> str:
    """The status that an example gives, in words; `kind` is where the words of such statuses stand."""
    return say(language, f"{kind}.{then}" if then else "example.none")


def _measure(measure: Mapping[str, Any], language: str) -> str:
    return f"{'; '.join(_facts(measure, language))}."


def _facts(measure: Mapping[str, Any], language: str) -> Iterator[str]:
    said = measure["values"]
    if not said:
        yield say(language, "example.no-figure")
        return
    figures = ", ".join(f"{number(value, language)} ({period(when, language)})" for when, value in said.items())
    yield say_n(language, "example.figures", len(said), figures=figures)
    if "oldest_months" in measure:
        yield say(language, "example.oldest", months=measure["oldest_months"])
    if measure.get("baseline") is not None:
        yield say(language, "example.baseline", value=measure["baseline"])
    if measure.get("target") is not None:
        yield say(language, f"example.target.{measure.get('direction', 'above')}", value=measure["target"])
