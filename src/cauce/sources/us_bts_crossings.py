"""US Bureau of Transportation Statistics: persons entering at land ports of the border with Mexico, months.

Counts entries northward, of citizens of the United States too; nobody counts who leaves. One line a port, month and
way of travel.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("persons", "separated", columns=("Port Name", "State", "Port Code", "Measure", "Value", "month")),)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="us_bts_crossings", value="Value")
