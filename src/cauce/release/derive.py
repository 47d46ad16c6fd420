"""Totals and groups that no table prints, added once for each statement, each marked with how it was added.

A table is rolled up one dimension after the other, from the lowest level of its codelist to `_T`. A printed total
stops the sum below it: it is used, never added to. A dimension that the table fixes, or of which its source has one
code only, is not rolled up, so a count of one border is never labelled as that of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from cauce.model.observation import DIMENSIONS
from cauce.model.structure import Codelist, Dataflow

MEASURES = ("obs_value", "obs_min", "obs_max", "obs_status", "conf_status")
_STATUS = ("A", "B", "E", "P", "U", "K", "W", "V", "D", "F", "G", "I", "J", "N", "S", "M", "O", "L", "H", "Q")
"""Of several statuses the sum takes the last of this list that occurs in a part: Q (withheld) tells most."""

ADDED = pl.Enum(["", *DIMENSIONS])
"""How a row came about: "" as printed, else the dimension along which it was added last."""


@dataclass(frozen=True)
class Rollup:
    """The parents of one dimension within one table, level by level from the lowest."""

    dimension: str
    levels: tuple[Mapping[str, str], ...]


def rollups(
    rows: pl.DataFrame, flow: Dataflow, codelists: Mapping[str, Codelist], split: frozenset[str]
) -> list[Rollup]:
    """For each dimension that may be added along and that the table splits, its levels, in the structure's order.

    `rows`: those of one table and reporter; `split`: the dimensions that the table tells apart.
    """
    found = []
    for dimension in flow.summed:
        present = set(rows[dimension].unique().to_list()) - {"_Z"}
        if dimension not in split or not present - {"_T"}:
            continue
        if dimension == "event":
            parents = {part: whole for whole, parts in flow.event_sets.items() for part in parts}
        else:
            parents = _parents(codelists[flow.codelists[dimension]])
        levels = _levels(present, parents)
        if levels:
            found.append(Rollup(dimension, levels))
    return found


def derive(rows: pl.DataFrame, steps: Sequence[Rollup]) -> pl.DataFrame:
    """The rows of one table that its publisher does not print; `derived` names the dimension of the last addition.

    `rows` holds DIMENSIONS, `stated` (the row of the cover, so period and statement) and MEASURES, for one reporter;
    `steps` are the `rollups` of the whole table, of which these may be some statements. A sum over a part that is not
    known has no value but bounds; a part that cannot exist (M) adds nothing.
    """
    if not steps:
        return rows.clear().with_columns(derived=pl.lit("", dtype=ADDED))
    rolled = {step.dimension for step in steps}
    fixed = [name for name in DIMENSIONS if name not in rolled and rows[name].n_unique() == 1]
    told = [name for name in DIMENSIONS if name not in fixed]
    coded, books = _encode(rows, told, steps)
    key = [*told, "stated"]
    known = coded
    for step in steps:
        book = books[step.dimension]
        for level in step.levels:
            moves = pl.DataFrame(
                {step.dimension: [book[c] for c in level], "_up": [book[p] for p in level.values()]},
                schema={step.dimension: pl.UInt16, "_up": pl.UInt16},
            )
            up = known.join(moves, on=step.dimension, how="inner").with_columns(pl.col("_up").alias(step.dimension))
            added = (
                _add(up, key).join(known, on=key, how="anti").with_columns(derived=pl.lit(step.dimension, dtype=ADDED))
            )
            known = pl.concat([known, added.select(known.columns)])
    made = known.filter(pl.col("derived") != "")
    back = {name: {number: code for code, number in book.items()} for name, book in books.items()}
    return made.with_columns(
        *(
            pl.col(name).replace_strict(list(back[name]), list(back[name].values()), return_dtype=rows.schema[name])
            for name in told
        ),
        *(pl.lit(rows[name][0], dtype=rows.schema[name]).alias(name) for name in fixed),
        obs_status=pl.col("_status").replace_strict(
            list(range(len(_STATUS))), list(_STATUS), return_dtype=rows.schema["obs_status"]
        ),
        conf_status=pl.when(pl.col("_withheld"))
        .then(pl.lit("A"))
        .otherwise(pl.lit("F"))
        .cast(rows.schema["conf_status"]),
    ).select(*DIMENSIONS, "stated", *MEASURES, "derived")


def _encode(
    rows: pl.DataFrame, split: list[str], steps: Sequence[Rollup]
) -> tuple[pl.DataFrame, dict[str, dict[str, int]]]:
    books = {name: {code: number for number, code in enumerate(rows[name].unique().sort().to_list())} for name in split}
    for step in steps:
        book = books[step.dimension]
        for level in step.levels:
            for code in (*level, *level.values()):
                book.setdefault(code, len(book))
    ranks = {status: rank for rank, status in enumerate(_STATUS)}
    coded = rows.select(
        *(
            pl.col(name).replace_strict(list(books[name]), list(books[name].values()), return_dtype=pl.UInt16)
            for name in split
        ),
        "stated",
        "obs_value",
        "obs_min",
        "obs_max",
        _status=pl.col("obs_status").replace_strict(list(ranks), list(ranks.values()), return_dtype=pl.UInt8),
        _withheld=pl.col("conf_status") != "F",
        derived=pl.lit("", dtype=ADDED),
    )
    return coded, books


def _add(rows: pl.DataFrame, split: list[str]) -> pl.DataFrame:
    exists = pl.col("_status") != _STATUS.index("M")
    value, low, high = (pl.col(name) for name in ("obs_value", "obs_min", "obs_max"))
    known = value.is_not_null()
    return (
        rows.group_by(split)
        .agg(
            obs_value=pl.when((known | ~exists).all() & exists.any()).then(value.sum()),
            obs_min=pl.when((exists & ~known).any()).then(pl.coalesce(value, low, pl.lit(0)).sum()),
            obs_max=pl.when((exists & ~known).any() & (known | high.is_not_null() | ~exists).all()).then(
                pl.coalesce(value, high, pl.lit(0)).sum()
            ),
            _status=pl.when(exists.any()).then(pl.col("_status").filter(exists).max()).otherwise(_STATUS.index("M")),
            _withheld=(pl.col("_withheld") & exists).any(),
        )
        .with_columns(pl.col("_status").cast(pl.UInt8))
    )


def _parents(codelist: Codelist) -> dict[str, str]:
    """Each code's parent; a code of a flat list belongs to its total, if the list has one."""
    total = "_T" if "_T" in codelist else None
    return {
        code.code: parent
        for code in codelist
        if code.code not in ("_T", "_Z") and (parent := code.parent or total) is not None
    }


def _levels(present: set[str], parents: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    """Steps upwards, lowest first. Groups of one member are passed over and, for the total, groups that hold all."""
    chains = {code: _chain(code, parents) for code in present}
    members: dict[str, set[str]] = {}
    for chain in chains.values():
        for lower, upper in pairwise(chain):
            members.setdefault(upper, set()).add(lower)
    through = {code: sum(code in chain for chain in chains.values()) for code in members}
    whole = len(chains) - ("_T" in present)
    kept = {
        code
        for code, parts in members.items()
        if code == "_T" or code in present or (len(parts) > 1 and ("_T" not in members or through[code] < whole))
    }
    moves: dict[int, dict[str, str]] = {}
    for chain in chains.values():
        short = [chain[0], *(code for code in chain[1:] if code in kept)]
        for lower, upper in pairwise(short):
            moves.setdefault(len(_chain(upper, parents)), {})[lower] = upper
    return tuple(moves[depth] for depth in sorted(moves, reverse=True))


def _chain(code: str, parents: Mapping[str, str]) -> list[str]:
    chain = [code]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    return chain
