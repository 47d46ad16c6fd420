"""The publications behind the figures: who counted, what is counted, from when to when, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from cauce.figures import letters
from cauce.figures.charts.coverage import Known, coverage
from cauce.figures.figure import Figure, drawings
from cauce.figures.svg import Canvas
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import REPORTER_HUE, Hue
from cauce.language import day, month, period, sort_key
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.known import publications
from cauce.web.shell import Link, Page

_SHOWN_FROM = Month(2014, 1)
_NARROW = 640
_CUT = " …"
_MONTH = 72  # the room of the newest month at the right of a name


def view(asked: Asked) -> Page:
    """Every publication of the edition."""
    sources = ordered(asked)
    figure = _coverage(asked, sources)
    return Page(
        key="data",
        language=asked.language,
        title=asked.say("data.title"),
        question=asked.say("data.question"),
        lede=asked.say("data.lede", count=len(sources)),
        section="data",
        template="data.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data")),),
        context={
            "figures": {"coverage": figure} if figure else {},
            "sources": [described(asked, each) for each in sources],
            "absent": _absent(asked),
            "nobody": [asked.say(f"data.nobody.{at}") for at in (1, 2, 3)],
        },
    )


def ordered(asked: Asked) -> list[Mapping[str, Any]]:
    """The publications of the edition by reporter in the page's language, then by title."""
    return _sorted(asked, asked.edition.sources.values())


def _sorted(asked: Asked, sources: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    reporters = codelist("CL_REPORTER")

    def place(source: Mapping[str, Any]) -> tuple[Any, ...]:
        reporter = reporters.name(source["reporter"], asked.language)
        return (sort_key(reporter, asked.language), sort_key(source["title"][asked.language], asked.language))

    return sorted(sources, key=place)


def _absent(asked: Asked) -> list[dict[str, Any]]:
    """The publications that Cauce knows and the edition lacks: by whom, and what they would count."""
    lacking = [each for code, each in publications().items() if code not in asked.edition.sources]
    return [
        {
            "code": each["code"],
            "title": each["title"][asked.language],
            "publisher": each["publisher"][asked.language],
            "counted": each["counted"][asked.language],
            "hue": REPORTER_HUE.get(each["reporter"], Hue.OTHER),
        }
        for each in _sorted(asked, lacking)
    ]


def described(asked: Asked, source: Mapping[str, Any]) -> dict[str, Any]:
    """What both pages say of a publication, in the page's language."""
    language, code = asked.language, source["code"]
    newest = day(source["vintages"][-1]["published"], language)
    found = [each for said in asked.edition.findings if said["source"] == code for each in said["findings"]]
    recoded = source["recoded_by"]
    return {
        "code": code,
        "title": source["title"][language],
        "publisher": source["publisher"][language],
        "reporter": codelist("CL_REPORTER").name(source["reporter"], language),
        "hue": REPORTER_HUE.get(source["reporter"], Hue.OTHER),
        "address": asked.url("source", source=code),
        "counted": source["counted"][language],
        "recoded": recoded[language] if recoded else asked.say("data.recoded.none"),
        "delivered": asked.say(f"data.delivered.{source['delivered_by']}"),
        "kind": asked.say(f"data.kind.{source['kind']}"),
        "cadence": source["cadence"][language],
        "licence": source["licence"][language],
        "redistribute": asked.say(f"data.redistribute.{source['redistribute']}"),
        "citation": source["citation"][language],
        "vintages": asked.say("data.vintages.note", count=len(source["vintages"]), day=newest),
        "findings": asked.say("data.findings.count", count=len(found)) if found else asked.say("data.findings.none"),
        "fixes": len(source["fixes"]),
        "periods": _periods(asked, source),
    }  # fmt: skip


def _periods(asked: Asked, source: Mapping[str, Any]) -> str:
    months = months_of(asked, source["code"])
    if months:
        return asked.say("period.months", first=month(months[0], asked.language), last=month(months[1], asked.language))
    first = min(each["first"] for each in source["tables"])
    last = max(each["last"] for each in source["tables"])
    return asked.say("period.months", first=period(first, asked.language), last=period(last, asked.language))


def months_of(asked: Asked, code: str) -> tuple[Month, Month] | None:
    """The first and last month that a publication states; None if it states none."""
    cover = asked.edition.cover.filter((pl.col("source") == code) & (pl.col("freq") == "M"))
    if asked.as_of is not None:
        cover = cover.filter(pl.col("published") <= asked.as_of)
    if cover.is_empty():
        return None
    return Month.parse(str(cover["time_period"].min())), Month.parse(str(cover["time_period"].max()))


def _coverage(asked: Asked, sources: list[Mapping[str, Any]]) -> Figure | None:
    """What is known to which month, from whom; None if nothing is known by month."""
    spans = {each["code"]: months_of(asked, each["code"]) for each in sources}
    held = [(each, span) for each in sources if (span := spans[each["code"]])]
    if not held:
        return None
    today = _today(asked)
    rows = []
    for source, (first, last) in held:
        provisional = source["provisional_months"] or 0
        rows.append(
            Known(
                source["title"][asked.language],
                codelist("CL_REPORTER").name(source["reporter"], asked.language),
                REPORTER_HUE.get(source["reporter"], Hue.OTHER),
                first,
                last,
                last.plus(1 - provisional) if provisional else None,
            )
        )
    last = max(span[1] for _, span in held)
    title = asked.say("data.coverage.title", month=month(last, asked.language))
    start = max(_SHOWN_FROM, min(span[0] for _, span in held))
    words = day(_known_on(asked), asked.language)
    made = drawings("coverage", title, asked.language, lambda c: coverage(c, _fitting(c, rows), start, today, words))
    return Figure(
        id="coverage",
        title=title,
        unit_line=asked.say("data.coverage.unit"),
        drawings=made,
        table=_table(asked, held),
        source_line=asked.say("data.coverage.source", edition=asked.edition.digits[:8]),
        sentence=asked.say("data.coverage.sentence"),
        address=f"{asked.here(tab=None)}#coverage",
        table_address=f"{asked.here(tab='table')}#coverage",
        csv_address=asked.figure_csv("coverage"),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
    )


def _fitting(canvas: Canvas, rows: list[Known]) -> list[Known]:
    """The rows with names that fit a narrow chart, cut between words; the table has them whole."""
    if canvas.width >= _NARROW:
        return rows
    room = canvas.width - letters.width(_CUT, 15) - _MONTH
    lines = [(row, letters.wrapped(row.name, room, 15)) for row in rows]
    return [replace(row, name=row.name if len(each) == 1 else each[0].rstrip(",") + _CUT) for row, each in lines]


def _known_on(asked: Asked) -> str:
    return (asked.as_of or asked.edition.manifest.published_at).date().isoformat()


def _today(asked: Asked) -> Month:
    return Month.parse(_known_on(asked)[:7])


def _table(asked: Asked, held: list[tuple[Mapping[str, Any], tuple[Month, Month]]]) -> Table:
    columns = tuple(Column(asked.say(f"word.{each}")) for each in ("source", "publisher", "from", "to"))
    rows = tuple(
        (
            Cell(source["title"][asked.language], address=asked.url("source", source=source["code"])),
            Cell(source["publisher"][asked.language]),
            Cell(month(first, asked.language)),
            Cell(month(last, asked.language)),
        )
        for source, (first, last) in held
    )
    return Table(columns, rows)


VIEWS = {"data": view}
