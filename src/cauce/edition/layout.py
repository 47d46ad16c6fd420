"""The columns of the files of an edition, and where they lie under the root of an audience.

parts/<sha256>.parquet          observations of one (dataflow, source, table, year), from one vintage to the next
lineage/<sha256 of the part>.parquet   the cells of each of its rows
files/<sha256>                  archived files that may be downloaded
editions/<hex>/manifest.json    and index, series, revisions, labels, findings, sources, structures beside it
"""

from __future__ import annotations

import polars as pl

from cauce.model.observation import DIMENSIONS
from cauce.model.observation import LABELS as SAID

DERIVED = "_derived"
"""The table of what no table prints; its rows say in `table` whose statement they were added from."""

INSTANT = pl.Datetime("us", "UTC")

PART = pl.Schema(
    {
        **{name: pl.String() for name in (*DIMENSIONS, "time_period", "table")},
        "obs_value": pl.Int64(),  # null where the publisher gives none; then the bounds, where they are known
        "obs_min": pl.Int64(),
        "obs_max": pl.Int64(),
        "derived": pl.String(),  # "" as printed; else the dimension of the last addition
        "obs_status": pl.String(),
        "conf_status": pl.String(),
        "unit_measure": pl.String(),
        "time_basis": pl.String(),
        "rounding": pl.Int64(),
        "vintage": pl.String(),
    }
)

LINEAGE = pl.Schema(
    {
        "row_in_part": pl.Int64(),
        "vintage": pl.String(),  # the archive's hash of the file
        "sheet": pl.String(),
        "row": pl.Int64(),
        "column": pl.String(),
        "text": pl.String(),  # as printed; null where the licence lets only places be shown
        "value": pl.Int64(),  # what the cell contributes
        "rule": pl.String(),
    }
)

LABELS = pl.Schema({"source": pl.String(), "vintage": pl.String(), **SAID})
"""Which printed words of each file became which codes; `label` is null where the licence lets no words be shown."""

INDEX = pl.Schema(
    {
        "dataflow": pl.String(),
        "source": pl.String(),
        "table": pl.String(),
        "year": pl.Int64(),
        "part": pl.String(),
        "rows": pl.Int64(),
        "published_from": INSTANT,
        "published_to": INSTANT,
        "received_from": INSTANT,
        "received_to": INSTANT,
    }
)

SERIES = pl.Schema(
    {
        "dataflow": pl.String(),
        "source": pl.String(),
        **{name: pl.String() for name in DIMENSIONS},
        "derived": pl.String(),
        "first": pl.String(),
        "last": pl.String(),
        "periods": pl.Int64(),
    }
)

REVISIONS = pl.Schema(
    {
        "dataflow": pl.String(),
        "source": pl.String(),
        "table": pl.String(),
        **{name: pl.String() for name in DIMENSIONS},
        "time_period": pl.String(),
        "status": pl.String(),  # added, revised, withdrawn
        "before": pl.Int64(),
        "after": pl.Int64(),
        "vintage": pl.String(),
        "predecessor": pl.String(),
        "predecessor_table": pl.String(),  # other than `table` where that restates, at its cut, what a finer one said
        "published": INSTANT,
        "since_last": pl.Boolean(),  # whether the edition before this one did not know it
    }
)
