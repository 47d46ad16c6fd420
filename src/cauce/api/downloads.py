"""Downloads too long for one answer: the observations of a publication, part by part as they are read."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from cauce.edition import layout
from cauce.edition.parameters import question
from cauce.edition.read import Edition
from cauce.edition.rows import parts
from cauce.errors import NotFound, QuestionRefused
from cauce.model.observation import DIMENSIONS, OWN_DIMENSIONS
from cauce.reference import dataflows

AT_ONCE = 20_000
"""Rows that are held at one time."""
COLUMNS = (
    "dataflow", "source", "table", *DIMENSIONS, "time_period", "obs_value", "unit_measure", "unit_mult", "obs_status",
    "conf_status", "time_basis", "rounding", "vintage", "edition",
)  # fmt: skip


def source_csv(edition: Edition, source: str, said: list[tuple[str, str]]) -> Iterator[bytes]:
    """Every printed observation of a publication as known at an instant (`asOf`, `receivedBy`), in our codes.

    One row a key of a table; what no table prints is not in it. Raises before the first row what is refused.
    """
    if source not in edition.sources:
        raise NotFound("no-publication", {"source": source[:60]})
    other = [name for name, _ in said if name not in ("asOf", "receivedBy", "edition")]
    if other:
        raise QuestionRefused("unknown-parameter", {"parameter": other[0][:40], "known": "asOf, receivedBy, edition"})
    flows = sorted({table["dataflow"] for table in edition.sources[source]["tables"]})
    index = edition.index.filter((pl.col("source") == source) & (pl.col("table") != layout.DERIVED))
    tables, heights = index["table"].unique().sort().to_list(), dict(index.select("part", "rows").iter_rows())
    asked = {flow: question(flow, said) for flow in flows}
    wanted = [
        (flow, part, heights[part]) for flow in flows for part in parts(edition, asked[flow], source, None, tables)
    ]
    return _written(edition, source, wanted)


def _written(edition: Edition, source: str, wanted: list[tuple[str, str, int]]) -> Iterator[bytes]:
    name = f"{edition.urn} (INVENTED)" if edition.manifest.invented else edition.urn
    yield (",".join(COLUMNS) + "\r\n").encode()
    for dataflow, part, height in wanted:
        whole = pl.scan_parquet(edition.root / "parts" / f"{part}.parquet")
        power = {unit: -places for unit, places in dataflows()[dataflow].decimals.items()}
        constant = {"dataflow": dataflow, "source": source, "edition": name}
        for first in range(0, height, AT_ONCE):
            rows = whole.slice(first, AT_ONCE).collect()
            told = rows.filter(pl.col("derived") == "").with_columns(
                *(pl.lit(text).alias(column) for column, text in constant.items()),
                *(pl.lit("_Z").alias(name) for name in OWN_DIMENSIONS if name not in rows.columns),
                unit_mult=pl.col("unit_measure").replace_strict(power, default=0, return_dtype=pl.Int64),
            )
            yield told.select(COLUMNS).write_csv(include_header=False, line_terminator="\r\n").encode()
