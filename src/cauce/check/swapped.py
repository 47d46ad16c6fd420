"""Do two label columns seem to have changed places?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import Before, Delivery
from cauce.harmonise import lines_of
from cauce.harmonise.codes import spaced_once
from cauce.model.finding import Finding, Where


def check_swapped(delivery: Delivery, _: Before) -> list[Finding]:
    """`columns-swapped`: most texts of a label column have no meaning there, but have one in another column."""
    if delivery.transcript is None or len(delivery.transcript) == delivery.lineage.height:
        return []
    meant: dict[str, set[str]] = {}
    for entry in delivery.source.map:
        if entry.label.strip():
            meant.setdefault(entry.field, set()).add(spaced_once(entry.label))
    lines = lines_of(delivery.transcript, delivery.source)
    found: list[Finding] = []
    for column in (name for name in meant if name in lines.columns):
        texts = _texts(lines, column, delivery)
        strange = texts.filter(~texts.is_in(list(meant[column])))
        for other in meant:
            foreign = int(strange.is_in(list(meant[other])).sum())
            if other != column and other in lines.columns and foreign * 2 > texts.len():
                facts: dict[str, str | int] = {"column": column, "other": other, "count": foreign, "of": texts.len()}
                found.append(Finding("columns-swapped", Where(delivery.file, column=column), facts))
    return found


def _texts(lines: pl.DataFrame, column: str, delivery: Delivery) -> pl.Series:
    """The texts of a column in lines of tables that translate it, and in lines of no table."""
    tables = [number for number, rule in enumerate(delivery.source.tables) if column in rule.columns]
    concerned = lines.filter(pl.col("_table").is_null() | pl.col("_table").is_in(tables))
    return concerned.filter(pl.col(column) != "")[column]
