"""The whole briefing book of a full edition, from nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.figure import Measured, seconds
from cauce.briefing.book import book
from cauce.briefing.wanted import Wanted
from cauce.edition import read
from cauce.web.leaves import leaf

_MOST = 10
"""Seconds that a whole book may take."""


def measure_book(root: Path) -> Iterator[Measured]:
    """The book in one language and in both."""
    edition = read.latest(root, datetime.now(UTC))
    for language in ("en", "both"):
        taken = seconds(partial(book, edition, Wanted(language), leaf), 1)
        yield Measured(f"the whole book ({language})", taken, _MOST, "s")
