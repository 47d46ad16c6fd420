"""IOM, compilation for the Americas: irregular entries of four countries, regular entries of ten, by nationality.

Counts entries or detections as each country's authority recorded them, not persons. The two tables are laid out alike;
which one a file is shows in the countries it lists, never in its name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cauce.model.finding import Finding
from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

LAYOUTS = (Layout("entries", "separated", columns=("t", "geo", "nat", "n")),)

ONLY_IRREGULAR = frozenset({"PAN"})
ONLY_REGULAR = frozenset({"ARG", "BOL", "BRA", "CRI", "ECU", "GTM", "PER"})


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, and beside each the series that the file holds: irregular or regular."""
    copied = transcribe_separated(file, source="iom_americas_entries", value="n")
    countries = {str(country) for country in copied.cells.get("geo", ())}
    irregular, regular = not ONLY_IRREGULAR.isdisjoint(countries), not ONLY_REGULAR.isdisjoint(countries)
    if countries and irregular == regular:
        unclear = Finding("two-tables-alike", facts={"column": "geo", "tables": "irregular, regular"})
        return replace(copied, findings=(*copied.findings, unclear))
    series = "irregular" if irregular else "regular"
    return replace(copied, cells={**copied.cells, "series": [series] * len(copied)})
