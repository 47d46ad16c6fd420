"""What followed dated events in the series that are watched, for the method that ranks it among earlier dates."""

from __future__ import annotations

import polars as pl

from cauce.analysis.events import event_months, placebo_ranks
from cauce.edition.read import Edition
from cauce.edition.results import EFFECTS
from cauce.reference import concerns, policy_events, watched
from cauce.release.watch import series_of


def effects_of(edition: Edition) -> pl.DataFrame:
    """DF_EFFECTS: each watched series after each event that can concern it."""
    known = {series: rows for (series,), rows in series_of(edition).partition_by("series", as_dict=True).items()}
    made = [pl.DataFrame(schema=EFFECTS)]
    for each in watched().values():
        if each.series in known:
            events = event_months(event for event in policy_events() if concerns(event, each))
            made.append(placebo_ranks(known[each.series], events).with_columns(pl.col("concurrent").list.join(" ")))
    return pl.concat(made)
