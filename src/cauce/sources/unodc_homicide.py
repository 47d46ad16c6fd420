"""UNODC: intentional homicide by country and year, prepared for a public dashboard: one line a country and indicator.

Counts victims, and rates per 100,000 people. Countries are told by name; three parts of the United Kingdom and two of
Iraq have lines of their own. A blank cell states nothing.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

LABELS = ("Country", "Region", "Subregion", "Indicator")
YEARS = tuple(str(year) for year in range(1990, 2041))

LAYOUTS = (Layout("wide", "separated", columns=LABELS, optional=YEARS),)


def read(file: Path) -> Transcript:
    """Each number with its country, what it counts and the year over it."""
    return transcribe_wide(file, source="unodc_homicide", labels=LABELS, header_as="year", blanks=False)
