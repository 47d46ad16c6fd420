"""What followed an event, and whether it can be told from the usual ups and downs. Never why.

Two opinions that owe each other nothing: the event's rank among earlier dates of the same series (`placebo_ranks`), and
a synthetic control out of series that the event did not treat (`synthetic_controls`).
"""

from cauce.analysis.events.dates import NEAR, event_months, first_month_of
from cauce.analysis.events.placebo import FINDINGS, MONTHS_AFTER, REASONS, last_value, placebo_ranks
from cauce.analysis.events.synthetic import (
    DONORS,
    LEAST_DONORS,
    MIX,
    MONTHS_BEFORE,
    SECOND_OPINION,
    SYNTHETIC_REASONS,
    SyntheticControls,
    Trial,
    synthetic_controls,
)

__all__ = [
    "DONORS",
    "FINDINGS",
    "LEAST_DONORS",
    "MIX",
    "MONTHS_AFTER",
    "MONTHS_BEFORE",
    "NEAR",
    "REASONS",
    "SECOND_OPINION",
    "SYNTHETIC_REASONS",
    "SyntheticControls",
    "Trial",
    "event_months",
    "first_month_of",
    "last_value",
    "placebo_ranks",
    "synthetic_controls",
]
