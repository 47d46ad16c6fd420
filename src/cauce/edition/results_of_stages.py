"""What the counts of the stages of the way say together: the columns of these results."""

from __future__ import annotations

import polars as pl

NETWORK = pl.Schema(
    {
        "time_period": pl.String(),  # a calendar year
        "citizenship": pl.String(),
        "orig": pl.String(),  # the stage of `reference/stages.yaml` of the last count before, or `BEFORE`: at none
        "dest": pl.String(),  # the stage at which `count` was counted
        "count": pl.Int64(),  # events, as its authority states them
        "low": pl.Int64(),  # of these, the least and the most whose last count before was at `orig`
        "high": pl.Int64(),
        "flow": pl.Float64(),  # an estimate, where the range is narrow
        "kind": pl.String(),  # determined, estimated, impossible
        "reason": pl.String(),  # why there is no estimate, or the structural zero of `reference/network.yaml`
        "obs_status": pl.String(),  # P where a month of the year is provisional
    }
)

CONFLICTS = pl.Schema(
    {
        "time_period": pl.String(),
        "citizenship": pl.String(),
        "conflict": pl.Int64(),  # a number for each set of counts that contradict each other, were nobody to join
        "code": pl.String(),
        "apart": pl.Int64(),  # events
        "side": pl.String(),  # too-much, too-little
        "stage": pl.String(),
        "value": pl.Int64(),  # as stated
        "fitted": pl.Float64(),  # the nearest by least squares that contradict no other
    }
)
