"""A compilation states several countries in one table, each to a month of its own: what is not stated is not known."""

from __future__ import annotations

import pytest

from cauce.desk import Home
from tests.command import run

ASKED = ("DF_CROSSINGS", "source=iom_americas_entries", "event=REGULAR_ENTRY")


@pytest.mark.parametrize(
    ("reporter", "first", "last", "known", "asked"),
    [("GTM", "2024-07", "2025-04", 6, 10), ("BOL", "2024-01", "2024-12", 4, 12)],
)
def test_a_country_is_known_as_far_as_it_is_stated(
    real_home: Home, reporter: str, first: str, last: str, known: int, asked: int
) -> None:
    """The file has Guatemala to December 2024 and Bolivia from June to September 2024; others go on to April 2025."""
    said = run(real_home.root, "query", *ASKED, f"reporter={reporter}", "--from", first, "--to", last, "--by", "").said
    (row,) = said["rows"]
    assert (row["periods_known"], row["periods_asked"]) == (known, asked)
    assert len(said["missing"]) == asked - known
