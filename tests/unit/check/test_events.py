"""Parts that a source names add up to their whole; columns that were exchanged show in what no longer does."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cauce import desk
from cauce.desk.report import Report
from cauce.errors import SubmissionRefused
from cauce.model.finding import Finding, Severity
from cauce.model.source import MapEntry, Sum
from cauce.sources.registry import sources
from tests import publications
from tests.editions import FIRST_RECEIVED
from tests.unit.check.deliveries import delivery, found
from tests.unit.harmonise.invented import rule, source

FILE = "us-ohss-monthly-tables/ielp-table-202407-t.csv"
HALVES = Sum({"citizenship": ("HND",)}, {"citizenship": ("GTM", "CHN")})
PARTS = Sum({"event": ("RECEPTION",), "sex": ("_T",)}, {"event": ("REMOVAL", "TRANSIT")})
EVENTS = (
    MapEntry("what", "All", "event", "RECEPTION"),
    MapEntry("what", "Plain", "event", "REMOVAL"),
    MapEntry("what", "Women", "event", "TRANSIT"),
    MapEntry("what", "Women", "sex", "F"),
)


def _delivered(home: Path, content: str) -> Report:
    place = home.parent / "ielp-table-202407-t.csv"
    place.write_text(content, encoding="utf-8")
    return desk.submit(desk.Home(home), desk.Delivery(place, source="us_ohss_monthly"), sources(), now=FIRST_RECEIVED)


def _apart(findings: tuple[Finding, ...]) -> dict[str, int]:
    return {str(each.facts["event"]): int(each.facts["count"]) for each in findings
            if each.code == "events-and-parts-differ"}  # fmt: skip


def _content() -> str:
    folder, file = FILE.split("/")
    return (publications.folder(folder) / file).read_text(encoding="utf-8-sig")


def test_the_publisher_itself_is_apart_in_two_cells(tmp_path: Path) -> None:
    """February 2019, of the protocols that began in January: OFO 9,660 printed, parts of 9,520; and CBP with it."""
    assert _apart(_delivered(tmp_path / "home", _content()).findings) == {"BOOK_OUT": 2}


@pytest.mark.parametrize(
    ("one", "other", "event"),
    [
        ("Southwest Border Book-outs/CBP:Total", "Southwest Border Book-outs/CBP:Transfers to ICE", "BOOK_OUT"),
        ("Repatriations:Total", "Repatriations:Removals", "REPATRIATION"),
    ],
)
def test_a_total_exchanged_with_its_part_is_refused(one: str, other: str, event: str, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(_content())))
    at, beside = rows[0].index(one), rows[0].index(other)
    rows[0][at], rows[0][beside] = other, one
    changed = io.StringIO()
    csv.writer(changed).writerows(rows)
    with pytest.raises(SubmissionRefused) as refused:
        _delivered(tmp_path / "home", changed.getvalue())
    assert _apart(refused.value.findings)[event] > 50


def _events(*months: tuple[int, int, int]) -> list[Finding]:
    """Months of an event and its two parts, of which the second has a sex of its own."""
    described = source(rule(columns=("what",), sums=(PARTS,)), map=EVENTS)
    lines = [
        [f"{2021 + number // 12}-{number % 12 + 1:02d}", what, str(value)]
        for number, values in enumerate(months)
        for what, value in zip(("All", "Plain", "Women"), values, strict=True)
    ]
    return found(delivery(*lines, labels=("t", "what"), of=described), code="events-and-parts-differ")


def test_a_part_with_a_code_of_its_own_is_added_where_the_source_says_so() -> None:
    assert _events((3, 1, 2), (7, 3, 4)) == []


def test_an_event_revised_without_its_parts_is_a_warning() -> None:
    (one,) = _events(*[(3, 1, 2)] * 20, (9, 1, 2))
    assert (one.severity, one.facts["count"], one.facts["of"]) == (Severity.WARNING, 1, 21)
    assert (one.facts["event"], one.facts["total"], one.facts["sum"]) == ("RECEPTION", 9, 3)


@pytest.mark.parametrize(("apart", "severity"), [(5, Severity.WARNING), (6, Severity.BLOCKING)])
def test_an_event_that_is_often_apart_stops_the_delivery(apart: int, severity: Severity) -> None:
    """Six of 26 months are above a tenth, and so are five; but five may be few in a short series."""
    (one,) = _events(*[(3, 1, 2)] * 20, *[(1, 3, 2)] * apart)
    assert one.severity is severity


def test_parts_under_another_code_of_a_named_dimension_are_added() -> None:
    """Honduras stands for the whole of which Guatemala and China are the parts: 3 = 1 + 2, and 4 is apart."""
    described = source(rule(sums=(HALVES,)))
    lines = [["2021-01", "Honduras", "3"], ["2021-01", "Guatemala", "1"], ["2021-01", "China", "2"]]
    assert found(delivery(*lines, of=described), code="total-and-parts-differ") == []
    (one,) = found(delivery(["2021-01", "Honduras", "4"], *lines[1:], of=described), code="total-and-parts-differ")
    assert (one.severity, one.facts["total"], one.facts["sum"], one.where.row) == (Severity.BLOCKING, 4, 3, 2)
