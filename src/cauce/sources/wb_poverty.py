"""World Bank: people below the national poverty line, in wide form: one line a country, years across.

Each country draws its own line, so the figures are never compared across countries. A blank cell states nothing.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

LABELS = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
YEARS = tuple(str(year) for year in range(1960, 2041))

LAYOUTS = (Layout("wide", "separated", columns=LABELS, optional=(*YEARS, "")),)


def read(file: Path) -> Transcript:
    """Each number with its country, its indicator and the year over it."""
    return transcribe_wide(file, source="wb_poverty", labels=LABELS, header_as="year", blanks=False)
