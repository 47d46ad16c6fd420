"""Mexico, SEGOB: Mexicans received back from the United States, by state of reception, age and returning authority.

Counts events of reception, not persons. The table was aggregated from a list of events related to Sonora; the other
states in it are partial. Counts of 1 to 4 are written `<5`.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (
    Layout(
        "state_age_authority",
        "separated",
        columns=("month", "repatriation_state", "age_group", "us_authority", "events"),
    ),
)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="mx_segob_repatriations", value="events")
