"""A table is the same in Parquet however its codes were held in memory."""

from __future__ import annotations

import io

import polars as pl
import pyarrow.parquet as pq

from cauce.edition.write import arrow, parquet

SCHEMA = pl.Schema({"citizenship": pl.String(), "sex": pl.String(), "obs_value": pl.Int64()})
ROWS = {"citizenship": ["HND", None, "GTM", "HND"], "sex": ["F", "F", "F", "F"], "obs_value": [1, 2, None, 4]}
CODES = ("GTM", "HND", "VEN")


def held(*codes: str) -> pl.DataFrame:
    """The rows, their citizenships an enumeration of these codes."""
    return pl.DataFrame(ROWS).cast({"citizenship": pl.Enum(codes), "sex": pl.Enum(["F", "M"])})


def listed(frame: pl.DataFrame) -> bytes:
    """The bytes of the frame as a table whose codes are listed."""
    return parquet(arrow(frame, SCHEMA, {"sex": "F"}, listed=True))


def test_listed_codes_are_read_as_the_texts_that_they_stand_for() -> None:
    read = pq.read_table(io.BytesIO(listed(held(*CODES))))
    assert read.to_pydict() == ROWS
    assert read.schema.equals(pq.read_table(io.BytesIO(parquet(arrow(held(*CODES), SCHEMA)))).schema)


def test_codes_that_do_not_occur_change_no_byte() -> None:
    assert listed(held(*CODES)) == listed(held("BLZ", *CODES, "ZWE")) == listed(held("GTM", "HND"))


def test_a_column_without_any_code_stays_empty() -> None:
    frame = held(*CODES).with_columns(citizenship=pl.lit(None, pl.Enum(CODES)))
    assert pq.read_table(io.BytesIO(listed(frame)))["citizenship"].to_pylist() == [None] * 4
