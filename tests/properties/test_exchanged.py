"""Two columns of numbers that changed places, in a publication whose parts add up: refused from the file alone.

Three pairs cannot be seen in it: parts of one total of which nothing else in the file is made. They are named here, so
that this fails when a check learns to see them.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from cauce import desk
from cauce.model.finding import blocking
from tests import proofs
from tests.properties.test_malformed import original, tried

FILE = "us-ohss-monthly-tables/ielp-table-202407-t.csv"
LABELS = 3
UNSEEN = {
    "Repatriations:Administrative Returns",
    "Repatriations:Enforcement Returns",
    "Repatriations:Removals",
}


def _exchanged(rows: list[list[str]], one: int, other: int) -> str:
    header = list(rows[0])
    header[one], header[other] = header[other], header[one]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows[1:]])
    return text.getvalue()


@pytest.mark.proof("two exchanged columns of the flat file of OHSS are refused, but for three parts of one total")
def test_two_exchanged_columns_are_refused(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    file, content = original(FILE)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    columns = list(zip(*rows, strict=True))
    pairs = list(combinations(range(LABELS, len(columns)), 2))
    tries = random.Random(20240228).sample(pairs, proofs.size(12, len(pairs)))
    unseen = [pair for pair in pairs if {columns[at][0] for at in pair} <= UNSEEN]
    home, place = desk.Home(tmp_path / "home"), tmp_path / file
    for one, other in {*tries, *unseen}:
        place.write_text(_exchanged(rows, one, other), encoding="utf-8")
        said = tried(home, place)
        if isinstance(said, tuple):
            assert blocking(said)
            assert (one, other) not in unseen
        else:
            assert (one, other) in unseen or columns[one][1:] == columns[other][1:], (
                columns[one][0],
                columns[other][0],
            )
    record_property("count", len(tries))
