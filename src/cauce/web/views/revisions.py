"""What publishers changed: every statement against the one before it, with both files, and the months that moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from cauce.addresses import file_url
from cauce.figures.figure import Figure
from cauce.figures.shown import LEAST, is_guarded
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, listing, number, say_n, signed, sort_key
from cauce.model.observation import DIMENSIONS
from cauce.web.asked import Asked
from cauce.web.parts import Control, Nothing, Option
from cauce.web.shell import Link, Page
from cauce.web.views.revised import (
    Revised,
    change_cell,
    held_together,
    known_revisions,
    revised_groups,
    revised_row,
    widest,
)

SHOWN = 30
"""How many months the page lists; the file has every cell."""
_ALL = "_T"
_CELLS = "cells"
"""The parameter with which the file is made; the page itself is not made to wait for it."""


def view(asked: Asked) -> Page:
    """The page as it was asked for."""
    every = known_revisions(asked)
    codes = tuple(sorted(every["source"].unique(), key=lambda code: sort_key(_title(asked, code), asked.language)))
    chosen = asked.choice("source", (_ALL, *codes), _ALL)
    found = every if chosen == _ALL else every.filter(pl.col("source") == chosen)
    groups = revised_groups(asked, found)
    months, sources = _months(widest(groups)), found["source"].n_unique()
    return Page(
        key="revisions",
        language=asked.language,
        title=say_n(asked.language, "revisions.title", sources) if sources else asked.say("revisions.title.none"),
        question=asked.say("revisions.question"),
        lede=_lede(asked, found),
        section="data",
        template="revisions.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data"), asked.url("data")), Link(asked.say("revisions.question"))),
        jumps=tuple(Link(words, f"#{key}") for key, words in {g.key: _title(asked, g.source) for g in groups}.items()),
        context={
            "figures": {"cells": _file(asked, found if asked.query.get(_CELLS) else found.clear())},
            "controls": (_control(asked, codes, chosen),),
            "hidden": tuple((name, asked.query[name]) for name in ("asOf", "edition") if name in asked.query),
            "action": asked.path,
            "statements": _statements(asked, groups),
            "months": _months_table(asked, months[:SHOWN]),
            "shown": min(SHOWN, len(months)),
            "count": len(months),
            "cells": found.height,
            "csv": replace(asked, query={**asked.query, _CELLS: "all"}).figure_csv("cells"),
            "nothing": Nothing(asked.say("revisions.nothing"), asked.say("revisions.nothing.why"),
                               Link(asked.say("revisions.nothing.nearest"), asked.url("data"))),
        },
    )  # fmt: skip


def _lede(asked: Asked, found: pl.DataFrame) -> str:
    said = [asked.say("revisions.lede"), asked.say("revisions.lede.cells", count=found.height)]
    if asked.edition.manifest.previous is None:
        said.append(asked.say("revisions.lede.first"))
    else:
        since = found.filter(pl.col("since_last"))
        revised = since.filter(pl.col("status") == "revised").height
        said.append(asked.say("revisions.lede.since", count=since.height, revised=revised))
    return " ".join(said)


def _title(asked: Asked, code: str) -> str:
    return str(asked.edition.sources[code]["title"][asked.language])


def _control(asked: Asked, codes: tuple[str, ...], chosen: str) -> Control:
    """Which publication to look at."""
    every = Option(_ALL, asked.say("revisions.choose.all"), chosen == _ALL)
    options = (Option(code, _title(asked, code), code == chosen) for code in codes)
    return Control("source", asked.say("revisions.choose"), (every, *options))


def _statements(asked: Asked, groups: tuple[Revised, ...]) -> list[dict[str, Any]]:
    """Each statement against the one before it: both files, and for each event the totals and the cells."""
    found: dict[str, list[Revised]] = {}
    for group in groups:
        found.setdefault(group.key, []).append(group)
    return [_statement(asked, key, events) for key, events in found.items()]


def _statement(asked: Asked, key: str, events: list[Revised]) -> dict[str, Any]:
    one = events[0]
    tables = sorted({table for each in events for table in each.tables})
    return {
        "key": key,
        "title": _title(asked, one.source),
        "hue": one.hue,
        "tables": listing(tables, asked.language),
        "events": _events_table(asked, events),
        "withdrawn": any(each.withdrawn for each in events),
        "coarser": [each.note(asked) for each in dict.fromkeys(event.recut for event in events) if each],
        "files": [(asked.say("revisions.earlier"), _file_of(asked, one.earlier)),
                  (asked.say("revisions.later"), _file_of(asked, one.later))],
        "address": asked.url("source", source=one.source),
    }  # fmt: skip


def _events_table(asked: Asked, events: list[Revised]) -> Table:
    """For each event: the months, the totals before and now, and how many cells differ."""
    heads = ("word.event", "revisions.months", "word.before", "revisions.now", "word.change", "revisions.cells")
    columns = tuple(Column(asked.say(head), 1 < at < len(heads) - 1) for at, head in enumerate(heads))
    rows = []
    for each in events:
        _, *totals = revised_row(asked, each)
        rows.append((Cell(held_together(each.event_name(asked))), *totals, Cell(_counts(asked, each))))
    return Table(columns, tuple(rows))


def _counts(asked: Asked, group: Revised) -> str:
    """How many cells were revised, added, withdrawn; only those that are any."""
    counts = {"revised": group.revised, "added": group.added, "withdrawn": group.withdrawn}
    said = [say_n(asked.language, f"revisions.{name}", count) for name, count in counts.items() if count]
    return listing(said, asked.language)


def _file_of(asked: Asked, vintage: Mapping[str, Any]) -> dict[str, str]:
    """A statement's file: its name, when it was said, and the way to it where its licence lets it be passed on."""
    key = "vintage.published-after" if vintage["published_basis"] == "last-period" else "vintage.published"
    held = vintage["vintage"] in asked.edition.manifest.archive
    return {
        "name": vintage["file"],
        "when": asked.say(key, day=day(vintage["published"][:10], asked.language)),
        "digest": vintage["vintage"][:16],
        "address": file_url("archived-file", sha256=vintage["vintage"]) if held else "",
    }


Moved = tuple[Revised, str, int | None, int | None]


def _months(groups: tuple[Revised, ...]) -> list[Moved]:
    """Every month that moved, the largest difference of totals first; months without two totals last."""
    found = [(group, month, *totals) for group in groups for month, totals in group.by_month.items()]

    def size(moved: Moved) -> tuple[bool, int, str, str]:
        _, month, before, now = moved
        known = before is not None and now is not None
        return (not known, -abs((now or 0) - (before or 0)) if known else 0, month, moved[0].key)

    return sorted(found, key=size)


def _months_table(asked: Asked, months: list[Moved]) -> Table:
    """What, which month, the total before and now, the difference."""
    heads = ("revisions.series", "word.month", "word.before", "revisions.now", "revisions.difference", "word.change")
    columns = tuple(Column(asked.say(head), at > 1) for at, head in enumerate(heads))
    rows = []
    for group, month, before, now in months:
        ends = [_total(asked, group, month, value, vintage)
                for value, vintage in ((before, group.earlier), (now, group.later))]  # fmt: skip
        known = before is not None and now is not None
        difference = (now or 0) - (before or 0)
        rows.append(
            (
                Cell(held_together(group.title(asked)), address=f"#{group.key}"),
                Cell(asked.period(month).replace(" ", "\u00a0")),
                *ends,
                Cell(signed(difference, asked.language) if known else "\u2026"),
                change_cell(asked, difference / before if known and before else None),
            )
        )
    return Table(columns, tuple(rows))


def _total(asked: Asked, group: Revised, month: str, value: int | None, vintage: Mapping[str, Any]) -> Cell:
    if value is None:
        return Cell("\u2026", "", asked.say("revisions.no-total"))
    return Cell(number(value, asked.language), address=group.trace(asked, month, month, vintage))


def _file(asked: Asked, found: pl.DataFrame) -> Figure:
    """Every cell that differs, with its codes, for the download."""
    names = ("dataflow", "source", "table", *DIMENSIONS, "time_period", "status", "before", "after", "vintage",
             "predecessor", "predecessor_table", "published")  # fmt: skip
    columns = tuple(Column(name) for name in names)
    rows = tuple(tuple(Cell(_plain(each)) for each in _guarded(row).values())
                 for row in found.select(names).iter_rows(named=True))  # fmt: skip
    return Figure("cells", asked.say("revisions.question"), "", (), Table(columns, rows), "")


def _guarded(row: dict[str, Any]) -> dict[str, Any]:
    """The cell as it may be laid out: numbers of children by place and nationality only from ten up."""
    small = any(row[name] is not None and 0 < row[name] < LEAST for name in ("before", "after"))
    return {**row, "before": None, "after": None} if small and is_guarded(row) else row


def _plain(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


VIEWS = {"revisions": view}
