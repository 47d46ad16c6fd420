"""What can be found, by its names in both languages, and the months that words name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES, month_name, say
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.shell import SECTIONS
from cauce.web.views.definitions import group_of

PAGES = (
    "extra-hemispheric", "meetings", "processes", "unfound", "outlook", "events", "root-causes", "pathways",
    "protection", "trafficking", "methods", "patterns", "definitions", "revisions", "book", "editions", "help", "about",
    "accessibility", "series",
)  # fmt: skip
RECORDED = ("processes", "unfound")
"""The pages that are found by the titles of their records too."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with its names in both languages, where it leads, and what kind of thing it is."""

    kind: str
    name: str
    names: str
    address: str


def plain(text: str) -> str:
    """Lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def found(entries: list[Entry], words: str) -> list[Entry]:
    """Entries of which every word that was typed begins a word of a name; whole names first."""
    wanted = _WORD.findall(plain(words))
    if not wanted:
        return []
    fits = [each for each in entries if all(any(w.startswith(t) for w in _WORD.findall(each.names)) for t in wanted)]
    typed = " ".join(wanted)
    return sorted(
        fits, key=lambda each: (plain(each.name) != typed, not plain(each.name).startswith(typed), len(each.name))
    )


def nearest(entries: list[Entry], words: str) -> Entry | None:
    """The entry whose name is most like what was typed."""
    by_name = {plain(each.name): each for each in entries}
    close = get_close_matches(plain(words), by_name, n=1, cutoff=0.55)
    return by_name[close[0]] if close else None


def month_in(words: str) -> Month | None:
    """The month that words name: 2023-12, Dec 2023, diciembre de 2023; None if they name none."""
    typed = plain(words).strip()
    written = re.fullmatch(r"(\d{4})-(\d{1,2})", typed)
    named = re.fullmatch(r"([a-z]+)\.?\s+(?:de\s+|del\s+)?(\d{4})", typed)
    try:
        if written:
            return Month(int(written[1]), int(written[2]))
        if named:
            number = _month_number(named[1])
            return Month(int(named[2]), number) if number else None
    except QuestionRefused:
        return None
    return None


def _month_number(word: str) -> int | None:
    for number in range(1, 13):
        names = {plain(month_name(number, language, long)) for language in LANGUAGES for long in (False, True)}
        if word in names:
            return number
    return None


def entries(asked: Asked) -> list[Entry]:
    """Everything that this edition lets be found."""
    return [*_pages(asked), *_sources(asked), *_events(asked), *_routes(asked), *_nationalities(asked), *_areas(asked)]


def _entry(asked: Asked, kind: str, names: dict[str, str], address: str, more: str = "") -> Entry:
    both = plain(f"{names['en']} {names['es']} {more}")
    return Entry(kind, names[asked.language], both, address)


def _pages(asked: Asked) -> Iterator[Entry]:
    for page in SECTIONS:
        names = {each: say(each, f"shell.section.{page}") for each in LANGUAGES}
        more = " ".join(say(each, f"menu.{page}") for each in LANGUAGES)
        yield _entry(asked, "section", names, asked.url(page), more)
    for page in PAGES:
        names = {each: say(each, f"search.page.{page}") for each in LANGUAGES}
        yield _entry(asked, "section", names, asked.url(page), _told(asked, page))


def _told(asked: Asked, page: str) -> str:
    """The titles of the records that a page shows, in both languages."""
    records = asked.edition.agreement.get(page, ()) if page in RECORDED else ()
    return " ".join(each["title"][language] for each in records for language in LANGUAGES)


def _sources(asked: Asked) -> Iterator[Entry]:
    for code, said in asked.edition.sources.items():
        reporter = " ".join(codelist("CL_REPORTER").name(said["reporter"], each) for each in LANGUAGES)
        more = f"{said['publisher']['en']} {said['publisher']['es']} {reporter} {code}"
        yield _entry(asked, "source", dict(said["title"]), asked.url("source", source=code), more)


def _events(asked: Asked) -> Iterator[Entry]:
    events = codelist("CL_EVENT")
    for code in asked.edition.series["event"].unique().sort():
        if code in events:
            address = f"{asked.url('definitions')}#{group_of(code)}"
            yield _entry(asked, "event", dict(events.codes[code].name), address, code)


def _routes(asked: Asked) -> Iterator[Entry]:
    routes = codelist("CL_ROUTE")
    for code in asked.edition.series["route"].unique().sort():
        if code in routes and not code.startswith("_"):
            yield _entry(asked, "route", dict(routes.codes[code].name), asked.url("lives", {"place": code}))


def _nationalities(asked: Asked) -> Iterator[Entry]:
    names = codelist("CL_CITIZENSHIP")
    for code in asked.edition.series["citizenship"].unique().sort():
        if code in names and not code.startswith("_"):
            address = asked.url("nationality", citizenship=code)
            yield _entry(asked, "nationality", dict(names.codes[code].name), address, code)


def _areas(asked: Asked) -> Iterator[Entry]:
    """Places with a series of their own; each leads to the one of the longest history."""
    areas = codelist("CL_AREA")
    held = asked.edition.series.filter((pl.col("freq") == "M") & (pl.col("citizenship").is_in(["_T", "_Z"])))
    best = held.sort("periods", descending=True).unique("ref_area", keep="first", maintain_order=True).sort("ref_area")
    for row in best.iter_rows(named=True):
        code = row["ref_area"]
        if code in areas and not code.startswith(("_", "LON_", "MM_")):
            query = {"dataflow": row["dataflow"], "source": row["source"], "ref_area": code, "event": row["event"],
                     "reporter": row["reporter"]}  # fmt: skip
            yield _entry(asked, "area", dict(areas.codes[code].name), asked.url("series", query), code)
