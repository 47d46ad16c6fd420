"""UNHCR: refugees, people whose asylum claim is pending and others, by country of asylum and of origin.

Counts people at the end of the period. From one to four are published as five or as none.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide

LABELS = ("year", "coo_iso", "coa_iso")
KINDS = (
    "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip", "hst",
)  # fmt: skip

LAYOUTS = (Layout("populations", "separated", columns=("coo_name", "coo", "coa_name", "coa", *LABELS, *KINDS)),)


def read(file: Path) -> Transcript:
    """Nine lines a record, one a kind of population."""
    return transcribe_wide(file, source="unhcr_populations", labels=LABELS, header_as="population", values=KINDS)
