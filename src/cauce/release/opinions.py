"""The second opinion on dated events: each watched series beside a mix of series that the event did not treat.

Donors are series of the same table, told apart by the same dimension, so that all are counted by one authority in one
unit. A total has none; and an event for everyone at a border leaves no nationality or sector there untreated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import polars as pl

from cauce.analysis.events import (
    LEAST_DONORS,
    MONTHS_AFTER,
    MONTHS_BEFORE,
    NEAR,
    SyntheticControls,
    Trial,
    first_month_of,
    synthetic_controls,
)
from cauce.edition.read import Edition
from cauce.model.period import Month
from cauce.reference import Watched, concerns, policy_events, watched
from cauce.release.watch import SERIES, parts_of, pool_of, series_of


def opinions_of(edition: Edition) -> pl.DataFrame:
    """DF_SECOND_OPINION: one line for each line of DF_EFFECTS."""
    return _compared(edition).opinions


def donors_of(edition: Edition) -> pl.DataFrame:
    """DF_DONORS: the series in each mix, with their shares."""
    return _compared(edition).donors


def mixes_of(edition: Edition) -> pl.DataFrame:
    """DF_MIX: what each mix lets one expect, in the months before and after."""
    return _compared(edition).mixes


@lru_cache(maxsize=2)
def _compared(edition: Edition) -> SyntheticControls:
    held = set(series_of(edition)["series"].unique())
    found = [synthetic_controls(pl.DataFrame(schema=SERIES), ())]
    for whole in (each for each in watched().values() if not each.parent and each.series in held):
        family = [each for each in watched().values() if whole.series in (each.series, each.parent)]
        for dimension in dict.fromkeys(each.varied for each in family):
            alike = [each for each in family if each.varied == dimension and each.series in held]
            found.append(_of_one_kind(edition, whole, alike, pool_of(edition, whole, dimension)))
    return SyntheticControls(
        *(pl.concat(getattr(each, part) for each in found) for part in ("opinions", "donors", "mixes"))
    )


def _of_one_kind(
    edition: Edition, whole: Watched, alike: Sequence[Watched], pool: Mapping[str, Watched]
) -> SyntheticControls:
    """The trials of a total, or of parts of it that one dimension tells apart."""
    treats = {each.series: _treating(each) for each in (*pool.values(), *alike)}
    trials = [
        Trial(each.series, event, str(_months()[event]), untreated(event, treats[each.series], treats, pool))
        for each in alike
        for event in treats[each.series]
    ]
    compared = [trial for trial in trials if len(trial.untreated) >= LEAST_DONORS]
    if not compared:
        return synthetic_controls(pl.DataFrame(schema=SERIES), trials)
    asked = {name for trial in compared for name in (trial.treated, *trial.untreated)}
    since = min(Month.parse(trial.first_month) for trial in compared).plus(-MONTHS_BEFORE)
    rows = parts_of(edition, whole, [each for each in (*pool.values(), *alike) if each.series in asked], str(since))
    return synthetic_controls(rows, trials)


def untreated(
    event: str, own: Sequence[str], treats: Mapping[str, Sequence[str]], pool: Iterable[str]
) -> tuple[str, ...]:
    """Those that neither this event treats nor, while it is compared, another that leaves the treated series alone."""
    spared = [name for name in pool if event not in treats[name]]
    if not spared:
        return ()
    first = _months()[event].index
    near = {other for other, month in _months().items() if first - NEAR <= month.index < first + MONTHS_AFTER}
    foreign = near.difference(own)
    return tuple(name for name in spared if foreign.isdisjoint(treats[name]))


def _treating(series: Watched) -> tuple[str, ...]:
    return tuple(event.event for event in policy_events() if concerns(event, series))


@lru_cache(maxsize=1)
def _months() -> Mapping[str, Month]:
    """From which month each event can show."""
    return {event.event: first_month_of(event.date) for event in policy_events()}
