"""Early warning: faults of the data first, then what is rare in each series' own past, with few false discoveries.

Pure functions from tables to tables; they know no source. The method card is `docs/methods/signals.md`.
"""

from cauce.analysis.anomaly.breaks import BREAK_FINDINGS, BREAK_REASONS, KINDS, RARE, breaks
from cauce.analysis.anomaly.calibrated import TESTS, calibrated
from cauce.analysis.anomaly.cusum import cusum
from cauce.analysis.anomaly.discovery import q_values
from cauce.analysis.anomaly.farrington import FARRINGTON_REASONS, farrington
from cauce.analysis.anomaly.faults import FAULTS, data_faults
from cauce.analysis.anomaly.flags import BUDGET, flags
from cauce.analysis.anomaly.record import record

__all__ = [
    "BREAK_FINDINGS",
    "BREAK_REASONS",
    "BUDGET",
    "FARRINGTON_REASONS",
    "FAULTS",
    "KINDS",
    "RARE",
    "TESTS",
    "breaks",
    "calibrated",
    "cusum",
    "data_faults",
    "farrington",
    "flags",
    "q_values",
    "record",
]
