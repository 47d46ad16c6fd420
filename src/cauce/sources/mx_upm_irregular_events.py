"""Mexico, UPM: events of persons in an irregular migration situation, by nationality and by sex and age.

Counts events, not persons: someone presented or channelled twice in a month is two. Until November 2022 the bulletin
called them "foreigners presented". One edition of the recoded tables carries the quarter beside the month.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (
    Layout("nationality", "separated", columns=("t", "nat", "n"), optional=("q",)),
    Layout("sex_age", "separated", columns=("t", "sex", "age", "n"), optional=("q",)),
)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="mx_upm_irregular_events", value="n")
