"""US Border Patrol: apprehensions by sector, of all and of Mexican citizens, US fiscal years.

Counts events, not persons. One line a sector, a line `All` after the sectors of each border and one for the United
States; two columns a year, whose header holds the year and, in brackets, whom it counts.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

SOURCE = "us_usbp_annual"
PLACE = ("Border", "Sector", "State/Territory")
GROUPS = ("All Illegal Immigrants", "Mexicans Only")  # the wording of the file
HEADERS = tuple(f"{year} ({group})" for year in range(1990, 2041) for group in GROUPS)

LAYOUTS = (Layout("sectors", "separated", columns=PLACE, optional=HEADERS),)


def read(file: Path) -> Transcript:
    """Each number with its place and with the two parts of the header over it; `place` is border and sector in one."""
    wide = transcribe_wide(file, source=SOURCE, labels=PLACE, header_as="header")
    heads = [str(header).partition(" ") for header in wide.cells["header"]]
    borders, sectors = wide.cells.get("Border", []), wide.cells.get("Sector", [])
    cells = {
        **wide.cells,
        "year": [year for year, _, _ in heads],
        "whom": [whom.strip("()") for _, _, whom in heads],
        "place": [f"{border} / {sector}" for border, sector in zip(borders, sectors, strict=True)],
    }
    return Transcript(SOURCE, cells, wide.findings)
