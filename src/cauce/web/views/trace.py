"""Where a number comes from: the edition, its codes, the rules, the cells and the file, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import polars as pl

from cauce.addresses import file_url
from cauce.edition.query import answer, candidates, read_rows
from cauce.edition.question import Question
from cauce.edition.trace import Trace, trace
from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure
from cauce.figures.scaled import decimals, written
from cauce.figures.shown import LEAST, is_guarded
from cauce.figures.values import REPORTER_HUE, Hue
from cauce.language import day, listing
from cauce.web.asked import Asked
from cauce.web.asking import code_name, codes_name, command, dimension_name, parameters, question, span
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page
from cauce.web.views.trace_cells import SHOWN, cells_table, rules_table
from cauce.web.views.trace_labels import Words, labels_of, plain_table, words

_OTHERS = 4
_MOMENTS = 6
_WHOLE, _ABSENT = ("_T",), ("_Z",)


def view(asked: Asked) -> Page:
    """The page of one number; without a question, where to find one."""
    if "dataflow" not in asked.query:
        return _start(asked)
    what = question(asked)
    found = trace(asked.edition, what)
    settled = candidates(asked.edition, what)[0]
    if _is_withheld(found, settled.codes):
        return _withheld(asked, what)
    rows = read_rows(asked.edition, what, settled, what.periods())
    total = _total(asked, what, found)
    places = decimals(what.dataflow, str(rows["unit_measure"][0])) if rows.height else 0
    source = asked.edition.sources[settled.source]
    periods = rows["time_period"].unique().sort().to_list() or [what.start or what.end or ""]
    title = _title(asked, what, settled.codes, span(periods[0], periods[-1], asked.language))
    hue = REPORTER_HUE.get(settled.codes["reporter"][0], Hue.OTHER)
    return Page(
        key="trace",
        language=asked.language,
        title=title,
        question=asked.say("trace.question"),
        lede=asked.say("trace.lede", who=_who(asked, what, settled.codes)),
        section="data",
        template="trace.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data"), asked.url("data")), Link(asked.say("trace.crumb"))),
        context={
            "figures": _downloads(asked, title, found),
            "nothing": None,
            "value": _written(asked, total, places),
            "hue": hue,
            "codes": _codes(asked, what, settled.codes),
            "how": _how(asked, rows, total),
            "periods": span(periods[0], periods[-1], asked.language),
            "rules": rules_table(asked, found.cells, places),
            "map": f"{settled.source}.map.csv",
            "source": source,
            "source_address": asked.url("source", source=settled.source),
            "count": found.count,
            "shown": SHOWN,
            "cells": cells_table(asked, found.cells.head(SHOWN), places=places),
            "cells_csv": asked.figure_csv("cells"),
            "words": _words(asked, what, found, source),
            "labels_csv": asked.figure_csv("labels"),
            "incidents": what.dataflow == "DF_HARM",
            "check": _check(asked, found, total, places),
            "files": _files(asked, found.cells),
            "moments": _moments(asked, what, settled.source, places),
            "others": _others(asked, what, settled.source, places),
            "series_address": asked.url("series", {**parameters(what), "startPeriod": "", "endPeriod": ""}),
            "command": command("trace", replace(what, named={**what.named, "source": (settled.source,)})),
        },
    )


def _title(asked: Asked, what: Question, codes: Mapping[str, tuple[str, ...]], periods: str) -> str:
    """What was counted, of which nationality where it is of one, and when."""
    event = codes_name(what.dataflow, "event", codes["event"], asked.language)
    if codes.get("citizenship", _WHOLE) in (_WHOLE, _ABSENT):
        return asked.say("trace.title", event=event, period=periods)
    named = codes_name(what.dataflow, "citizenship", codes["citizenship"], asked.language)
    return asked.say("trace.title.of", event=event, citizenship=named, period=periods)


def _who(asked: Asked, what: Question, codes: Mapping[str, tuple[str, ...]]) -> str:
    """The authority that counted, else the country."""
    name = "authority" if codes.get("authority", _WHOLE) not in (_WHOLE, _ABSENT) else "reporter"
    return codes_name(what.dataflow, name, codes[name], asked.language)


def _is_withheld(found: Trace, codes: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the question names children by place and nationality and one of its cells is below what we lay out."""
    named = product(*(codes[name] for name in codes))
    guarded = any(is_guarded(dict(zip(codes, each, strict=True))) for each in named)
    small = (found.cells["value"] > 0) & (found.cells["value"] < LEAST)
    return guarded and bool(small.any())


def _withheld(asked: Asked, what: Question) -> Page:
    """In place of the number: why it is not laid out here, and the coarser cut that is."""
    coarser = {name: codes for name, codes in parameters(what).items() if name != "ref_area"}
    nearest = Link(asked.say("trace.withheld.nearest"), asked.url("series", coarser))
    page = _start(asked)
    nothing = Nothing(asked.say("trace.withheld.title"), asked.say("trace.withheld.why", least=LEAST), nearest)
    return replace(page, context={**page.context, "nothing": nothing})


def _start(asked: Asked) -> Page:
    nearest = Link(asked.say("trace.start.nearest"), asked.url("data"))
    return Page(
        key="trace", language=asked.language, title=asked.say("trace.question"), section="data", template="trace.html",
        path=asked.path, crumbs=(Link(asked.say("shell.section.data"), asked.url("data")),
                                 Link(asked.say("trace.crumb"))),
        context={"figures": {}, "nothing": Nothing(asked.say("trace.start.title"), asked.say("trace.start.why"),
                                                   nearest)},
    )  # fmt: skip


def _total(asked: Asked, what: Question, found: Trace) -> dict[str, Any]:
    """The number that is asked about: `obs_value`, its bounds, its status; of a list of codes, what its cells hold."""
    if any(len(codes) > 1 for codes in what.named.values()):
        return {"obs_value": found.total, "obs_min": None, "obs_max": None, "missing": ()}
    said = answer(asked.edition, replace(what, by=()))
    row = said.rows.row(0, named=True) if said.rows.height else {"obs_value": None, "obs_min": None, "obs_max": None}
    return {**row, "missing": said.missing}


def _written(asked: Asked, total: dict[str, Any], places: int) -> str:
    if total["obs_value"] is not None:
        return written(total["obs_value"], places, asked.language)
    if total["obs_min"] is not None and total["obs_max"] is not None:
        return asked.say("trace.interval", low=total["obs_min"], high=total["obs_max"])
    return asked.say("trace.no-number")


def _codes(asked: Asked, what: Question, settled: Any) -> list[tuple[str, str, str]]:
    """Each dimension with its codes and their names, the totals in one row; those that do not apply are left out."""
    language = asked.language
    rows = [
        (dimension_name(name, language), ", ".join(codes), codes_name(what.dataflow, name, codes, language))
        for name, codes in settled.items()
        if codes not in (_WHOLE, _ABSENT) and name not in ("freq", "source")
    ]
    totals = [dimension_name(name, language) for name, codes in settled.items() if codes == _WHOLE]
    return [*rows, (asked.say("trace.totals"), "_T", ", ".join(totals))] if totals else rows


def _how(asked: Asked, rows: pl.DataFrame, total: dict[str, Any]) -> str:
    """Whether the number was printed or added, along what, and which periods nobody states."""
    if rows.is_empty():
        return asked.say("trace.cells.none.note")
    along = sorted({each for each in rows["derived"] if each})
    words = listing([dimension_name(name, asked.language).lower() for name in along], asked.language)
    printed, periods = int((rows["derived"] == "").sum()), rows["time_period"].n_unique()
    if not along:
        said = asked.say("trace.printed") if periods == 1 else asked.say("trace.printed-months", count=periods)
    elif printed:
        said = asked.say("trace.both", count=periods, printed=printed, dimensions=words)
    else:
        said = asked.say("trace.derived", dimensions=words)
    if not total["missing"]:
        return said
    missing = ", ".join(span(each, each, asked.language) for each in total["missing"])
    return f"{said} {asked.say('trace.missing', periods=missing)}"


def _check(asked: Asked, found: Trace, total: dict[str, Any], places: int) -> str:
    """What the cells hold together, against the number."""
    if not found.count:
        return ""
    if found.total is None:
        return asked.say("trace.no-sum")
    held = written(found.total, places, asked.language)
    if found.total == total["obs_value"]:
        return asked.say(f"trace.equal.{'one' if found.count == 1 else 'other'}", sum=held)
    return asked.say("trace.differ", sum=held, value=_written(asked, total, places))


def _downloads(asked: Asked, title: str, found: Trace) -> dict[str, Figure]:
    """All cells, and all words that became codes."""
    tables = {"cells": cells_table(asked, found.cells, plain=True)}
    if (labels := labels_of(found)) is not None:
        tables["labels"] = plain_table(asked, labels)
    return {name: Figure(name, title, "", (), table, "") for name, table in tables.items()}


def _words(asked: Asked, what: Question, found: Trace, source: Mapping[str, Any]) -> Words | None:
    """The printed words and their codes; None where they are not carried."""
    labels = labels_of(found)
    if labels is None:
        return None
    return words(asked, what.dataflow, labels, source["code"], kept=source["redistribute"] != "none")


def _files(asked: Asked, cells: pl.DataFrame) -> list[dict[str, Any]]:
    """The statements that the cells stand in, with the way to the file where its licence lets it be passed on."""
    held = set(asked.edition.manifest.archive)
    return [
        {
            **asked.edition.vintage(digest),
            "download": file_url("archived-file", sha256=digest) if digest in held else "",
        }
        for digest in cells["vintage"].unique(maintain_order=True)
        if digest
    ]


def _moments(asked: Asked, what: Question, source: str, places: int) -> list[tuple[str, str]]:
    """The same question at the instants when the publication said something new, newest first."""
    if any(len(codes) > 1 for codes in what.named.values()):
        return []
    instants = sorted({each["published"] for each in asked.edition.sources[source]["vintages"]}, reverse=True)
    if len(instants) < 2:
        return []
    said: list[tuple[str, str]] = []
    here = Asked(asked.edition, asked.page, asked.language, asked.path)
    for instant in instants[:_MOMENTS]:
        then = replace(here, query={"asOf": instant})
        whole = replace(what, named={**what.named, "source": (source,)}, by=(), as_of=then.as_of)
        found = answer(asked.edition, whole)
        value = found.value()
        words = written(value, places, asked.language) if value is not None else asked.say("trace.not-held")
        said.append((asked.say("trace.from-day", day=day(instant, asked.language)), words))
    return said


def _others(asked: Asked, what: Question, source: str, places: int) -> list[dict[str, Any]]:
    """What other publications say of the same codes in the same periods."""
    free = replace(what, named={name: codes for name, codes in what.named.items() if name != "source"})
    if any(len(codes) > 1 for codes in free.named.values()) or free.periods() is None:
        return []
    try:
        found = [each.source for each in candidates(asked.edition, free) if each.source != source]
    except QuestionRefused:
        return []
    others = []
    for code in found[:_OTHERS]:
        same = replace(free, named={**free.named, "source": (code,)})
        said = answer(asked.edition, replace(same, by=()))
        value = said.value()
        if value is None or said.missing:
            continue
        reporter = said.settled["reporter"][0]
        others.append(
            {
                "title": asked.edition.sources[code]["title"][asked.language],
                "event": code_name(what.dataflow, "event", said.settled["event"][0], asked.language),
                "value": written(value, places, asked.language),
                "address": asked.url("trace", parameters(same)),
                "hue": REPORTER_HUE.get(reporter, Hue.OTHER),
            }
        )
    return others


VIEWS = {"trace": view}
