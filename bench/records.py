"""The pages of records where there are ten thousand of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.figure import Measured, seconds
from cauce.addresses import path
from cauce.edition import read
from cauce.edition.read import Edition
from cauce.web.asked import Asked
from cauce.web.site import html

COUNT = 10_000
_MOST = 0.3
"""Seconds that a page of records may take."""


def measure_records(root: Path) -> Iterator[Measured]:
    """The list, its last page and one item of 10,000, and the page of 10,000 meetings."""
    edition = _many(read.latest(root, datetime.now(UTC)))
    asked = {
        "the list of commitments": ("commitments", {}, {}),
        "its last page": ("commitments", {"page": str(COUNT // 100)}, {}),
        "one commitment": ("commitment", {}, {"item": f"XX-{COUNT - 1:05d}"}),
        "the meetings": ("meetings", {}, {}),
    }
    for what, (name, query, parts) in asked.items():
        made = partial(html, Asked(edition, name, "en", path(name, "en", **parts), query, parts=parts))
        yield Measured(f"{what}, of {COUNT:,} records", seconds(made, 3), _MOST, "s")


def _many(edition: Edition) -> Edition:
    """The edition with its items and meetings repeated under other names."""
    held = edition.agreement
    items, meetings = held["items"], held["meetings"]
    found = replace(edition)
    found.__dict__["agreement"] = {
        **held,
        "items": [{**items[at % len(items)], "id": f"XX-{at:05d}"} for at in range(COUNT)],
        "meetings": [{**meetings[at % len(meetings)], "id": f"XX-{at:05d}"} for at in range(COUNT)],
    }
    return found
