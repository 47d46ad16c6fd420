"""What the analysis of an edition found: one dataflow a method, each a table that is sealed with the edition.

A result is ours, never a publisher's figure. `corridor` is a pair of `reference/mirrors.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from cauce.edition.results_of_rates import RATES
from cauce.edition.results_of_signals import ALARMS, BREAKS, SIGNALS, TESTED
from cauce.edition.results_of_stages import CONFLICTS, NETWORK
from cauce.edition.trial import BENCHMARK, DRIVER_TEST, GATE
from cauce.errors import QuestionRefused

ASYMMETRY = pl.Schema(
    {
        "corridor": pl.String(),
        "time_period": pl.String(),
        "sender": pl.Int64(),  # events, of all that is compared of each side
        "receiver": pl.Int64(),
        "gap": pl.Int64(),  # sender less receiver; null in months that do not compare
        "coefficient": pl.Float64(),  # the gap over the mean of both, from -2 to 2
        "absolute_coefficient": pl.Float64(),
        "tolerance": pl.Int64(),  # the largest gap of this sign that rounding and printed ranges alone can make
        "distinguishable": pl.Boolean(),
        "verdict": pl.String(),  # within-tolerance, distinguishable, not-known, not-compared
        "obs_status": pl.String(),
    }
)

GAP = pl.Schema(
    {
        "corridor": pl.String(),
        "span": pl.String(),  # `comparable`: months in which the verdict holds, one after the other; or `year`
        "first": pl.String(),  # the months between which is added
        "last": pl.String(),
        "months": pl.Int64(),  # those that compare and that both sides state
        "order": pl.Int64(),  # 0 as reported, then each reason
        "reason": pl.String(),
        "step": pl.String(),
        "tested": pl.Boolean(),
        "sender": pl.Int64(),
        "receiver": pl.Int64(),
        "part": pl.Int64(),  # what this line closes of the gap, events; negative if it opens a positive gap further
        "left": pl.Int64(),
        "apart": pl.Int64(),  # the sizes of the monthly gaps that are left, added up: none cancels another
        "part_min": pl.Int64(),  # over all orders of the tests
        "part_max": pl.Int64(),
        "why": pl.String(),  # why a reason was not tested: of `reference/untested.yaml`; else null
    }
)

RECONCILED = pl.Schema(
    {
        "corridor": pl.String(),
        "time_period": pl.String(),
        "value": pl.Int64(),  # events, an estimate of ours: as likely too high as too low
        "lower_90": pl.Int64(),
        "upper_90": pl.Int64(),
        "weight_sender": pl.Float64(),  # of the two reports of the month against each other
        "weight_receiver": pl.Float64(),
        "status": pl.String(),  # both, sender-only, receiver-only, neither; or too-short, too-small
        "assumes": pl.String(),  # what is assumed of the level, as `no-common-bias`
        "steady": pl.Boolean(),  # false where the two sides differ by another amount from some month on
    }
)

EFFECTS = pl.Schema(
    {
        "series": pl.String(),  # of `reference/watched.yaml`
        "event": pl.String(),  # of `reference/policy_events.csv`
        "first_month": pl.String(),
        "months_after": pl.Int64(),
        "gap": pl.Float64(),  # mean log difference from what the months before let one expect
        "change": pl.Float64(),  # the same as a share: -0.5 is half as many
        "p": pl.Float64(),  # rank among earlier dates: placebo p
        "placebos": pl.Int64(),
        "as_large": pl.Int64(),
        "concurrent": pl.String(),  # other events at most two months away
        "finding": pl.String(),  # not-distinguishable, consistent-with; null with a reason
        "reason": pl.String(),  # why nothing can be said
    }
)

SECOND_OPINION = pl.Schema(
    {
        "series": pl.String(),  # of `reference/watched.yaml`
        "event": pl.String(),  # of `reference/policy_events.csv`
        "first_month": pl.String(),
        "months_before": pl.Int64(),  # on which the mix is fitted
        "months_after": pl.Int64(),
        "gap": pl.Float64(),  # mean log difference from the mix
        "change": pl.Float64(),  # the same as a share: -0.5 is half as many
        "error_before": pl.Float64(),  # root mean square of the log difference before the event
        "fit": pl.Float64(),  # share of the variance before the event that the mix follows
        "ratio": pl.Float64(),  # of the errors after and before
        "p": pl.Float64(),  # rank of the ratio among those of the donors, each treated in its stead
        "lowest_p": pl.Float64(),  # that so many donors allow
        "donors": pl.Int64(),
        "as_large": pl.Int64(),
        "finding": pl.String(),  # not-distinguishable, consistent-with; null with a reason
        "reason": pl.String(),  # why nothing can be said
    }
)

DONORS = pl.Schema(
    {
        "series": pl.String(),
        "event": pl.String(),
        "donor": pl.String(),  # named as watched series are, `us-southwest.ECU`, whether it is watched or not
        "weight": pl.Float64(),  # share in the mix; those of one mix sum to 1
    }
)

MIX = pl.Schema(
    {
        "series": pl.String(),
        "event": pl.String(),
        "time_period": pl.String(),
        "value": pl.Float64(),  # what the mix lets one expect, in the unit of the series
    }
)

_INTERVALS = {name: pl.Float64() for name in ("lower_80", "upper_80", "lower_95", "upper_95")}

OUTLOOK = pl.Schema(
    {
        "series": pl.String(),  # of `reference/watched.yaml`
        "origin": pl.String(),  # the last month that was known
        "horizon": pl.Int64(),  # months ahead, 1 to 6
        "time_period": pl.String(),
        "value": pl.Float64(),  # in the unit of the series, not rounded so that sectors add up
        **_INTERVALS,
        "last_value": pl.Float64(),  # what is forecast by doing nothing
        "reason": pl.String(),  # why there is no forecast
        "reconciled": pl.Boolean(),  # whether it was made to add up with the others
    }
)

SCORES = pl.Schema(
    {
        "series": pl.String(),
        "horizon": pl.Int64(),  # null: all horizons
        "origins": pl.Int64(),
        "relative_mae": pl.Float64(),  # error over that of the better of last value and seasonal naive
        "relative_mae_last_value": pl.Float64(),
        "last_value_to_seasonal_naive": pl.Float64(),
        "coverage_80": pl.Float64(),
        "coverage_95": pl.Float64(),
        "crps_ratio": pl.Float64(),  # to that of the last value
        "crps_ratio_seasonal_naive": pl.Float64(),
        "recent_relative_mae": pl.Float64(),  # over the last 24 origins, to the last value
        "verdict": pl.String(),
    }
)

RECORD = pl.Schema(
    {
        "edition": pl.String(),  # that published the outlook
        "published": pl.String(),
        "series": pl.String(),
        "origin": pl.String(),
        "horizon": pl.Int64(),
        "time_period": pl.String(),
        "value": pl.Float64(),
        "lower_80": pl.Float64(),
        "upper_80": pl.Float64(),
        "lower_95": pl.Float64(),
        "upper_95": pl.Float64(),
        "last_value": pl.Float64(),
        "seasonal_naive": pl.Float64(),  # the same month of the year before, as known to this edition
        "actual": pl.Float64(),  # as known to this edition
        "within_80": pl.Boolean(),
        "within_95": pl.Boolean(),
        "interval_score": pl.Float64(),  # of value and intervals, in the unit of the series; approaches the CRPS
    }
)

NOWCAST = pl.Schema(
    {
        "pair": pl.String(),  # of `reference/nowcasts.yaml`, or a corridor of `reference/mirrors.yaml`
        "citizenship": pl.String(),
        "late": pl.String(),  # the reporter that has not published the month
        "lead": pl.String(),  # the one that has
        "origin": pl.String(),  # the last month that the late one published
        "horizon": pl.Int64(),  # months after it, 1 to 6
        "time_period": pl.String(),
        "value": pl.Float64(),  # in the unit of the late one
        **_INTERVALS,
        "last_value": pl.Float64(),  # of the late one: what is expected by doing nothing
        "share": pl.Float64(),  # of the steps of the lead that was seen in the late one before
        "compared": pl.Int64(),  # earlier months on which the same nowcast is judged
        "relative_mae_last_value": pl.Float64(),  # its error over that of the last value
        "covered_80": pl.Float64(),
        "covered_95": pl.Float64(),
        "verdict": pl.String(),
        "reason": pl.String(),  # why there is none
        "needed": pl.Int64(),  # months or errors, where their number is the reason
        "known": pl.Int64(),
    }
)

LAGS = pl.Schema(
    {
        "leg": pl.String(),  # of `reference/legs.yaml`
        "citizenship": pl.String(),
        "months": pl.Int64(),  # known at both ends
        "lag_months": pl.Float64(),  # months from one count to the other, never more exact than months allow
        "low": pl.Float64(),  # of the bootstrap's interval of 80 per cent, made as wide as the grain of months
        "high": pl.Float64(),
        "share": pl.Float64(),  # of those counted upstream that are counted downstream
        "share_low": pl.Float64(),  # of the bootstrap's own interval of 80 per cent
        "share_high": pl.Float64(),
        "widened": pl.Boolean(),  # whether the bootstrap's interval of the lag was narrower than that grain
        "related": pl.Boolean(),  # whether both move together more than by chance
        "reason": pl.String(),  # why no lag is told
    }
)

RESULTS: Mapping[str, pl.Schema] = MappingProxyType(
    {
        "DF_ASYMMETRY": ASYMMETRY,
        "DF_GAP": GAP,
        "DF_RECONCILED": RECONCILED,
        "DF_EFFECTS": EFFECTS,
        "DF_SECOND_OPINION": SECOND_OPINION,
        "DF_DONORS": DONORS,
        "DF_MIX": MIX,
        "DF_LAGS": LAGS,
        "DF_NETWORK": NETWORK,
        "DF_CONFLICTS": CONFLICTS,
        "DF_NOWCAST": NOWCAST,
        "DF_SIGNALS": SIGNALS,
        "DF_ALARMS": ALARMS,
        "DF_TESTED": TESTED,
        "DF_BREAKS": BREAKS,
        "DF_RATES": RATES,
        "DF_DRIVER_TEST": DRIVER_TEST,
        "DF_OUTLOOK": OUTLOOK,
        "DF_SCORES": SCORES,
        "DF_RECORD": RECORD,
        "DF_BENCHMARK": BENCHMARK,
        "DF_GATE": GATE,
    }
)
"""The columns of each result, by dataflow."""


def chosen(rows: pl.DataFrame, named: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
    """The rows of a result that have these contents, a content as it is written in JSON.

    Raises QuestionRefused for a column that the result lacks.
    """
    for name, contents in named.items():
        if name not in rows.columns:
            raise QuestionRefused("unknown-dimension", {"dimension": name[:60], "known": ", ".join(rows.columns)})
        rows = rows.filter(pl.col(name).cast(pl.String).is_in(contents))
    return rows
