"""How a publisher changed what it had said: by brute force from the statements themselves."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import proofs
from tests.statements import START, Said, deliver, edition

MONTHS = ("2023-12", "2024-01")
lines = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(("Guatemala", "Honduras", ""))),
    st.sampled_from(("0", "3", "40", "<5")),
    min_size=1,
    max_size=5,
).map(lambda said: tuple((*key, text) for key, text in said.items()))
statements = st.lists(st.tuples(st.integers(1, 4), lines), min_size=2, max_size=4).map(
    lambda found: [Said(published, received, each) for received, (published, each) in enumerate(found, start=1)]
)
few = settings(max_examples=proofs.size(5, 100), phases=(Phase.explicit, Phase.reuse, Phase.generate))

Change = tuple[str, str, str, int, str, int | None, int | None]
"""Table, month, code, the day on which it was said, status, before, after."""


def wanted(said: list[Said]) -> list[Change]:
    """Each statement of a table and month against the one before it in the order of publication, then of receipt."""
    found: list[Change] = []
    for table in ("nationality", "total"):
        for month in MONTHS:
            stating = [each for each in said if month in each.cells(table)]
            ordered = sorted(stating, key=lambda each: (each.published, each.received))
            for old, new in itertools.pairwise(ordered):
                before, after = old.cells(table)[month], new.cells(table)[month]
                for code in {*before, *after}:
                    values = before.get(code, (None,))[0], after.get(code, (None,))[0]
                    if code in before and code in after and values[0] == values[1]:
                        continue
                    status = "added" if code not in before else "withdrawn" if code not in after else "revised"
                    found.append((table, month, code, new.published, status, *values))
    return sorted(found, key=str)


@few
@given(statements)
def test_revisions_are_each_statement_against_the_one_before_it(said: list[Said]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = edition(deliver(Path(folder), said)).revisions
    told = [
        (row["table"], row["time_period"], row["citizenship"], (row["published"] - START).days,
         row["status"], row["before"], row["after"])
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    assert sorted(told, key=str) == wanted(said)


def test_a_first_statement_revises_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert edition(deliver(Path(folder), [Said(1, 1, (("2024-01", "Honduras", "3"),))])).revisions.is_empty()
