"""The columns of trials that were registered before they were run: a benchmark, its gate, and a test of drivers."""

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

DRIVER_TEST = pl.Schema(
    {
        "driver": pl.String(),  # of CL_INDICATOR
        "citizenship": pl.String(),  # _T: all of them together
        "first": pl.String(),  # origins that are scored
        "last": pl.String(),
        "origins": pl.Int64(),
        "pairs": pl.Int64(),  # of an origin and a nationality
        "relative_error": pl.Float64(),  # mean absolute error of logs, with the driver over without
        "own_to_last_value": pl.Float64(),  # that of the own past over that of the last value
        "statistic": pl.Float64(),
        "p": pl.Float64(),  # one-sided
        "q": pl.Float64(),  # after the false discovery rate, all drivers together and all pairs apart
        "verdict": pl.String(),  # better, not-distinguishable; null with a reason
        "reason": pl.String(),  # too-few-origins
    }
)
