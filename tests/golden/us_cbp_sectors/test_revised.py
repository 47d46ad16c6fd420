"""What the second vintage revised, though it states its months without nationality: each cell, and its months."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from cauce.desk import Delivery, Home, Report, submit
from cauce.edition.read import Edition
from cauce.sources.registry import sources
from tests.command import run
from tests.publications import folder

FIRST, SECOND = "irreg_usa_2025-02-07.csv", "irreg_usa_2025-05-13.csv"
MONTHS = {"2024-10": (106330, 106321), "2024-11": (94192, 94189), "2024-12": (96048, 96037)}
"""SOURCE.md: the three months that changed, and how."""

Cell = tuple[str, ...]


def _without_nationality(name: str) -> dict[Cell, int]:
    """By plain addition: month, component, area, authority, type and group; `UAC` is a later name of the minors."""
    found: dict[Cell, int] = defaultdict(int)
    with (folder("us-cbp-southwest-by-nationality") / name).open(newline="") as lines:
        for line in csv.DictReader(lines):
            group = line["demog"].replace("UC / Single Minors", "UAC")
            key = (line["t"], line["component"], line["area"], line["authority"], line["type"], group)
            found[key] += int(line["n"])
    return found


def _differing() -> list[tuple[str, int | None, int | None]]:
    """Month, before and after of every cell that is not the same in both, to the last month of the first."""
    before, after = _without_nationality(FIRST), _without_nationality(SECOND)
    last = max(month for month, *_ in before)
    cells = {key for key in before.keys() | after.keys() if key[0] <= last}
    return sorted((key[0], before.get(key), after.get(key)) for key in cells if before.get(key) != after.get(key))


def test_every_cell_that_differs_is_listed_once_and_no_other(real_edition: Edition) -> None:
    found = real_edition.revisions.filter(pl.col("source") == "us_cbp_sectors")
    assert sorted(found.select("time_period", "before", "after").rows()) == _differing()
    assert set(found.select("table", "predecessor_table", "status").rows()) == {("sector", "nationality", "revised")}
    assert set(found["citizenship"]) == {"_T"}


def test_the_cells_of_a_month_add_up_to_its_change(real_edition: Edition) -> None:
    found = real_edition.revisions.filter(pl.col("source") == "us_cbp_sectors")
    moved = found.group_by("time_period").agg((pl.col("after") - pl.col("before")).sum())
    assert dict(moved.iter_rows()) == {month: now - then for month, (then, now) in MONTHS.items()}


def test_what_both_print_by_nationality_was_not_revised(real_edition: Edition) -> None:
    found = real_edition.revisions.filter(pl.col("source") == "us_cbp_sectors")
    assert found.filter(pl.col("time_period") < "2024-10").is_empty()


def test_the_dry_run_says_so_before_anything_is_kept(tmp_path: Path) -> None:
    """And of the months that the first did not have, that they are added."""
    files, home = folder("us-cbp-southwest-by-nationality"), Home(tmp_path)
    first = submit(home, Delivery(files / FIRST), sources(), now=datetime(2025, 9, 15, tzinfo=UTC))
    assert isinstance(first, Report)
    said = run(tmp_path, "submit", "--dry-run", files / SECOND).said
    revised, added = sorted(said["changes"], key=lambda change: str(change["status"]), reverse=True)
    assert (revised["status"], revised["table"], revised["compared_with"], revised["without"]) == (
        "revised", "sector", "nationality", "citizenship",
    )  # fmt: skip
    cells = _differing()
    assert (revised["cells"], revised["first"], revised["last"]) == (len(cells), "2024-10", "2024-12")
    assert revised["after"] - revised["before"] == sum(now - then for then, now in MONTHS.values())
    assert (added["status"], added["compared_with"], added["first"], added["last"]) == (
        "added", None, "2025-01", "2025-04",
    )  # fmt: skip
    spoken = run(tmp_path, "submit", "--dry-run", files / SECOND, json=False, language="es").out
    assert "frente al cuadro nationality de la edición anterior" in spoken
