"""The parts of one source in one dataflow: what held, cut by table and year, in the total order of its key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from cauce.edition import layout
from cauce.edition.write import keep, parquet, put
from cauce.model.observation import DIMENSIONS
from cauce.release.compose import HELD, Rectangle, rectangles

YEAR = pl.col("time_period").str.extract(r"(\d{4})").cast(pl.Int64)
_ORDER = (*DIMENSIONS, "time_period", "table")


@dataclass(frozen=True)
class SourceRows:
    """What one source says in one dataflow, over all its vintages.

    `cover`: rows of the store's cover; `printed` and `derived`: PART columns with `submission`, `derived` made for
    every statement of every table; `cells`: LINEAGE columns with `submission` and `obs`.
    """

    dataflow: str
    source: str
    cover: pl.DataFrame
    printed: pl.DataFrame
    derived: pl.DataFrame
    cells: pl.DataFrame
    total_from: tuple[str, ...]


def write_parts(root: Path, rows: SourceRows) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Write the parts with their lineage; gives the INDEX rows and the rows that hold today (PART columns)."""
    index: list[dict[str, object]] = []
    today: list[pl.DataFrame] = []
    printed = rows.printed.sort(_ORDER, "submission").with_columns(year=YEAR)
    cover = rows.cover.with_columns(year=YEAR)
    by_table = printed.partition_by("table", "year", as_dict=True)
    for (table, year), bucket in cover.partition_by("table", "year", as_dict=True, maintain_order=True).items():
        for held in rectangles(bucket):
            part = _held(by_table[table, year], held, bucket)
            name = _write(root, part, rows.cells)
            index.append(_entry(rows, str(table), year, name, part.height, held))
            if held.published_to is None and held.received_to is None:
                today.append(part)
    by_year = rows.derived.with_columns(year=YEAR).partition_by("year", as_dict=True)
    printed_by_year = printed.partition_by("year", as_dict=True)
    for (year,), bucket in cover.partition_by("year", as_dict=True, maintain_order=True).items():
        candidates = by_year.get((year,))
        if candidates is None:
            continue
        for held in rectangles(bucket):
            part = _chosen(candidates, printed_by_year[(year,)], held, bucket, rows.total_from)
            if part.is_empty():
                continue
            name = _write(root, part, None)
            index.append(_entry(rows, layout.DERIVED, year, name, part.height, held))
            if held.published_to is None and held.received_to is None:
                today.append(part)
    return pl.DataFrame(index, schema=layout.INDEX), pl.concat(
        [part.select(layout.PART.names()) for part in today], how="vertical"
    )


def _statements(held: Rectangle) -> pl.DataFrame:
    keys = [(*period, *statement) for period, statement in held.held]
    return pl.DataFrame(
        keys,
        schema={
            "table": pl.String,
            "freq": pl.String,
            "time_period": pl.String,
            "published": layout.INSTANT,
            "received": layout.INSTANT,
            "submission": pl.String,
        },
        orient="row",
    )


def _held(rows: pl.DataFrame, held: Rectangle, bucket: pl.DataFrame) -> pl.DataFrame:
    if len(held.held) == bucket.height:
        return rows
    keys = ["table", "freq", "time_period", "submission"]
    return rows.join(_statements(held).select(keys), on=keys, how="semi", maintain_order="left")


def _chosen(
    candidates: pl.DataFrame, printed: pl.DataFrame, held: Rectangle, bucket: pl.DataFrame, order: tuple[str, ...]
) -> pl.DataFrame:
    """Derived rows of the newest statement of each period; among statements of one instant, the first table listed."""
    keys = ["table", "freq", "time_period", "submission"]
    places = {table: place for place, table in enumerate(order)}
    statements = _statements(held).with_columns(
        place=pl.col("table").replace_strict(places, default=len(order), return_dtype=pl.Int64)
    )
    rows = candidates.join(statements, on=keys, how="inner")
    if bucket["table"].n_unique() > 1:
        key = [*DIMENSIONS, "time_period"]
        said = printed.join(statements.select(keys), on=keys, how="semi")
        rows = (
            rows.join(said.select(key), on=key, how="anti")
            .sort(["published", "received", "place"], descending=[True, True, False])
            .unique(key, keep="first", maintain_order=True)
        )
    return rows.sort(_ORDER)


def _write(root: Path, part: pl.DataFrame, cells: pl.DataFrame | None) -> str:
    name = keep(root, "parts", parquet(part, layout.PART), ".parquet")
    if cells is not None and not (root / "lineage" / f"{name}.parquet").exists():
        places = part.select("submission", "obs").with_row_index("row_in_part")
        lineage = places.join(cells, on=["submission", "obs"], how="inner").sort(
            "row_in_part", "sheet", "row", "column"
        )
        put(root / "lineage" / f"{name}.parquet", parquet(lineage, layout.LINEAGE))
    return name


def _entry(rows: SourceRows, table: str, year: object, part: str, height: int, held: Rectangle) -> dict[str, object]:
    return {
        "dataflow": rows.dataflow,
        "source": rows.source,
        "table": table,
        "year": year,
        "part": part,
        "rows": height,
        "published_from": held.published_from,
        "published_to": held.published_to,
        "received_from": held.received_from,
        "received_to": held.received_to,
    }


__all__ = ["HELD", "SourceRows", "write_parts"]
