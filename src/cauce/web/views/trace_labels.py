"""The printed words behind a number and the codes that they became, as a table and sentences."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from cauce.edition.trace import Trace
from cauce.figures.tables import Cell, Column, Table
from cauce.language import period
from cauce.web.asked import Asked
from cauce.web.asking import code_name, dimension_name

EACH = 6
"""Of how many codes of a dimension a page shows the words; the download has all."""
_PLAIN = {
    "label": "trace.text", "field": "word.column", "dimension": "trace.dimension", "code": "trace.code",
    "by": "trace.by", "table": "word.table",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of the words: their table, a note above it, and what no word says below it."""

    table: Table
    note: str
    fixed: tuple[str, ...]


def labels_of(found: Trace) -> pl.DataFrame | None:
    """PAIRS, what is printed first; None where the edition, or the file as it was read then, does not carry them."""
    if found.labels is None or (found.count and found.labels.is_empty()):
        return None
    return found.labels.sort(pl.col("by") == "table", maintain_order=True)


def words(asked: Asked, dataflow: str, labels: pl.DataFrame, source: str, *, kept: bool) -> Words:
    """The words of PAIRS, at most EACH of a dimension. Without `kept` they are not ours to show: only what they became.

    `source` is the code of the publication.
    """
    said = labels.filter(pl.col("by") != "table")
    shown = said.filter(pl.int_range(pl.len()).over("dimension") < EACH)
    notes = ["trace.labels.note" if kept else "trace.labels.kept-back"]
    notes += ["trace.labels.several"] if shown["several"].any() else []
    notes += ["trace.more"] if shown.height < said.height else []
    facts = {"map": f"{source}.map.csv", "shown": shown.height, "count": said.height}
    heads = ["trace.text"] * kept + ["trace.became", "word.column"]
    rows = tuple(
        (
            *([Cell(each["label"] or asked.say("trace.blank"))] if kept else ()),
            Cell(_became(asked, dataflow, each["dimension"], each["code"], mended=each["by"] == "fix")),
            Cell(each["field"]),
        )
        for each in shown.iter_rows(named=True)
    )
    return Words(
        table=Table(tuple(Column(asked.say(name)) for name in heads), rows),
        note=" ".join(asked.say(name, **facts) for name in notes),
        fixed=_fixed(asked, dataflow, labels.filter(pl.col("by") == "table")),
    )


def plain_table(asked: Asked, labels: pl.DataFrame) -> Table:
    """All of them, for the download, as a machine reads them."""
    rows = tuple(tuple(Cell(each or "") for each in row) for row in labels.select(list(_PLAIN)).iter_rows())
    return Table(tuple(Column(asked.say(name)) for name in _PLAIN.values()), rows)


def _fixed(asked: Asked, dataflow: str, fixed: pl.DataFrame) -> tuple[str, ...]:
    """For each table the codes that no word of a line says, with the words by which the table is known."""
    sentences = []
    for (table, label), own in fixed.partition_by("table", "label", as_dict=True, maintain_order=True).items():
        codes = [_became(asked, dataflow, *pair) for pair in own.select("dimension", "code").iter_rows()]
        name = "trace.labels.fixed.known-by" if label else "trace.labels.fixed"
        sentences.append(asked.say(name, table=table, label=label or "", codes="; ".join(codes)))
    return tuple(sentences)


def _became(asked: Asked, dataflow: str, dimension: str, code: str, *, mended: bool = False) -> str:
    """Nationality: GTM, Guatemala."""
    dated = dimension == "time_period"
    name = period(code, asked.language) if dated else code_name(dataflow, dimension, code, asked.language)
    facts = {"dimension": dimension_name(dimension, asked.language), "code": code, "name": name}
    return asked.say("trace.became.mended" if mended else "trace.became.code", **facts)
