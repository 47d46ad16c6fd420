"""US Department of State: nonimmigrant visas issued, by nationality and class, months; read out of the monthly reports.

Counts visas, not people and not entries. One line a month, nationality and class that is not zero; no totals.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("monthly", "separated", columns=("month", "nationality", "visa_class", "issuances")),)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="us_dos_niv_monthly", value="issuances")
