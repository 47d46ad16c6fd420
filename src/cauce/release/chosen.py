"""Which sums hold at two instants: what no table prints, from whoever spoke last of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import polars as pl


class Stated(NamedTuple):
    """One row of the cover: what a statement says of one period in one table."""

    stated: int
    table: str
    freq: str
    time_period: str
    published: datetime
    received: datetime


def chosen(
    sums: pl.DataFrame,
    printed: pl.DataFrame,
    held: Sequence[Stated],
    order: Sequence[str],
    told: Mapping[str, frozenset[str]],
    *,
    whole: bool,
) -> pl.DataFrame:
    """The sums that hold: of each key that no table prints, from the newest statement, then the first table listed.

    `held`: the statements that hold, `whole` if no other is of these periods. `printed`: `stated` and `key` of what is
    printed of the keys that have sums. `order`: the tables that may give sums, the preferred first; `told`: the
    dimensions that each of them splits.
    """
    holds = pl.col("stated").is_in([each.stated for each in held])
    if len({each.table for each in held}) == 1:
        return sums if whole else sums.filter(holds)
    tables = [each for each in held if each.table in order]
    said = printed.filter(holds)["key"].unique()
    current = sums.filter(holds & ~_replaced(tables, told) & ~pl.col("key").is_in(said.implode()))
    if len({each.table for each in tables}) == 1:
        return current
    place = order.index
    ranked = sorted(tables, key=lambda each: (each.published, -place(each.table), each.received), reverse=True)
    ranks = {each.stated: rank for rank, each in enumerate(ranked)}
    rank = pl.col("stated").replace_strict(list(ranks), list(ranks.values()), return_dtype=pl.UInt32)
    return current.filter(rank == rank.min().over("key"))


def _replaced(tables: Sequence[Stated], told: Mapping[str, frozenset[str]]) -> pl.Expr:
    """Whether a later statement of its period splits all that a sum names: then it speaks, even by its silence.

    A code that the later statement no longer prints is withdrawn, and is not carried on by an older, finer table.
    """
    replaced = pl.lit(value=False)
    newest = {(each.table, each.freq, each.time_period): each.published for each in tables}
    names = sorted({each.table for each in tables})
    for table in names:
        for other in names:
            late = [each.stated for each in tables if each.table == table
                    and newest.get((other, each.freq, each.time_period), each.published) > each.published]  # fmt: skip
            if late:
                unnamed = [pl.col(name) == "_T" for name in sorted(told[table] - told[other])]
                replaced = replaced | (pl.col("stated").is_in(late) & pl.all_horizontal(unnamed or pl.lit(value=True)))
    return replaced
