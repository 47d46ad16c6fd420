"""The parts of one source in one dataflow: what held, cut by table and year, in the total order of its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Semaphore

import polars as pl
import pyarrow as pa

from cauce.edition import layout
from cauce.edition.write import arrow, keep, parquet, put
from cauce.model.observation import DIMENSIONS
from cauce.release.chosen import Stated, chosen
from cauce.release.compose import Rectangle, rectangles

WRITERS, WAITING = 1, 2
"""Threads that write, and how many parts may wait for them: a part in memory is many times its file."""


@dataclass(frozen=True)
class SourceRows:
    """What one source says in one dataflow, over all its vintages.

    `cover`: rows of the store's cover with `stated` (their number) and `year`; `printed` and, by year, `derived`: PART
    columns with `stated` and `key` (a number for each key and period), in the order of the key, `printed` with `year`,
    `derived` made for every statement of every table that may give totals; `cells`: LINEAGE columns with `stated` and
    `obs`, `year` and `table`; `constant`: the columns of PART that have one content in all rows, and that content;
    `told`: the dimensions that each table of `total_from` splits.
    """

    dataflow: str
    source: str
    cover: pl.DataFrame
    printed: pl.DataFrame
    derived: Mapping[int, pl.DataFrame]
    cells: pl.DataFrame
    total_from: tuple[str, ...]
    constant: Mapping[str, object]
    told: Mapping[str, frozenset[str]]

    @property
    def split(self) -> list[str]:
        """The dimensions that have several codes."""
        return [name for name in DIMENSIONS if name not in self.constant]


@dataclass
class _Shelf:
    """Where the parts of one source go, and what the index says of them."""

    root: Path
    rows: SourceRows
    pool: ThreadPoolExecutor
    places: Semaphore = field(default_factory=lambda: Semaphore(WRITERS + WAITING))
    written: list[Future[str]] = field(default_factory=list)
    index: list[dict[str, object]] = field(default_factory=list)
    today: list[pl.DataFrame] = field(default_factory=list)

    def put(
        self, table: str, year: int, held: Rectangle, height: int, write: Callable[..., str], *content: object
    ) -> None:
        """Have a part written from its content, and list it."""
        self.places.acquire()
        written = self.pool.submit(write, self.root, *content)
        written.add_done_callback(lambda _: self.places.release())
        self.written.append(written)
        self.index.append(
            {
                "dataflow": self.rows.dataflow,
                "source": self.rows.source,
                "table": table,
                "year": year,
                "rows": height,
                "published_from": held.published_from,
                "published_to": held.published_to,
                "received_from": held.received_from,
                "received_to": held.received_to,
            }
        )


def write_parts(root: Path, rows: SourceRows) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Write the parts with their lineage; gives the INDEX rows.

    And of the rows that hold today `split`, the period and `derived`.
    """
    with ThreadPoolExecutor(max_workers=WRITERS) as pool:
        shelf = _Shelf(root, rows, pool)
        _put_printed(shelf, rows)
        _put_sums(shelf, rows)
        index = [{**entry, "part": part.result()} for entry, part in zip(shelf.index, shelf.written, strict=True)]
    return pl.DataFrame(index, schema=layout.INDEX), pl.concat(shelf.today)


def _put_printed(shelf: _Shelf, rows: SourceRows) -> None:
    """Every table, year by year. Most are what one vintage said: those are cut from one conversion of the whole."""
    whole = rows.printed.sort("table", "year", maintain_order=True)
    places = whole.select("stated", "obs", row_in_part=pl.int_range(pl.len()).over("table", "year"))
    cells = rows.cells.join(places, on=["stated", "obs"]).sort("table", "year", "row_in_part", "sheet", "row", "column")
    parts_cut, cells_cut = _cuts(whole, "table", "year"), _cuts(cells, "table", "year")
    today: list[int] = []
    said, lineage = arrow(whole, layout.PART, rows.constant), arrow(cells, layout.LINEAGE)
    for (table, year), bucket in rows.cover.partition_by("table", "year", as_dict=True, maintain_order=True).items():
        first, height = parts_cut[table, year]
        part = whole.slice(first, height)
        for held in rectangles(bucket):
            today += held.held if held.holds_today else ()
            if len(held.held) == bucket.height:
                cut = said.slice(first, height), lineage.slice(*cells_cut[table, year])
                shelf.put(str(table), int(year), held, height, _write, *cut)
                continue
            own = part.filter(pl.col("stated").is_in(held.held))
            own_cells = cells.slice(*cells_cut[table, year])
            shelf.put(str(table), int(year), held, own.height, _write_mixed, own, own_cells, rows.constant)
    shelf.today.append(whole.filter(pl.col("stated").is_in(today)).select(*rows.split, "time_period", "derived"))


def _put_sums(shelf: _Shelf, rows: SourceRows) -> None:
    """What no table prints, year by year."""
    printed = rows.printed.select("year", "stated", "key").partition_by("year", as_dict=True)
    for (year,), bucket in rows.cover.partition_by("year", as_dict=True, maintain_order=True).items():
        if int(year) not in rows.derived:
            continue
        sums = rows.derived[int(year)]
        said = printed[year,].filter(pl.col("key").is_in(sums["key"].unique().implode()))
        statements = {each.stated: each for each in map(Stated._make, bucket.select(Stated._fields).rows())}
        for held in rectangles(bucket):
            part = chosen(
                sums,
                said,
                [statements[at] for at in held.held],
                rows.total_from,
                rows.told,
                whole=len(held.held) == len(statements),
            )
            if not part.is_empty():
                shelf.put(layout.DERIVED, int(year), held, part.height, _write_sums, part, rows.constant)
                if held.holds_today:
                    shelf.today.append(part.select(*rows.split, "time_period", "derived"))


def _cuts(rows: pl.DataFrame, *columns: str) -> dict[tuple[object, ...], tuple[int, int]]:
    """Where each content of these columns begins, and how many rows it has; the rows stand in that order."""
    counted = rows.group_by(columns, maintain_order=True).len()
    starts = counted["len"].cum_sum() - counted["len"]
    keys = counted.select(columns).rows()
    return dict(zip(keys, zip(starts.to_list(), counted["len"].to_list(), strict=True), strict=True))


def _write(root: Path, part: pa.Table, cells: pa.Table | None) -> str:
    """Write a part and the cells of its rows; gives its name."""
    name = keep(root, "parts", parquet(part), ".parquet")
    lineage = root / "lineage" / f"{name}.parquet"
    if cells is not None and not lineage.exists():
        put(lineage, parquet(cells))
    return name


def _write_mixed(root: Path, part: pl.DataFrame, cells: pl.DataFrame, constant: Mapping[str, object]) -> str:
    """The same for a part whose periods come from several vintages."""
    places = part.select("stated", "obs").with_row_index("row_in_part")
    found = cells.drop("row_in_part").join(places, on=["stated", "obs"]).sort("row_in_part", "sheet", "row", "column")
    return _write(root, arrow(part, layout.PART, constant), arrow(found, layout.LINEAGE))


def _write_sums(root: Path, part: pl.DataFrame, constant: Mapping[str, object]) -> str:
    return _write(root, arrow(part, layout.PART, constant, listed=True), None)


__all__ = ["SourceRows", "write_parts"]
