"""US Customs and Border Protection, southwest encounters by sector or field office, as recoded in a data package.

Counts events, not persons. Periods are calendar months (`t`); `t_fy` is the same month with its fiscal year, `q` its
quarter. The package codes citizenships by ISO 3166-1 alpha-3 and CBP's OTHER as OOO; a blank is a dimension that the
line is not split by: places before fiscal 2020, citizenships too, and in later editions citizenships again.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_separated

VALUE = "n"
LABELS = ("t", "t_fy", "component", "area", "authority", "type", "demog", "nat")

LAYOUTS = (Layout("sectors", "separated", columns=(*LABELS, VALUE), optional=("q",)),)


def read(file: Path) -> Transcript:
    """One line per CSV line, labels untouched, in the order of the file."""
    return transcribe_separated(file, source="us_cbp_sectors", value=VALUE, labels=LABELS)
