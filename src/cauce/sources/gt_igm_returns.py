"""Guatemala, IGM: Guatemalans received back from the United States and from Mexico, by sex and age.

Counts arrivals at the two reception centres: someone returned twice in a month is two. Air and land are not separate.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("sex_age_origin", "separated", columns=("t", "sex", "age", "origin", "n"), optional=("q",)),)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="gt_igm_returns", value="n")
