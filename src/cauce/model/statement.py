"""A vintage: one whole statement of a publisher about the tables and periods that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import polars as pl

PublishedBasis = Literal["given", "printed", "name", "edition", "last-period"]


@dataclass(frozen=True, slots=True)
class Vintage:
    """When a publication was said, and when it came to us. Instants are UTC; the order is published, then received."""

    id: str  # SHA-256 of the publication: its name in the archive
    source: str
    file: str
    published: datetime
    published_basis: PublishedBasis
    received: datetime
    delivered_by: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a vintage says: `observations` (OBSERVATION), `lineage` (LINEAGE, `obs` counting its rows) and `labels`
    (LABELS).

    `rules` names those by which it was read.
    """

    vintage: Vintage
    observations: pl.DataFrame
    lineage: pl.DataFrame
    labels: pl.DataFrame
    rules: str = "0" * 12


COVER = pl.Schema(
    {
        "dataflow": pl.String(),
        "source": pl.String(),
        "table": pl.String(),
        "freq": pl.String(),
        "time_period": pl.String(),
        "vintage": pl.String(),
        "file": pl.String(),
        "published": pl.Datetime("us", "UTC"),
        "published_basis": pl.String(),
        "received": pl.Datetime("us", "UTC"),
        "cells": pl.Int64(),
        "total": pl.Int64(),
        "dimensions": pl.String(),  # those that the table fills, comma separated
    }
)
"""What each vintage states: a row for each table and period between its first and last that has a cell."""


def as_known(cover: pl.DataFrame, as_of: datetime | None = None, received_by: datetime | None = None) -> pl.DataFrame:
    """The rows of `cover` that hold: for each table, frequency and period the newest statement by then.

    Whole statements only: a period has the cells of one vintage, never a mixture.
    """
    if as_of is not None:
        cover = cover.filter(pl.col("published") <= as_of)
    if received_by is not None:
        cover = cover.filter(pl.col("received") <= received_by)
    return cover.sort("published", "received", "vintage").unique(
        ["source", "table", "freq", "time_period"], keep="last", maintain_order=True
    )
