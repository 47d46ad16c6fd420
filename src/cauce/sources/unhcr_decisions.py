"""UNHCR: decisions on asylum, by country of asylum and of origin, calendar years.

Counts persons (`P`) or cases (`C`, of one or more persons), which are never added. From one to four are published as
five or as none. What was closed otherwise is no rejection. A decision may be on an application of an earlier year.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

SOURCE = "unhcr_decisions"
LABELS = ("year", "coo_iso", "coa_iso", "procedure_type", "dec_level", "dec_pc")
OUTCOMES = ("dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total")

LAYOUTS = (Layout("decisions", "separated", columns=("coo_name", "coo", "coa_name", "coa", *LABELS, *OUTCOMES)),)


def read(file: Path) -> Transcript:
    """Five lines a record, one an outcome; `outcome` joins the header and whether persons or cases are counted."""
    wide = transcribe_wide(file, source=SOURCE, labels=LABELS, header_as="header", values=OUTCOMES)
    both = zip(wide.cells["header"], wide.cells.get("dec_pc", []), strict=True)
    return Transcript(SOURCE, {**wide.cells, "outcome": [f"{head} {unit}" for head, unit in both]}, wide.findings)
