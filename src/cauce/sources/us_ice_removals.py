"""ICE: removals by country of citizenship, US fiscal years, from the appendix of the annual report.

Counts events by the date of departure: those of ICE alone, without the returns of the Border Patrol and of the ports.
One line a country, one column a fiscal year, no total; the file ends without a line break.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

COUNTRY = "CountryOfCitizenship"
YEARS = tuple(str(year) for year in range(2003, 2041))

LAYOUTS = (Layout("countries", "separated", columns=(COUNTRY,), optional=YEARS),)


def read(file: Path) -> Transcript:
    """Each number with its country and the fiscal year over it."""
    return transcribe_wide(file, source="us_ice_removals", labels=(COUNTRY,), header_as="year", last_break=False)
