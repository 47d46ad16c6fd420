"""What is unusual, how signals turned out, and when a level changed: the columns of these results."""

from __future__ import annotations

import polars as pl

SIGNALS = pl.Schema(
    {
        "series": pl.String(),  # of `reference/watched.yaml`
        "time_period": pl.String(),
        "reason": pl.String(),  # data, composition, level-shift, outlier: of `reference/signal_reasons.yaml`
        "detail": pl.String(),  # the fault of the data, or the test that was rarest
        "size": pl.Float64(),  # share above the usual level, negative below; null where there is none
        "p_value": pl.Float64(),
        "q_value": pl.Float64(),  # after the false discovery rate over all series of the month
        "also_moved": pl.String(),  # other series of the same whole that moved
        "owner": pl.String(),  # the reporter that answers it
        "status": pl.String(),  # open, or over-budget
    }
)

ALARMS = pl.Schema(
    {
        "time_period": pl.String(),
        "warnings": pl.Int64(),
        "data_faults": pl.Int64(),
        "open": pl.Int64(),
        "over_budget": pl.Int64(),
        "budget": pl.Int64(),  # signals of a month that may be open
        "expected_false": pl.Float64(),  # warnings to be expected by chance
        "went_back": pl.Int64(),  # warnings after which the level returned
        "lasted": pl.Int64(),
    }
)

TESTED = pl.Schema(
    {
        "series": pl.String(),  # each of `reference/watched.yaml`
        "time_period": pl.String(),  # the newest month that is known
        "known": pl.Int64(),  # months
        "needed": pl.Int64(),  # months, before a test can be made
        "months": pl.Int64(),  # of those of which signals are kept, how many were tested
        "owner": pl.String(),
        "reason": pl.String(),  # why the newest month was not tested: of `reference/signal_reasons.yaml`; else null
    }
)

BREAKS = pl.Schema(
    {
        "series": pl.String(),  # of `reference/watched.yaml`
        "time_period": pl.String(),  # the first month of the new level, looking back with the whole series in sight
        "earliest": pl.String(),  # months that could be it as well: the range holds nine of ten
        "latest": pl.String(),
        "before": pl.Float64(),  # usual month of up to a year before, season apart, in the unit of the series
        "after": pl.Float64(),
        "size": pl.Float64(),  # after as a share of before, less 1
        "kind": pl.String(),  # level-shift, spell-begins, spell-ends
        "p": pl.Float64(),  # how likely a level that only wanders has such a change in any month
        "finding": pl.String(),  # stands-out, as-wandering: of `reference/signal_reasons.yaml`
        "also_broke": pl.String(),  # other watched series that have one that stands out, at most two months away
        "events": pl.String(),  # dated events that can concern the series, at most two months away
        "changes": pl.String(),  # known changes of counting, of `reference/counting_changes.yaml`; FLAGGED: marked B
        "owner": pl.String(),
        "reason": pl.String(),  # why nothing can be said
    }
)
