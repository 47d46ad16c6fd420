"""A third series beside the two reported ones: what both together say of the flow, with an interval. It is ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
import polars as pl

from cauce.analysis.mirror.accounts import month_of
from cauce.analysis.mirror.anchors import Anchor, Assumption, assumption
from cauce.analysis.mirror.pairs import Pair, comparing
from cauce.analysis.mirror.reliability import balance
from cauce.analysis.mirror.sides import bounded
from cauce.analysis.mirror.smoother import Told
from cauce.analysis.mirror.steadiness import is_steady
from cauce.model.period import Month

LEAST_MONTHS = 24
"""Months that both sides state; with fewer, how reliable they are cannot be told."""

LEAST_EVENTS = 20
"""The median figure of a side; the logs of smaller ones are not near normal."""

BOTH, SENDER_ONLY, RECEIVER_ONLY, NEITHER = "both", "sender-only", "receiver-only", "neither"
TOO_SHORT, TOO_SMALL = "too-short", "too-small"
"""The status of a month: who states it; or why the corridor has no reconciled series."""

RECONCILED = pl.Schema(
    {
        "corridor": pl.String,
        "time_period": pl.String,
        "value": pl.Int64,  # events, an estimate of ours: as likely too high as too low
        "lower_90": pl.Int64,
        "upper_90": pl.Int64,
        "weight_sender": pl.Float64,  # of the two reports of the month against each other
        "weight_receiver": pl.Float64,
        "status": pl.String,
        "assumes": pl.String,
        "steady": pl.Boolean,  # false where the two sides differ by another amount from some month on
    }
)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A figure, or the middle of a printed range, and half the width of its bounds."""

    value: float
    half: float

    @property
    def level(self) -> float:
        return max(self.value, 0.5)

    @property
    def variance(self) -> float:
        """Of the log, from chance (as of a Poisson count) and from printing (each value within the bounds alike)."""
        return 1 / self.level + self.half**2 / 3 / self.level**2


_Side = dict[int, _Printed]


def reconciled(
    pairs: tuple[Pair, ...], sender: pl.DataFrame, receiver: pl.DataFrame, anchors: Sequence[Anchor] = ()
) -> pl.DataFrame:
    """An estimate of the flow from both sides, never in place of theirs.

    How reliable each side is, and how far the two differ on average, is taken from their history in the months that
    compare; the sender's provisional months are not used. The level cannot be taken from it: `assumes` names the anchor
    there is, or `no-common-bias`. The average difference is taken to be constant; `steady` is false where it is not.

    Returns
    -------
    A table of `RECONCILED`, a row for every month that compares from the first to the last that a side states. No
    value in a month that neither states, nor for a corridor with a short history or small figures.
    """
    lines: list[dict[str, object]] = []
    for pair in pairs:
        sides = (_stated(pair, sender, pair.provisional_months), _stated(pair, receiver, 0))
        if any(sides):
            lines.extend(_corridor(pair.corridor, sides, assumption(pair.corridor, anchors)))
    return pl.DataFrame(lines, RECONCILED).filter(comparing(pairs))


def _stated(pair: Pair, side: pl.DataFrame, provisional: int) -> _Side:
    """By month since the year 0, without the last provisional ones and those that do not compare."""
    half = (pl.col("obs_max") - pl.col("obs_min")) / 2
    value = pl.coalesce(pl.col("obs_value").cast(pl.Float64), (pl.col("obs_max") + pl.col("obs_min")) / 2)
    known = bounded(side.filter(corridor=pair.corridor)).filter(pl.col("obs_min").is_not_null()).sort("time_period")
    kept = known.head(max(known.height - provisional, 0)).filter(comparing((pair,)))
    rows = kept.select("time_period", value=value, half=half).iter_rows()
    return {Month.parse(month).index: _Printed(value, half) for month, value, half in rows}


def _corridor(corridor: str, sides: tuple[_Side, _Side], assumed: Assumption) -> Iterator[dict[str, object]]:
    stated = sorted(sides[0].keys() | sides[1].keys())
    common = sorted(sides[0].keys() & sides[1].keys())
    refused = _refused(sides, common)
    line: dict[str, object] = {"corridor": corridor, "assumes": assumed.code}
    if refused:
        for each in stated:
            yield {**line, "time_period": str(month_of(each)), "status": refused}
        return
    apart = np.array([log(sides[0][month].level / sides[1][month].level) for month in common])
    line["steady"] = is_steady(apart)
    every = range(stated[0], stated[-1] + 1)
    found = balance(_told(sides, every, assumed), anchor_spread=assumed.spread)
    for at, month in enumerate(every):
        status = _status(month in sides[0], month in sides[1])
        told: dict[str, object] = {"time_period": str(month_of(month)), "status": status}
        if status != NEITHER:
            levels = {"value": found.median[at], "lower_90": found.low[at], "upper_90": found.high[at]}
            told |= {name: round(exp(level)) for name, level in levels.items()}
            told |= {"weight_sender": float(found.weights[at, 0]), "weight_receiver": float(found.weights[at, 1])}
        yield {**line, **told}


def _refused(sides: tuple[_Side, _Side], common: Sequence[int]) -> str | None:
    """Why these sides have no reconciled series."""
    if len(common) < LEAST_MONTHS:
        return TOO_SHORT
    if any(np.median([side[month].value for month in common]) < LEAST_EVENTS for side in sides):
        return TOO_SMALL
    return None


def _told(sides: tuple[_Side, _Side], every: range, assumed: Assumption) -> Told:
    logs, known = np.full((len(every), 2), np.nan), np.ones((len(every), 2))
    for number, side in enumerate(sides):
        for month, printed in side.items():
            logs[month - every[0], number] = log(printed.level / assumed.shares[number])
            known[month - every[0], number] = printed.variance
    return Told(logs, known, assumed.loads)


def _status(sent: bool, received: bool) -> str:
    if sent:
        return BOTH if received else SENDER_ONLY
    return RECEIVER_ONLY if received else NEITHER
