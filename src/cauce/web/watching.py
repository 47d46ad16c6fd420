"""The series that the analysis watches, as a page names and draws them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cauce.figures.values import REPORTER_HUE, Hue, Line
from cauce.language import number, say
from cauce.reference import Watched, codelist, dataflows, watched
from cauce.web.asked import Asked
from cauce.web.framing import kept
from cauce.web.method import card
from cauce.web.parts import Nothing
from cauce.web.series import Shown, held
from cauce.web.shell import Link, Page

_LEAST = 0.001
"""What is smaller is only said to be so."""


def known(asked: Asked, results: pl.DataFrame) -> Mapping[str, Watched]:
    """Those of which a result has rows, in the order of the data file."""
    held = set(results["series"].unique())
    return {name: each for name, each in watched().items() if name in held}


def named(series: Watched, language: str) -> str:
    """What a reader calls it: the total by its own words, a part with the name of its code."""
    whole = say(language, f"watched.{series.parent or series.series}")
    return f"{whole}: {_part(series, language)}" if series.parent else whole


def briefly(series: Watched, language: str) -> str:
    """What stands beside its line."""
    return _part(series, language) if series.parent else say(language, f"watched.{series.series}.short")


def compactly(series: Watched, language: str) -> str:
    """Its name in a table: who counts, and the part."""
    whole = say(language, f"watched.{series.parent or series.series}.short")
    return f"{whole}: {_part(series, language)}" if series.parent else named(series, language)


def chance(language: str, share: float) -> str:
    """A p value or a false discovery rate, from 0 to 1: 0.035, and < 0.001 where three decimals would be zero."""
    return f"<\N{NO-BREAK SPACE}{number(_LEAST, language, 3)}" if share < _LEAST else number(share, language, 3)


def nothing(asked: Asked) -> Nothing:
    """Why the page has no results, in its own words: none of an earlier instant, or none in this edition."""
    title = asked.say(f"{asked.page}.nothing")
    if asked.as_of is None:
        return Nothing(title, asked.say(f"{asked.page}.nothing.why"))
    today = Link(asked.say("strip.today"), asked.here(asOf=None))
    return Nothing(title, asked.say(f"{asked.page}.nothing.past"), today)


def page(asked: Asked, context: Mapping[str, object], title: str = "", lede: str = "") -> Page:
    """A page of the analysis; its question is its title where nothing can be said."""
    question = asked.say(f"{asked.page}.question")
    return Page(
        key=asked.page, language=asked.language, title=title or question, question=question, lede=lede,
        template=f"{asked.page}.html", path=asked.path, crumbs=crumbs(asked), section="signals",
        context={"figures": {}, "controls": (), "kept": kept(asked), "nothing": None, "siblings": siblings(asked),
                 "method": card(asked, asked.page), **context},
    )  # fmt: skip


def siblings(asked: Asked) -> tuple[Link, ...]:
    """The pages of the analysis; the one that is open leads nowhere."""
    pages = ("signals", "outlook", "events")
    return tuple(Link(asked.say(f"menu.{each}"), "" if each == asked.page else asked.url(each)) for each in pages)


def crumbs(asked: Asked) -> tuple[Link, ...]:
    """The way to a page of the analysis."""
    section = asked.say("shell.section.signals")
    if asked.page == "signals":
        return (Link(section),)
    return Link(section, asked.url("signals")), Link(asked.say(f"menu.{asked.page}"))


def _part(series: Watched, language: str) -> str:
    """The name of its code, without who counts where that stands in brackets behind it."""
    codes = codelist(dataflows()[series.dataflow].codelists[series.varied])
    who = say(language, f"watched.{series.parent or series.series}.short")
    return codes.name(series.named[series.varied], language).removesuffix(f" ({who})")


def drawn(asked: Asked, series: Watched) -> Shown:
    """Its months as the edition states them."""
    codes = {**series.named, "source": series.source}
    unit = asked.say(f"watched.{series.parent or series.series}.unit")
    hue = REPORTER_HUE.get(series.owner, Hue.OTHER)
    line: Line = asked.line(briefly(series, asked.language), series.dataflow, hue=hue, unit=unit, **codes)
    return Shown(line, {"dataflow": series.dataflow, **series.named})


def stated(asked: Asked, series: Watched, month: str) -> bool:
    """True if the edition has a number of it for this month."""
    codes = {"source": series.source, **series.named}
    if not held(asked, series.dataflow, codes, month):
        return False
    return bool(asked.line("", series.dataflow, month, month, hue=Hue.OTHER, unit="", **codes).known)
