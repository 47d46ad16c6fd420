"""Early warning: faults of the data first, then what is rare in each series' own past, with few false discoveries.

Pure functions from tables to tables; they know no source. The method card is `docs/methods/signals.md`.
"""

from cauce.analysis.anomaly.breaks import BREAK_FINDINGS, BREAK_REASONS, KINDS, RARE, breaks
from cauce.analysis.anomaly.calibrated import TESTS, calibrated
from cauce.analysis.anomaly.cusum import cusum
from cauce.analysis.anomaly.discovery import q_values
from cauce.analysis.anomaly.farrington import FARRINGTON_REASONS, farrington
from cauce.analysis.anomaly.faults import FAULTS, data_faults
from cauce.analysis.anomaly.flags import BUDGET, Judged, flags, flags_of, judged
from cauce.analysis.anomaly.record import record
from cauce.analysis.anomaly.tested import NEEDED, TESTED_REASONS, answered

__all__ = [
    "BREAK_FINDINGS",
    "BREAK_REASONS",
    "BUDGET",
    "FARRINGTON_REASONS",
    "FAULTS",
    "KINDS",
    "NEEDED",
    "RARE",
    "TESTED_REASONS",
    "TESTS",
    "Judged",
    "answered",
    "breaks",
    "calibrated",
    "cusum",
    "data_faults",
    "farrington",
    "flags",
    "flags_of",
    "judged",
    "q_values",
    "record",
]
