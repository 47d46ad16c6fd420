"""One publication: its tables, what it said and when, what was found in it, and how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from cauce.addresses import file_url
from cauce.edition.layout import SERIES
from cauce.errors import NotFound
from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number
from cauce.model.observation import DIMENSIONS
from cauce.reference import dataflows
from cauce.web.asked import Asked
from cauce.web.asking import code_name, dimension_name, openable, span
from cauce.web.shell import Link, Page
from cauce.web.views.data import described, months_of
from cauce.web.views.recut import recuts

_REVISIONS = 12


def view(asked: Asked) -> Page:
    """The page of one publication. Raises NotFound where the edition has no file of it."""
    source = asked.edition.sources.get(asked.parts["source"])
    if source is None:
        raise NotFound("no-publication", {"source": asked.parts["source"][:60]})
    said = described(asked, source)
    revisions = _revisions(asked, said["code"])
    return Page(
        key="source",
        language=asked.language,
        title=said["title"],
        lede=said["counted"],
        section="data",
        template="source.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data"), asked.url("data")), Link(said["publisher"])),
        context={
            "figures": {"series": _series(asked, said["code"])},
            "series_csv": asked.figure_csv("series"),
            "source": said,
            "tables": _tables(asked, source),
            "vintages": _vintages(asked, source),
            "revisions": revisions.height,
            "revised": _revised(asked, revisions.head(_REVISIONS)),
            "coarser": [each.note(asked) for each in recuts(asked, revisions)],
            "findings": _findings(asked, said["code"]),
            "fixes": [_fix(asked, each) for each in source["fixes"]],
            "commands": _commands(asked, source),
            "flows": [
                (each.id, each.name[asked.language], _open(asked, source, each.id))
                for each in dataflows().values()
                if any(table["dataflow"] == each.id for table in source["tables"])
            ],
        },
    )  # fmt: skip


def _open(asked: Asked, source: Mapping[str, Any], dataflow: str) -> str:
    return asked.url("series", {"dataflow": dataflow, **openable(asked, dataflow, source["code"])})


def _tables(asked: Asked, source: Mapping[str, Any]) -> Table:
    """Each table with its dataflow, what it splits and its periods."""
    cover = asked.edition.cover.filter(pl.col("source") == source["code"])
    split = dict(cover.select("table", "dimensions").unique().iter_rows())
    columns = (Column(asked.say("source.table")), Column(asked.say("word.dataflow")),
               Column(asked.say("source.dimensions")), Column(asked.say("source.period")))  # fmt: skip
    rows = []
    for table in source["tables"]:
        names = [each for each in split.get(table["name"], "").split(",") if each and each != "reporter"]
        words = ", ".join(dimension_name(each, asked.language) for each in names)
        periods = span(table["first"], table["last"], asked.language)
        flow = dataflows()[table["dataflow"]].name[asked.language]
        rows.append((Cell(table["name"]), Cell(flow), Cell(words), Cell(periods)))
    return Table(columns, tuple(rows))


def _vintages(asked: Asked, source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What it said, newest first, with the way to the file where it may be passed on."""
    held = set(asked.edition.manifest.archive)
    return [
        {
            "file": each["file"],
            "published": day(each["published"], asked.language),
            "basis": asked.say(f"source.basis.{each['published_basis']}"),
            "received": day(each["received"], asked.language),
            "periods": span(each["first"], each["last"], asked.language),
            "cells": number(each["cells"], asked.language),
            "digest": each["vintage"],
            "address": file_url("archived-file", sha256=each["vintage"]) if each["vintage"] in held else "",
        }
        for each in reversed(source["vintages"])
    ]


def _revisions(asked: Asked, code: str) -> pl.DataFrame:
    """Numbers that a later delivery changed, the largest change first."""
    found = asked.edition.revisions.filter((pl.col("source") == code) & (pl.col("status") == "revised"))
    size = (pl.col("after").fill_null(0) - pl.col("before").fill_null(0)).abs()
    return found.sort(size, pl.col("time_period"), descending=[True, True], maintain_order=True)


def _revised(asked: Asked, revisions: pl.DataFrame) -> Table:
    language = asked.language
    columns = (Column(asked.say("source.what")), Column(asked.say("word.period")),
               Column(asked.say("word.before"), True), Column(asked.say("word.after"), True),
               Column(asked.say("word.published")))  # fmt: skip
    rows = []
    for row in revisions.iter_rows(named=True):
        codes = {name: row[name] for name in DIMENSIONS if name != "freq" and row[name] not in ("_T", "_Z")}
        told = [code_name(row["dataflow"], name, code, language) for name, code in codes.items()
                if name not in ("reporter", "authority")]  # fmt: skip
        codes |= {"source": row["source"], "event": row["event"]}
        period = row["time_period"]
        earlier, later = (_as_said(asked, row[name]).trace_address(row["dataflow"], codes, period)
                          for name in ("predecessor", "vintage"))  # fmt: skip
        rows.append((Cell(", ".join(told)), Cell(span(period, period, language)),
                     Cell(_amount(row["before"], language), address=earlier),
                     Cell(_amount(row["after"], language), address=later),
                     Cell(day(row["published"].date(), language))))  # fmt: skip
    return Table(columns, tuple(rows))


def _as_said(asked: Asked, vintage: str) -> Asked:
    """The reader on the day of a statement."""
    return replace(asked, query={**asked.query, "asOf": asked.edition.vintage(vintage)["published"]})


def _amount(value: int | None, language: str) -> str:
    return number(value, language) if value is not None else "c"


def _findings(asked: Asked, code: str) -> list[dict[str, str]]:
    """What was found in each delivery, the gravest first."""
    order = {"blocking": 0, "warning": 1, "note": 2}
    found = [
        {
            "severity": each["severity"],
            "word": asked.say(f"source.finding.{each['severity']}"),
            "text": each["text"][asked.language],
            "remedy": each["remedy"][asked.language],
            "reason": said["reason"] or "",
        }
        for said in asked.edition.findings
        if said["source"] == code
        for each in said["findings"]
    ]
    return sorted(found, key=lambda each: order[each["severity"]])


def _fix(asked: Asked, fix: Mapping[str, Any]) -> dict[str, str]:
    return {
        "action": asked.say(f"source.fix.{fix['action']}"),
        "table": fix["table"] or "",
        "reason": fix["reason"][asked.language],
        "status": asked.say(f"source.fix.status.{fix['status']}"),
    }


def _commands(asked: Asked, source: Mapping[str, Any]) -> list[str]:
    """A question and a trace of each dataflow, over its newest year of months."""
    months = months_of(asked, source["code"])
    first, last = (max(months[0], months[1].plus(-11)), months[1]) if months else (None, None)
    window = f" --from {first} --to {last}" if months else ""
    newest = f" --from {last} --to {last}" if months else ""
    commands = []
    for dataflow in dict.fromkeys(table["dataflow"] for table in source["tables"]):
        codes = openable(asked, dataflow, source["code"])
        named = " ".join(f"{name}={code}" for name, code in codes.items())
        commands += [f"cauce query {dataflow} {named}{window}", f"cauce trace {dataflow} {named}{newest}"]
    return commands


def _series(asked: Asked, code: str) -> Figure:
    """Every series of the publication with its codes, for the download."""
    names = [name for name in SERIES.names() if name != "periods"]
    found = asked.edition.series.filter(pl.col("source") == code).select(names).sort(names)
    rows = tuple(tuple(Cell(str(each)) for each in row) for row in found.iter_rows())
    return Figure("series", "", "", (), Table(tuple(Column(name) for name in names), rows), "")


VIEWS = {"source": view}
