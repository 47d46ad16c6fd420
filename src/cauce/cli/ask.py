"""Questions: `query` and `trace`, both read from a sealed edition."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl

from cauce import settings
from cauce.api.answers import answer_document, trace_document
from cauce.cli.output import show, table
from cauce.desk.home import Home
from cauce.edition import read
from cauce.edition.query import answer
from cauce.edition.question import LONGEST, Question
from cauce.edition.read import Edition
from cauce.edition.trace import Trace
from cauce.edition.trace import trace as trace_cells
from cauce.errors import QuestionRefused
from cauce.language import number, period, say
from cauce.reference import codelist, dataflow

FIRST_CELLS = 20
FIRST_LABELS = 40


def query(said: Namespace) -> int:
    """Answer a question in rows, and say what is missing."""
    edition = edition_of(said)
    question = _question(said, by=None if said.by is None else tuple(part for part in said.by.split(",") if part))
    found = answer(edition, question)
    lines = table(found.rows, said.language)
    if found.missing:
        known = len(question.periods() or ()) - len(found.missing)
        lines.append(
            say(
                said.language,
                "cli.missing",
                known=known,
                asked=known + len(found.missing),
                periods=", ".join(found.missing),
            )
        )
    content = answer_document(edition, found)
    lines += _absent(content, said.language)
    show(said, {**content, "rows": found.rows.to_dicts()}, [*lines, edition.urn])
    return 0


def trace(said: Namespace) -> int:
    """List the cells behind an answer; their sum is the number."""
    edition = edition_of(said)
    question = _question(said, by=None)
    found = trace_cells(edition, question)
    shown = found.cells if said.all else found.cells.head(FIRST_CELLS)
    total = ":" if found.total is None else number(found.total, said.language)
    lines = [say(said.language, "cli.cells", count=found.count, total=total), *table(shown, said.language)]
    lines += _labels(found, edition, said)
    content = trace_document(edition, question, found)
    lines += _absent(content, said.language)
    show(said, {**content, "cells": shown.to_dicts()}, [*lines, edition.urn])
    return 0


def _labels(found: Trace, edition: Edition, said: Namespace) -> list[str]:
    """The printed words that gave the cells their codes, in rows."""
    if not found.count:
        return []
    if found.labels is None or found.labels.is_empty():
        return ["", say(said.language, "trace.labels.none")]
    source = str(found.cells["source"][0])
    kept = edition.sources[source]["redistribute"] != "none"
    notes = ["trace.labels.note" if kept else "trace.labels.kept-back"]
    notes += ["trace.labels.several"] if found.labels["several"].any() else []
    notes = [say(said.language, name, map=f"{source}.map.csv") for name in notes]
    means = [_means(said, *pair) for pair in found.labels.select("dimension", "code").iter_rows()]
    rows = found.labels.with_columns(pl.Series("means", means)).select(
        "label", "field", "dimension", "code", "means", "by"
    )
    shown = rows if said.all else rows.head(FIRST_LABELS)
    more = (
        []
        if shown.height == rows.height
        else [say(said.language, "cli.more-labels", shown=shown.height, count=rows.height)]
    )
    return ["", say(said.language, "trace.labels"), *notes, *table(shown, said.language), *more]


def _means(said: Namespace, dimension: str, code: str) -> str:
    """A code in words."""
    if dimension == "time_period":
        return period(code, said.language)
    lists = dataflow(said.dataflow).codelists
    return codelist(lists[dimension]).name(code, said.language) if dimension in lists else code


def _absent(content: Mapping[str, Any], language: str) -> list[str]:
    """The sentence about an instant by which nobody had said it."""
    return [content["absent"]["text"][language]] if content["absent"] else []


def edition_of(said: Namespace) -> Edition:
    """The edition that is named, else the newest."""
    root = Home(said.home or settings.home()).audience(said.audience)
    now = datetime.now(UTC)
    return read.find(root, said.edition, now) if said.edition else read.latest(root, now)


def _question(said: Namespace, by: tuple[str, ...] | None) -> Question:
    splice = getattr(said, "splice", False)
    named = named_of(said)
    return Question(said.dataflow, named, said.start, said.end, by, said.as_of, said.received_by, splice)


def named_of(said: Namespace) -> dict[str, tuple[str, ...]]:
    """What is asked as `name=code,code`. Raises QuestionRefused for another form, or a name twice."""
    named: dict[str, tuple[str, ...]] = {}
    for word in said.named:
        name, equals, codes = word.partition("=")
        if not equals or not codes:
            raise QuestionRefused("not-a-dimension", {"text": word[:LONGEST]})
        if name in named:
            raise QuestionRefused("dimension-twice", {"dimension": name[:LONGEST]})
        named[name] = tuple(code for code in codes.split(",") if code)
    return named
