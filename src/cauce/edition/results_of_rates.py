"""What happened to people for each so many counted: the columns of this result."""

from __future__ import annotations

import polars as pl

RATES = pl.Schema(
    {
        "rate": pl.String(),  # of `reference/rates.yaml`
        "time_period": pl.String(),  # a calendar year
        "months": pl.Int64(),  # of it that both sides know
        "count": pl.Int64(),  # what happened: persons
        "base": pl.Int64(),  # what it is related to: events
        "count_status": pl.String(),  # P where a month of the year is provisional
        "base_status": pl.String(),
        "per": pl.Int64(),  # of how many of the base the rate is told
        "value": pl.Float64(),
        "lower_95": pl.Float64(),  # exact Poisson interval of the count, the base taken as known
        "upper_95": pl.Float64(),
        "overlaps": pl.String(),  # other years whose intervals meet this one: neither may be called higher
        "reason": pl.String(),  # why there is no rate: months-missing, negative, no-base
    }
)
