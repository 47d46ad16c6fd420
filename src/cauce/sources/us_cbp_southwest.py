"""US Customs and Border Protection, Southwest Land Border Encounters: the monthly CSV by component and encounter type.

Counts events, not persons. Periods are US fiscal months; the newest year is printed `2025 (FYTD)`. `Month Grouping`
says whether a month lies in the part of the year that the newest year has reached: it is no dimension.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

VALUE = "Encounter Count"
LABELS = (
    "Fiscal Year", "Month Grouping", "Month (abbv)", "Component", "Demographic", "Citizenship Grouping",
    "Title of Authority", "Encounter Type",
)  # fmt: skip

LAYOUTS = (Layout("southwest", "separated", columns=(*LABELS, VALUE), optional=("Land Border Region",)),)


def read(file: Path) -> Transcript:
    """One line per CSV line, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="us_cbp_southwest", value=VALUE, labels=LABELS)
