"""Where each reason of the fixed list stands in a waterfall. The list is `reference/gap_reasons.yaml`."""

from __future__ import annotations

from cauce.errors import StructureError
from cauce.reference import gap_reasons

REPORTED, ROUNDING, UNEXPLAINED = "REPORTED", "ROUNDING", "UNEXPLAINED"
"""Where a waterfall starts, and the two reasons that no table is given for: they come last, in this order."""


def position(code: str) -> int:
    """Where a reason stands in the order, from 0. Raises StructureError for one that is not on the list."""
    codes = [each.code for each in gap_reasons()]
    if code not in codes:
        raise StructureError("no-such-code", {"codelist": "gap_reasons.yaml", "code": code})
    return codes.index(code)
