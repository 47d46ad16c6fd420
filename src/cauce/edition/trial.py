"""The columns of a trial: a benchmark, and the gate that was registered before it was run."""

from __future__ import annotations

import polars as pl

BENCHMARK = pl.Schema(
    {
        "citizenship": pl.String(),  # the last rows: all of them
        "horizon": pl.Int64(),  # months after the last published one; null: both
        "origins": pl.Int64(),
        "mae": pl.Float64(),  # mean absolute error of the joint route nowcast, encounters a month
        "mae_last_value": pl.Float64(),
        "mae_seasonal_naive": pl.Float64(),
        "relative_mae_last_value": pl.Float64(),
        "relative_mae": pl.Float64(),  # to the better of last value and seasonal naive
        "coverage_80": pl.Float64(),
        "link": pl.Float64(),  # of the flow at the border, the part taken to have come by the place before
        "months_of_both": pl.Int64(),  # in which both reporters of the border state it
        "within_both": pl.Float64(),  # of those, the share in which the reconciled flow lies within what both print
    }
)

GATE = pl.Schema(
    {
        "criterion": pl.String(),  # relative-mae, coverage, within-both, coherence
        "least": pl.Float64(),  # what was to be reached, as registered before the run
        "most": pl.Float64(),
        "found": pl.Float64(),
        "passed": pl.Boolean(),
    }
)
