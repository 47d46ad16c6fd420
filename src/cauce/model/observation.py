"""The columns of the tables that walk through Cauce, each defined once.

Three tables leave `harmonise`: observations, their lineage, and what they cover.
"""

from __future__ import annotations

import polars as pl

SHARED_DIMENSIONS = (
    "freq", "reporter", "authority", "ref_area", "border", "counterpart_area", "event", "citizenship",
    "sex", "age", "demographic", "legal_basis", "mode",
)  # fmt: skip
OWN_DIMENSIONS = (
    "cause", "route", "source_quality", "pathway", "procedure", "application_type", "decision_level", "crime",
    "exploitation",
)  # fmt: skip
"""Dimensions that only some structures have, as `cause` in `DF_HARM`; `_Z` in all others."""

DIMENSIONS = SHARED_DIMENSIONS + OWN_DIMENSIONS
KEY = ("dataflow", "source", "table", *DIMENSIONS, "time_period")
"""What makes an observation one: no two rows of a statement share it."""

ATTRIBUTES = ("unit_measure", "obs_status", "conf_status", "time_basis", "rounding")

OBSERVATION = pl.Schema(
    {
        **dict.fromkeys(KEY, pl.String),
        "obs_value": pl.Int64,  # events or persons; null where the publisher gives none (see obs_status)
        "unit_measure": pl.String,
        "obs_status": pl.String,
        "conf_status": pl.String,
        "time_basis": pl.String,
        "rounding": pl.Int64,  # 1 exact, 10 to the nearest ten
    }
)

LINEAGE = pl.Schema(
    {
        "obs": pl.Int64,  # the row of the observation in its frame, from 0
        "sheet": pl.String,  # empty for a file without sheets
        "row": pl.Int64,  # as a person counts them, from 1
        "column": pl.String,  # the header of a text file, the letter of a workbook
        "text": pl.String,  # as printed
        "rule": pl.String,  # the table of the source's yaml, and the fixes applied
    }
)
