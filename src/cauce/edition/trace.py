"""Following a number back to the cells it came from.

A printed number is its own row. A sum is the set of printed rows of one table, statement and period below its codes;
where a total was printed on the way down, it stands for what lies below it, exactly as when the sum was made.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from cauce.edition.labels import KEYS, pairs
from cauce.edition.query import candidates, read_rows
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.rows import parts, rows
from cauce.model.observation import DIMENSIONS
from cauce.model.structure import Dataflow
from cauce.reference import codelist, dataflow

CELLS = ("time_period", "source", "file", "vintage", "sheet", "row", "column", "text", "value", "rule")

_PLACED = ("part", "row_in_part", "time_period", *DIMENSIONS)


@dataclass(frozen=True, slots=True)
class Trace:
    """The cells behind a number: how many, their sum (None if one that counts has no number) and the cells (CELLS).

    `labels` are the printed words that gave them their codes (PAIRS); None where the edition does not carry them.
    """

    count: int
    total: int | None
    cells: pl.DataFrame
    labels: pl.DataFrame | None = None


def trace(edition: Edition, question: Question) -> Trace:
    """The cells behind the answer to a question, all periods together, in the order of the publications.

    Raises QuestionRefused as the question itself would.
    """
    settled = candidates(edition, question)[0]
    answered = read_rows(edition, question, settled, question.periods())
    flow = dataflow(question.dataflow)
    constant = edition.constant[f"{flow.id}/{settled.source}"]
    places = [answered.filter(pl.col("derived") == "").select(_PLACED)]
    sums = answered.filter(pl.col("derived") != "").partition_by([*DIMENSIONS, "table"], as_dict=True)
    for key, summed in sums.items():
        below = {name: _below(flow, name, str(code)) for name, code in zip(DIMENSIONS, key, strict=False)}
        periods = summed["time_period"].sort().to_list()
        years = (int(periods[0].lstrip("FY")[:4]), int(periods[-1].lstrip("FY")[:4]))
        names = parts(edition, question, settled.source, years, [str(key[-1])])
        printed = rows(edition, names, below, periods, constant)
        own = printed.join(summed.select("time_period", "vintage"), on=["time_period", "vintage"], how="semi")
        places.append(_uppermost(own, flow).select(_PLACED))
    cells, keys = _cells(edition, pl.concat(places), settled.source)
    counted = answered.filter(pl.col("obs_status") != "M")
    known = not counted.is_empty() and not counted["obs_value"].null_count()
    total = int(cells["value"].sum()) if known else None
    return Trace(cells.height, total, cells, pairs(edition, keys))


def _below(flow: Dataflow, dimension: str, code: str) -> tuple[str, ...]:
    """A code and every code that may be added up to it."""
    if dimension == "event":
        found = [code]
        for each in found:
            found += [part for part in flow.event_sets.get(each, ()) if part not in found]
        return tuple(found)
    if dimension not in flow.additive:
        return (code,)
    codes = codelist(flow.codelists[dimension])
    if code == "_T":
        return tuple(each.code for each in codes if each.code != "_Z")
    return (code, *codes.descendants(code)) if code in codes else (code,)


def _uppermost(printed: pl.DataFrame, flow: Dataflow) -> pl.DataFrame:
    """Of printed rows the ones that were added: in the last dimension first, a total shadows what lies below it."""
    within = ["time_period"]
    for dimension in reversed(flow.summed):
        codes = printed[dimension].unique().to_list()
        pairs = [(low, high) for high in codes for low in _below(flow, dimension, high) if low in codes and low != high]
        if pairs:
            above = pl.DataFrame(pairs, schema=[dimension, "_above"], orient="row")
            present = printed.select(*within, dimension).unique()
            shadowed = present.join(above, on=dimension).join(
                present.rename({dimension: "_above"}), on=[*within, "_above"], how="semi"
            )
            printed = printed.join(shadowed, on=[*within, dimension], how="anti")
        within.append(dimension)
    return printed


def _cells(edition: Edition, places: pl.DataFrame, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """CELLS, and the distinct files, rules and keys that they have (`KEYS`)."""
    read: list[pl.DataFrame] = []
    for (part,), wanted in places.partition_by("part", as_dict=True).items():
        lineage = pl.read_parquet(edition.root / "lineage" / f"{part}.parquet")
        read.append(lineage.join(wanted.drop("part"), on="row_in_part"))
    files = {each["vintage"]: each["file"] for each in edition.sources[source]["vintages"]}
    if not read:
        empty = pl.DataFrame(schema=dict.fromkeys(CELLS, pl.String()) | {"row": pl.Int64(), "value": pl.Int64()})
        return empty, pl.DataFrame(schema=dict.fromkeys(KEYS, pl.String()))
    cells = pl.concat(read).with_columns(
        source=pl.lit(source), file=pl.col("vintage").replace_strict(files, default="", return_dtype=pl.String)
    )
    return cells.select(CELLS).sort("time_period", "file", "sheet", "row", "column"), cells.select(KEYS).unique()
