"""The parts of one source in one dataflow: what held, cut by table and year, in the total order of its key."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from cauce.edition import layout
from cauce.edition.write import keep, parquet, put
from cauce.model.observation import DIMENSIONS
from cauce.release.compose import Rectangle, rectangles

WRITERS = 2


@dataclass(frozen=True)
class SourceRows:
    """What one source says in one dataflow, over all its vintages.

    `cover`: rows of the store's cover with `stated` (their number) and `year`; `printed` and `derived`: PART columns
    with `stated` and `year`, in the order of the key, `derived` made for every statement of every table that may give
    totals; `cells`: LINEAGE columns with `stated` and `obs`, `year` and `table`; `varying`: the columns of the key that
    have more than one code, so that tell rows apart.
    """

    dataflow: str
    source: str
    cover: pl.DataFrame
    printed: pl.DataFrame
    derived: pl.DataFrame
    cells: pl.DataFrame
    total_from: tuple[str, ...]
    varying: tuple[str, ...]


@dataclass
class _Shelf:
    """Where the parts of one source go, and what the index says of them."""

    root: Path
    rows: SourceRows
    pool: ThreadPoolExecutor
    written: list[Future[str]] = field(default_factory=list)
    index: list[dict[str, object]] = field(default_factory=list)
    today: list[pl.DataFrame] = field(default_factory=list)

    def put(self, part: pl.DataFrame, table: str, year: int, held: Rectangle, cells: pl.DataFrame | None) -> None:
        self.written.append(self.pool.submit(_write, self.root, part, cells))
        self.index.append(
            {
                "dataflow": self.rows.dataflow,
                "source": self.rows.source,
                "table": table,
                "year": year,
                "rows": part.height,
                "published_from": held.published_from,
                "published_to": held.published_to,
                "received_from": held.received_from,
                "received_to": held.received_to,
            }
        )
        if held.holds_today:
            self.today.append(part.select(*DIMENSIONS, "time_period", "derived"))


def write_parts(root: Path, rows: SourceRows) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Write the parts with their lineage; gives the INDEX rows, and key and `derived` of the rows that hold today."""
    with ThreadPoolExecutor(max_workers=WRITERS) as pool:
        shelf = _Shelf(root, rows, pool)
        _fill(shelf, rows)
        index = [{**entry, "part": part.result()} for entry, part in zip(shelf.index, shelf.written, strict=True)]
    return pl.DataFrame(index, schema=layout.INDEX), pl.concat(shelf.today)


def _fill(shelf: _Shelf, rows: SourceRows) -> None:
    """Every part of the source, table by table and year by year; then the sums, year by year."""
    buckets = rows.printed.partition_by("table", "year", as_dict=True)
    cells = rows.cells.partition_by("table", "year", as_dict=True)
    for (table, year), bucket in rows.cover.partition_by("table", "year", as_dict=True, maintain_order=True).items():
        for held in rectangles(bucket):
            part = _of(buckets[table, year], held, whole=len(held.held) == bucket.height)
            shelf.put(part, str(table), int(year), held, cells[table, year])
    sums = rows.derived.partition_by("year", as_dict=True)
    printed = rows.printed.partition_by("year", as_dict=True)
    for (year,), bucket in rows.cover.partition_by("year", as_dict=True, maintain_order=True).items():
        for held in rectangles(bucket) if (year,) in sums else ():
            part = _chosen(sums[year,], printed[year,], held, bucket, rows)
            if not part.is_empty():
                shelf.put(part, layout.DERIVED, int(year), held, None)


def _write(root: Path, part: pl.DataFrame, cells: pl.DataFrame | None) -> str:
    """Write a part and the cells of its rows; gives its name."""
    name = keep(root, "parts", parquet(part, layout.PART), ".parquet")
    lineage = root / "lineage" / f"{name}.parquet"
    if cells is not None and not lineage.exists():
        places = part.select("stated", "obs").with_row_index("row_in_part")
        found = places.join(cells, on=["stated", "obs"], how="inner")
        put(lineage, parquet(found.sort("row_in_part", "sheet", "row", "column"), layout.LINEAGE))
    return name


def _of(rows: pl.DataFrame, held: Rectangle, *, whole: bool) -> pl.DataFrame:
    return rows if whole else rows.filter(pl.col("stated").is_in(held.held))


def _chosen(
    sums: pl.DataFrame, printed: pl.DataFrame, held: Rectangle, bucket: pl.DataFrame, source: SourceRows
) -> pl.DataFrame:
    """The sums that hold: of each key that no table prints, from the newest statement, then the first table listed."""
    order = source.total_from
    stated = bucket.filter(pl.col("stated").is_in(held.held))
    tables = stated.filter(pl.col("table").is_in(order))
    rows = _of(sums, held, whole=len(held.held) == bucket.height)
    if stated["table"].n_unique() == 1:
        return rows
    key = [name for name in source.varying if name not in ("table", "stated")]
    rows = rows.join(_of(printed, held, whole=False).select(key), on=key, how="anti", maintain_order="left")
    if tables["table"].n_unique() == 1:
        return rows
    ranked = tables.select(
        "stated", "published", "received", place=pl.col("table").replace_strict(list(order), list(range(len(order))))
    ).sort("published", "place", "received", descending=[True, False, True])
    ranks = ranked.select("stated").with_row_index("_rank")
    chosen = rows.join(ranks, on="stated", maintain_order="left").sort("_rank", maintain_order=True)
    return chosen.unique(key, keep="first", maintain_order=True).sort(*source.varying)


__all__ = ["SourceRows", "write_parts"]
