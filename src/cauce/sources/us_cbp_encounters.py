"""US Customs and Border Protection, Nationwide Encounters: the monthly CSV by state.

Counts events, not persons: someone encountered twice in a month is two. Periods are US fiscal months.
The place is the state of the encounter, which is not the sector: Yuma Sector lies in two states.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

VALUE = "Encounter Count"
LABELS = (
    "Fiscal Year", "Month Grouping", "Month (abbv)", "Land Border Region", "State", "Demographic", "Citizenship",
    "Title of Authority",
)  # fmt: skip

LAYOUTS = (Layout("by-state", "separated", columns=(*LABELS, VALUE)),)


def read(file: Path) -> Transcript:
    """One line per CSV line, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="us_cbp_encounters", value=VALUE, labels=LABELS)
