"""Mexico, UPM: events of persons returned to their country by the Mexican authority, by nationality and kind.

Counts events. Deportation bars a new entry, assisted return is asked for; that of minors is printed apart.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("nationality_type", "separated", columns=("t", "nat", "type", "n"), optional=("q",)),)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="mx_upm_expulsions", value="n")
