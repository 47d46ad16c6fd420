"""UNHCR: asylum applications, by country of asylum and of origin, calendar years.

Counts persons (`P`) or cases (`C`, of one or more persons), which are never added. From one to four are published as
five or as none. Countries are told by their ISO codes: three codes of UNHCR are ISO codes of another country.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

COUNTRIES = ("year", "coo_name", "coo", "coo_iso", "coa_name", "coa", "coa_iso")

LAYOUTS = (
    Layout(
        "applications",
        "separated",
        columns=(*COUNTRIES, "procedure_type", "app_type", "dec_level", "app_pc", "applied"),
    ),
)


def read(file: Path) -> Transcript:
    """One line a record, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="unhcr_applications", value="applied")
