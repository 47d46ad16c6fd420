"""Honduras, INM: irregular entries of people who travelled through, in total, by nationality, and by sex and age.

Counts persons registered at the control offices and attention centres: an entry is one.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (
    Layout("total", "separated", columns=("t", "n"), optional=("q",)),
    Layout("nationality", "separated", columns=("t", "nat", "n"), optional=("q",)),
    Layout("sex_age", "separated", columns=("t", "demog", "n"), optional=("q",)),
)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="hn_inm_entries", value="n")
