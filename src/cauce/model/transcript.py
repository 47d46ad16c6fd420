"""A publication copied in its publisher's own words: nothing added, nothing judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.model.finding import Finding

PLACE = ("sheet", "row", "column", "value")
"""The columns that every transcript begins with: sheet ("" for a text file), row (an integer, from 1, the header
counted), column (the header of a text file, the letter of a workbook), value (as printed)."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The cells of one publication, column by column, all of equal length.

    `cells` holds `PLACE` and one text column for each label that the publisher writes beside a number; a label
    that a line does not have is "". One entry a number; labels and numbers exactly as printed (a whole number of a
    workbook without its ".0"). Plain lists, so that a reader runs in a small process.
    """

    source: str
    cells: Mapping[str, list[str] | list[int]]
    findings: tuple[Finding, ...] = ()
    printed_date: str | None = None  # a date of publication printed in the file, YYYY-MM-DD; a data date is none

    def __len__(self) -> int:
        return len(self.cells["value"])
