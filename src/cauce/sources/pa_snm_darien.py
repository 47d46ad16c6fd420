"""Panama, SNM: irregular transit through the Darien, by nationality and by sex and age.

Counts persons registered at the receiving villages after crossing northward: a crossing is one. From 2010 to 2019
the tables hold one figure a year, written under January.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (
    Layout("nationality", "separated", columns=("t", "nat", "n"), optional=("q",)),
    Layout("sex_age", "separated", columns=("t", "demog", "n"), optional=("q",)),
)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="pa_snm_darien", value="n")
