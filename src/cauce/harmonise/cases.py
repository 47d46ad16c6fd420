"""Findings about lines of a publication: one for each distinct case, at its first row, with how many lines share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from cauce.model.finding import Finding, Severity, Where

MOST = 100
"""Distinct cases of one kind that are told one by one; the rest are told as one number."""


def cases(
    code: str,
    lines: pl.DataFrame,
    by: Mapping[str, str],
    *,
    column: str | None = None,
    file: str | None = None,
    table: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """One finding for each distinct combination of the columns that `by` names.

    `lines` has `sheet`, `row`, `column` and the columns that `by` names (name of a fact -> column that holds it);
    `column` is the label column that is meant: without it, the column of the cell.
    """
    if lines.is_empty():
        return ()
    distinct = (
        lines.sort("sheet", "row", "column")
        .group_by(list(by.values()), maintain_order=True)
        .agg(pl.col("sheet").first().alias("_sheet"), pl.col("row").first().alias("_row"),
             pl.col("column").first().alias("_column"), pl.len().alias("_lines"))
    )  # fmt: skip
    found = [
        Finding(
            code,
            Where(file, each["_sheet"] or None, each["_row"], column or each["_column"]),
            {**{fact: each[name] for fact, name in by.items()}, **(facts or {}), "lines": each["_lines"]},
            table=table,
        )
        for each in distinct.head(MOST).iter_rows(named=True)
    ]
    return (*found, *_rest(code, distinct, file, table))


def _rest(code: str, distinct: pl.DataFrame, file: str | None, table: str | None) -> Sequence[Finding]:
    if distinct.height <= MOST:
        return ()
    facts: dict[str, str | int] = {"of": code, "cases": distinct.height - MOST}
    return (Finding("further-cases", Where(file), facts, Severity.BLOCKING, table),)
