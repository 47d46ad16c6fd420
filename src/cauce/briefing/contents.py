"""What a book says, as plain data for its template: every chapter in one language, with what the edition lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from cauce import addresses
from cauce.briefing.chapters import Chapter, chapters
from cauce.briefing.laid import laid
from cauce.briefing.wanted import Wanted
from cauce.edition.question import instant
from cauce.edition.read import Edition
from cauce.errors import NotFound, QuestionRefused
from cauce.figures.leaf import Definition, Leaf, Printed
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import State
from cauce.language import day, listing, say
from cauce.reference import dataflows

Leaves = Callable[[Edition, str, str, Mapping[str, str], Mapping[str, str]], Leaf]
"""The page of a name in a language, with the parts of its path and its query, as an edition has it."""
Once = Callable[[str, str, tuple[tuple[str, str], ...]], Leaf]
"""The same of one edition; a page that two chapters are taken from is made once."""
Told = dict[str, Any]
"""Part of the document that the template reads: texts, lists and truths, nothing that it would run."""
_SAID_ELSEWHERE = ("meetings", "changed", "definitions", "returns", "outlook")
"""Chapters that list, and find nothing that could be told in a line; and those that the summary tells of itself."""
_AFTER = 2
"""Figures of the short book that stand before what the other chapters found."""


def contents(edition: Edition, language: str, listed: tuple[Chapter, ...], leaves: Once, wanted: Wanted) -> Told:
    """A book in one language: its words and its chapters."""
    return {
        "language": language,
        "words": {
            name: say(language, f"book.word.{name}")
            for name in ("contents", "address", "edition", "signs", "continued")
        },
        "signs": _signs(language),
        "title": say(language, "book.title"),
        "whose": say(language, f"book.country.{wanted.country}") if wanted.country else "",
        "about": say(language, "book.about"),
        "known": _known(edition, language, wanted),
        "edition": edition.urn,
        "operator": say(language, "foot.run-by", operator=say(language, "foot.operator")),
        "invented": say(language, "figures.invented") if edition.manifest.invented else "",
        "chapters": [_chapter(edition, language, each, leaves, wanted) for each in listed],
    }


def _known(edition: Edition, language: str, wanted: Wanted) -> str:
    """As of when its figures are; of an earlier day, what of it is of the edition all the same."""
    published = day(edition.manifest.published_at.date().isoformat(), language)
    if not wanted.as_of:
        return say(language, "book.known", day=published)
    return say(language, "book.known.then", day=day(wanted.as_of[:10], language), published=published)


def _signs(language: str) -> list[list[str]]:
    """What the signs of the tables mean, under a row of headings."""
    heads = [say(language, f"book.sign.{name}") for name in ("sign", "word", "means")]
    return [heads] + [[state.sign, say(language, f"status.{state.value}"), say(language, f"status.{state.value}.means")]
                      for state in State if state.sign]  # fmt: skip


def _chapter(edition: Edition, language: str, chapter: Chapter, leaves: Once, wanted: Wanted) -> Told:
    made: Told = {"key": chapter.key, "heading": say(language, f"book.chapter.{chapter.key}"), "finding": "",
                  "lede": "", "brief": [], "words": [], "missing": "", "address": "", "blocks": []}  # fmt: skip
    if chapter.page:
        _of_page(language, chapter, leaves, made, short=wanted.short)
    elif not chapter.flows:
        where = addresses.url("data", language, {"edition": edition.digits, **wanted.query})
        table = laid(language, _sources(edition, language, wanted), whole=True)
        made["blocks"] = [{"kind": "table", "title": "", "lede": "", "address": where, "table": table}]
    if chapter.flows and all(each["kind"] == "figure" and each["id"] in chapter.always for each in made["blocks"]):
        made |= {"finding": "", "lede": "", "missing": _flows(edition, language, chapter.flows)}
    return made


def _of_page(language: str, chapter: Chapter, leaves: Once, made: Told, *, short: bool) -> None:
    """The chapter as its page has it; where the page cannot be made or lacks all of it, the chapter says so."""
    try:
        leaf = leaves(chapter.page, language, chapter.parts)
    except (NotFound, QuestionRefused):
        made["missing"] = say(language, "book.missing")
        return
    if chapter.key != "changed":
        made |= {"finding": leaf.title, "lede": "" if short else leaf.lede, "words": [] if short else list(leaf.words),
                 "brief": [list(each) for each in leaf.brief]}  # fmt: skip
    made["address"] = leaf.address
    wanted = chapter.short if short else chapter.figures or tuple(leaf.figures)
    if chapter.page == "definitions":
        made["blocks"] = [_definition(each) for each in leaf.definitions]
        return
    held = [name for name in wanted if name in leaf.figures] if chapter.key != "changed" else []
    made["blocks"] = [_figure(language, leaf.figures[name], chapter, short=short) for name in held]
    if short:
        made["blocks"].insert(_AFTER, _said(language, leaves))
    told = {name: each for name, each in leaf.tables.items() if each.rows}
    tables = [_table_block(language, name, leaf) for name in chapter.tables if name in told and not short]
    made["blocks"] = tables + made["blocks"] if chapter.tables_first else made["blocks"] + tables
    if not made["blocks"]:
        made["missing"] = leaf.nothing or say(language, f"book.missing.{chapter.key}" if chapter.key == "changed"
                                              else "book.missing")  # fmt: skip


def _said(language: str, leaves: Once) -> Told:
    """What the other chapters found: the claim of their page, or of the figure that has one where a page asks."""
    lines = []
    for chapter in chapters():
        if not chapter.page or chapter.short or chapter.key in _SAID_ELSEWHERE:
            continue
        try:
            leaf = leaves(chapter.page, language, chapter.parts)
        except (NotFound, QuestionRefused):
            continue
        figure = leaf.figures.get(chapter.said)
        held = leaf.figures or any(each.rows for each in leaf.tables.values())
        if figure or (held and not chapter.said):
            lines.append([say(language, f"book.chapter.{chapter.key}"), figure.figure.title if figure else leaf.title])
    return {"kind": "said", "title": say(language, "book.said"), "lines": lines}


def _definition(told: Definition) -> Told:
    return {"kind": "definition", "title": told.title, "authority": told.authority, "counts": told.counts,
            "limits": told.limits, "unit": told.unit, "source": told.source}  # fmt: skip


def _figure(language: str, printed: Printed, chapter: Chapter, *, short: bool) -> Told:
    figure, bare = printed.figure, printed.figure.id in chapter.bare
    beside = _beside(len(printed.pictures)) if figure.id in chapter.pairs else 1
    pictures = [
        {"svg": (each.svg, each.half, each.third)[beside - 1], "spoken": each.spoken, "heading": each.heading,
         "unit": each.unit_line, "absent": each.absent}
        for each in printed.pictures
    ]  # fmt: skip
    table = None if bare or (short and pictures) else laid(language, figure.table, whole=not pictures)
    return {
        "kind": "figure",
        "id": figure.id,
        "mark": f"{language}-{chapter.key}-{figure.id}",
        "title": figure.title,
        "unit": figure.unit_line,
        "pictures": pictures,
        "beside": beside,
        "table": table,
        "sentence": figure.sentence,
        "note": "" if short else figure.note,
        "source": figure.source_line,
        "address": figure.address,
    }


def _beside(count: int) -> int:
    """How many pictures stand in a row: two, or three where that leaves none alone."""
    return 3 if count % 3 == 0 else 2


def _table_block(language: str, name: str, leaf: Leaf) -> Told:
    return {"kind": "table", "title": say(language, f"book.table.{name}"), "lede": leaf.ledes.get(name, ""),
            "address": leaf.places.get(name, leaf.address),
            "table": laid(language, leaf.tables[name], whole=True)}  # fmt: skip


def _flows(edition: Edition, language: str, flows: tuple[str, ...]) -> str:
    """What the edition holds of some dataflows: how many series of each, or none."""
    counts = dict(edition.series["dataflow"].value_counts().iter_rows())
    names = listing([dataflows()[each].name[language] for each in flows], language)
    held = sum(counts.get(each, 0) for each in flows)
    if not held:
        return say(language, "book.flows.none", names=names)
    return say(language, "book.flows.some", names=names, count=held)


def _sources(edition: Edition, language: str, wanted: Wanted) -> Table:
    """Every publication that had said something, with its newest file, at the instant of the book."""
    heads = ("title", "publisher", "published", "licence")
    columns = tuple(Column(say(language, f"book.source.{head}")) for head in heads)
    known = ((source, published) for source in _in_order(edition) if (published := _published(source, wanted.as_of)))
    return Table(columns, tuple(
        (Cell(each["title"][language]), Cell(each["publisher"][language]),
         Cell(day(published, language)), Cell(each["licence"][language]))
        for each, published in known
    ))  # fmt: skip


def _published(source: Mapping[str, Any], as_of: str) -> str:
    """The day of its newest file; empty where none was out at the instant."""
    days = [each["published"] for each in source["vintages"]
            if not as_of or datetime.fromisoformat(each["published"]) <= instant(as_of)]  # fmt: skip
    return days[-1][:10] if days else ""


def _in_order(edition: Edition) -> Iterator[Mapping[str, Any]]:
    for code in sorted(edition.sources):
        yield edition.sources[code]
