"""The columns of the tables that walk through Cauce, each defined once.

Four tables leave `harmonise`: observations, their lineage, the words that gave them their codes, and what they cover.
"""

from __future__ import annotations

import polars as pl

SHARED_DIMENSIONS = (
    "freq", "reporter", "authority", "ref_area", "border", "counterpart_area", "event", "citizenship",
    "sex", "age", "demographic", "legal_basis", "mode",
)  # fmt: skip
OWN_DIMENSIONS = (
    "cause", "route", "source_quality", "pathway", "procedure", "application_type", "decision_level", "crime",
    "exploitation", "indicator", "provider",
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

LABELS = pl.Schema(
    {
        "rule": pl.String,  # as in LINEAGE
        "field": pl.String,  # the label column; several where they print a date; "" for what no label says
        "entry": pl.Int64,  # numbers the readings of a field: one printed text with a code in each of some dimensions
        "label": pl.String,  # as printed, runs of blanks as one; null where there is none or the licence keeps it back
        "dimension": pl.String,  # `time_period` too
        "code": pl.String,
        "by": pl.String,  # map, table (its description), whole (not split), period, fix, column (another one)
        "first": pl.String,  # where other texts of the field have the very same codes: the first period of this one
        "last": pl.String,
    }
)
"""Which printed words became which codes.

A cell bears a label only if its observation has every code of the entry and lies between its periods.
"""
