"""The outlook: one to six months of monthly counts, with intervals that were tested, and whether it beats doing
nothing.

Pure functions from tables to tables. Months are `YYYY-MM`, values are counts of events; null = not known. The method
card is `docs/methods/outlook.md`; what was fixed before the first run is `registered.yaml`.
"""

from cauce.analysis.forecast.backtest import BACKTEST, REASONS, backtest
from cauce.analysis.forecast.nowcast import NOWCAST, NOWCAST_REASONS, nowcast
from cauce.analysis.forecast.outlook import OUTLOOK, outlook
from cauce.analysis.forecast.reconcile import reconcile
from cauce.analysis.forecast.registered import Registration, registered
from cauce.analysis.forecast.scores import SCORES, VERDICTS, scores, summary
from cauce.analysis.forecast.sealed import scored
from cauce.analysis.forecast.whole_of import within_wholes

__all__ = [
    "BACKTEST",
    "NOWCAST",
    "NOWCAST_REASONS",
    "OUTLOOK",
    "REASONS",
    "SCORES",
    "VERDICTS",
    "Registration",
    "backtest",
    "nowcast",
    "outlook",
    "reconcile",
    "registered",
    "scored",
    "scores",
    "summary",
    "within_wholes",
]
