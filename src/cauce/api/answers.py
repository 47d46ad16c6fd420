"""Answers as JSON: a question, the cells behind a number, the editions. The command gives the same documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from typing import Any

import msgspec
import polars as pl

from cauce.edition.absence import Absence, absence
from cauce.edition.parameters import question
from cauce.edition.query import answer, candidates
from cauce.edition.question import Answer, Question, written
from cauce.edition.read import Edition
from cauce.edition.results import chosen
from cauce.edition.trace import Trace
from cauce.edition.trace import trace as trace_cells
from cauce.errors import NotAllowed, QuestionRefused
from cauce.figures.shown import LEAST, is_guarded
from cauce.language import LANGUAGES, say

MOST = 100_000
"""Rows or cells of one answer; what is more has its CSV."""

Parameters = list[tuple[str, str]]


def answer_document(edition: Edition, found: Answer) -> dict[str, Any]:
    """What an edition says, but for its rows. `absent` tells of an instant by which nobody had said it, else null."""
    settled = {name: list(codes) for name, codes in found.settled.items()}
    missing = list(found.missing)
    return {"edition": found.edition, "settled": settled, "missing": missing, "absent": _absent(edition, found)}


def trace_document(edition: Edition, asked: Question, found: Trace) -> dict[str, Any]:
    """How many cells there are and their sum, but for the cells; `absent` as in an answer.

    `labels` are the printed words that gave them their codes, null where the edition does not carry them.
    """
    absent = None if found.count else _absent(edition, answer(edition, asked))
    labels = None if found.labels is None else found.labels.to_dicts()
    return {"edition": edition.urn, "count": found.count, "sum": found.total, "absent": absent, "labels": labels}


def _absent(edition: Edition, found: Answer) -> dict[str, Any] | None:
    lacks = absence(edition, found)
    if lacks is None:
        return None
    instants = ("receivedBy", "firstReceived") if lacks.received else ("asOf", "firstPublished")
    told = (written(lacks.by), written(lacks.first) if lacks.first else None)
    sentences = {language: absent_sentence(lacks, language) for language in LANGUAGES}
    return {"source": lacks.source, **dict(zip(instants, told, strict=True)), "text": sentences}


def absent_sentence(lacks: Absence, language: str) -> str:
    """What had not been said, or had not come, by an instant, and the first instant that has it."""
    kind = "received" if lacks.received else "published"
    facts = {"source": lacks.source, "by": written(lacks.by)}
    if lacks.first is None:
        return say(language, f"absent.{kind}.never", **facts)
    return say(language, f"absent.{kind}", **facts, first=written(lacks.first))


def query_json(edition: Edition, dataflow: str, said: Parameters) -> bytes:
    """The answer to a question: `edition`, `settled`, `missing`, `rows`."""
    found = answer(edition, question(dataflow, said))
    return _document(edition, answer_document(edition, found), "rows", _laid_out(found.rows, found.settled))


def trace_json(edition: Edition, dataflow: str, said: Parameters) -> bytes:
    """The cells behind a number: `edition`, `count`, `sum`, `labels`, `cells`.

    Raises NotAllowed where they are few children of a nationality in a place.
    """
    asked = question(dataflow, said)
    settled = candidates(edition, asked)[0].codes
    found = trace_cells(edition, asked)
    guarded = any(is_guarded(dict(zip(settled, each, strict=True))) for each in product(*settled.values()))
    few = (found.cells["value"] > 0) & (found.cells["value"] < LEAST)
    if guarded and bool(few.any()):
        raise NotAllowed("few-children", {"least": LEAST})
    return _document(edition, trace_document(edition, asked, found), "cells", found.cells)


def analysis_json(edition: Edition, dataflow: str, said: Parameters) -> bytes:
    """What the analysis found: `edition`, `dataflow`, `rows`; parameters choose rows by what a column holds."""
    named: dict[str, tuple[str, ...]] = {}
    for name, content in said:
        if name != "edition":
            named[name] = (*named.get(name, ()), *content.split(","))
    rows = chosen(edition.results(dataflow), named)
    return _document(edition, {"edition": edition.urn, "dataflow": dataflow}, "rows", rows)


def editions_json(known: list[Edition]) -> bytes:
    """Every edition that may be seen, oldest first."""
    rows = [
        {
            "edition": each.urn,
            "published_at": each.manifest.published_at,
            "observations": each.manifest.observations,
            **({"invented": True} if each.manifest.invented else {}),
        }
        for each in known
    ]
    return msgspec.json.encode({"editions": rows})


def edition_json(edition: Edition) -> bytes:
    """What was sealed, byte for byte: its SHA-256 begins with the edition's name."""
    return (edition.folder / "manifest.json").read_bytes()


def _laid_out(rows: pl.DataFrame, settled: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
    """The rows as they may be laid out: few children of a nationality in a place are withheld, as on the pages."""
    constant = {name: codes[0] for name, codes in settled.items() if len(codes) == 1}
    names = [name for name in settled if name in rows.columns]
    told = rows.select(names).rows() if names else [()] * rows.height
    guarded = {each: is_guarded({**constant, **dict(zip(names, each, strict=True))}) for each in set(told)}
    few = ((rows["obs_value"] > 0) & (rows["obs_value"] < LEAST)).fill_null(value=False)
    small = few & pl.Series([guarded[each] for each in told], dtype=pl.Boolean)
    if not small.any():
        return rows
    withheld = {"obs_value": None, "obs_min": None, "obs_max": None, "obs_status": "Q", "conf_status": "A"}
    return rows.with_columns(
        pl.when(small).then(pl.lit(content)).otherwise(pl.col(name)).alias(name) for name, content in withheld.items()
    )


def _document(edition: Edition, head: Mapping[str, Any], name: str, rows: pl.DataFrame) -> bytes:
    if rows.height > MOST:
        raise QuestionRefused("answer-too-long", {"rows": rows.height, "limit": MOST})
    if edition.manifest.invented:
        head = {**head, "invented": True}
    began = json.dumps(head, ensure_ascii=False, default=str)
    return f'{began[:-1]}, "{name}": {rows.write_json()}}}'.encode()
