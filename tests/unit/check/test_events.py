"""Columns that were exchanged among events show in what no longer adds up."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cauce import desk
from cauce.desk.report import Report
from cauce.sources.registry import sources
from tests import publications
from tests.editions import FIRST_RECEIVED

FILE = "us-ohss-monthly-tables/ielp-table-202407-t.csv"
GROUP = "Southwest Border Book-outs/CBP"


def _delivered(home: Path, content: str) -> Report:
    place = home.parent / "ielp-table-202407-t.csv"
    place.write_text(content, encoding="utf-8")
    return desk.submit(desk.Home(home), desk.Delivery(place, source="us_ohss_monthly"), sources(), now=FIRST_RECEIVED)


def _apart(report: Report) -> dict[str, int]:
    return {str(each.facts["event"]): int(each.facts["count"]) for each in report.findings
            if each.code == "events-and-parts-differ"}  # fmt: skip


def test_the_publisher_itself_is_apart_in_two_cells(tmp_path: Path) -> None:
    """February 2019 and its year, of the protocols that began in January: 9,660 printed, parts of 9,520."""
    folder, file = FILE.split("/")
    content = (publications.folder(folder) / file).read_text(encoding="utf-8-sig")
    assert _apart(_delivered(tmp_path / "home", content)) == {"BOOK_OUT": 2}


def test_two_exchanged_columns_are_found_out(tmp_path: Path) -> None:
    folder, file = FILE.split("/")
    rows = list(csv.reader(io.StringIO((publications.folder(folder) / file).read_text(encoding="utf-8-sig"))))
    one, other = (rows[0].index(f"{GROUP}:{name}") for name in ("Total", "Transfers to ICE"))
    rows[0][one], rows[0][other] = rows[0][other], rows[0][one]
    changed = io.StringIO()
    csv.writer(changed).writerows(rows)
    assert _apart(_delivered(tmp_path / "home", changed.getvalue()))["BOOK_OUT"] > 50
