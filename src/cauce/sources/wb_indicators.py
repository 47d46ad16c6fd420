"""World Bank and others: conditions in the countries, one line a country, indicator and year; recoded by a package.

Thirteen indicators of income, work, prices, remittances, population and stability. What is missing has no line.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("long", "separated", columns=("geo", "var", "t", "v")),)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="wb_indicators", value="v")
