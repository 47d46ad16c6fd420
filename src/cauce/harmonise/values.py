"""What a printed cell says: a count, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cauce.harmonise.cases import cases
from cauce.model.finding import Finding, Severity, Where

MOST = 10**12
_COUNT = r"^(\d{1,13}|\d{1,3}(,\d{3})+)$"
_NUMBER = r"^-?((\d+|\d{1,3}(,\d{3})+)(\.\d+)?|\.\d+)([eE][-+]?\d{1,2})?$"
_LARGEST = 9.0e18
_NEGATIVE = r"^([-−–]\s*[\d,.]+|\([\d,.]+\))$"


def values(texts: pl.Series, statuses: Mapping[str, tuple[str, str]]) -> pl.DataFrame:
    """`obs_value`, `obs_status`, `conf_status` and `fault` of each text.

    A whole number of at most 10^12, with or without commas between thousands, is a count; a text that the source's
    yaml lists has the statuses given there and no value. Anything else has a `fault`: not-a-count or negative-count.
    """
    text = pl.col("text").str.strip_chars()
    known = {name.strip(): both for name, both in statuses.items()}
    digits = text.str.replace_all(",", "", literal=True).cast(pl.Int64, strict=False)
    is_count = text.str.contains(_COUNT) & ~text.is_in(list(known)) & (digits <= MOST)
    return (
        pl.DataFrame({"text": texts.cast(pl.String)})
        .with_columns(
            pl.when(is_count).then(digits).alias("obs_value"),
            _status(text, {name: both[0] for name, both in known.items()}).alias("obs_status"),
            _status(text, {name: both[1] for name, both in known.items()}).alias("conf_status"),
            pl.when(is_count | text.is_in(list(known))).then(None)
            .when(text.str.contains(_NEGATIVE)).then(pl.lit("negative-count"))
            .otherwise(pl.lit("not-a-count")).alias("fault"),
        )
        .drop("text")
    )  # fmt: skip


def measures(texts: pl.Series, statuses: Mapping[str, tuple[str, str]], decimals: pl.Series) -> pl.DataFrame:
    """The same of texts that are measured, not counted: `decimals` says to how many each is kept.

    `obs_value` is the number times ten to that power, rounded half to even; it may be below zero. A text that is no
    number, or too large for a whole number of 64 bits, has the fault not-a-number.
    """
    text = pl.col("text").str.strip_chars()
    known = {name.strip(): both for name, both in statuses.items()}
    value = text.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False) * 10.0 ** pl.col("decimals")
    is_number = text.str.contains(_NUMBER) & ~text.is_in(list(known)) & (value.abs() <= _LARGEST)
    return (
        pl.DataFrame({"text": texts.cast(pl.String), "decimals": decimals.cast(pl.Float64)})
        .with_columns(
            pl.when(is_number).then(value.round()).cast(pl.Int64, strict=False).alias("obs_value"),
            _status(text, {name: both[0] for name, both in known.items()}).alias("obs_status"),
            _status(text, {name: both[1] for name, both in known.items()}).alias("conf_status"),
            pl.when(is_number | text.is_in(list(known))).then(None).otherwise(pl.lit("not-a-number")).alias("fault"),
        )
        .drop("text", "decimals")
    )


def faults(lines: pl.DataFrame, file: str | None, table: str) -> tuple[Finding, ...]:
    """A finding for each distinct text that is no count, by column; `lines` with `value` and `fault`."""
    found: list[Finding] = []
    for code in ("not-a-count", "negative-count", "not-a-number"):
        some = lines.filter(pl.col("fault") == code).with_columns(pl.col("column").alias("_in"))
        found += cases(code, some, {"text": "value", "column": "_in"}, file=file, table=table)
    return (*found, *_beside_blanks(lines, file, table))


def _beside_blanks(lines: pl.DataFrame, file: str | None, table: str) -> tuple[Finding, ...]:
    """`blank-beside-number` (a warning): a digit may have been lost where a blank stands."""
    printed = pl.col("value")
    some = lines.filter(pl.col("fault").is_null() & (printed.str.strip_chars() != printed))
    if some.is_empty():
        return ()
    first = some.row(0, named=True)
    where = Where(file, first["sheet"] or None, first["row"], first["column"] or None)
    facts: dict[str, str | int] = {"count": some.height, "text": first["value"], "table": table}
    return (Finding("blank-beside-number", where, facts, Severity.WARNING, table),)


def _status(text: pl.Expr, statuses: Mapping[str, str]) -> pl.Expr:
    if not statuses:
        return pl.lit(None, pl.String)
    return text.replace_strict(list(statuses), list(statuses.values()), default=None, return_dtype=pl.String)
