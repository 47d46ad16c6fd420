"""What followed an event, and whether it can be told from the usual ups and downs. Never why.

Two opinions that owe each other nothing: the event's rank among earlier dates of the same series (`placebo_ranks`), and
a synthetic control out of series that the event did not concern (`synthetic_control`).
"""

from cauce.analysis.events.dates import event_months, first_month_of
from cauce.analysis.events.placebo import FINDINGS, REASONS, last_value, placebo_ranks
from cauce.analysis.events.synthetic import SYNTHETIC_REASONS, SyntheticControl, synthetic_control

__all__ = [
    "FINDINGS",
    "REASONS",
    "SYNTHETIC_REASONS",
    "SyntheticControl",
    "event_months",
    "first_month_of",
    "last_value",
    "placebo_ranks",
    "synthetic_control",
]
