"""A delivery: when it came, what its dates may be, and several at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Unpack

import pytest

from cauce.desk import Delivery, Home, submit
from cauce.errors import SubmissionRefused
from cauce.sources.registry import sources
from tests.deliveries import NOW, Said, deliver, refused, vintage
from tests.homes import DARIEN, DARIEN_LATER, HONDURAS, lay


def stopped_by(home: Home, file: Path, **said: Unpack[Said]) -> list[str]:
    return [finding.code for finding in refused(home, file, **said)]


def test_the_same_file_at_once_is_accepted_once_and_known_to_the_others(tmp_path: Path) -> None:
    (file,) = lay(tmp_path / "in", DARIEN)
    with ThreadPoolExecutor(max_workers=4) as pool:
        reports = list(pool.map(lambda _: deliver(Home(tmp_path / "home"), file), range(4)))
    assert sorted(report.status for report in reports) == ["accepted", "known", "known", "known"]
    assert list((tmp_path / "home" / "quarantine").iterdir()) == []


def test_the_same_bad_file_at_once_is_refused_to_each(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("no table\n")
    with ThreadPoolExecutor(max_workers=6) as pool:
        found = list(pool.map(lambda _: stopped_by(Home(tmp_path / "home"), file), range(12)))
    assert found == [["unknown-layout"]] * 12
    assert len(list((tmp_path / "home" / "reports").iterdir())) == 1


def test_deliveries_at_once_are_all_accepted(tmp_path: Path) -> None:
    files = lay(tmp_path / "in", DARIEN, DARIEN_LATER, HONDURAS)
    with ThreadPoolExecutor(max_workers=3) as pool:
        reports = list(pool.map(lambda file: deliver(Home(tmp_path / "home"), file), files))
    assert [report.status for report in reports] == ["accepted"] * 3
    assert Home(tmp_path / "home").store.cover()["vintage"].n_unique() == 3


def test_no_delivery_comes_before_one_that_is_known(tmp_path: Path) -> None:
    """A clock that was put back, or a long wait for another delivery, does not change what was known by then."""
    home = Home(tmp_path / "home")
    first, later = lay(tmp_path / "in", DARIEN, DARIEN_LATER)
    assert vintage(deliver(home, first)).received == NOW
    came = vintage(deliver(home, later, now=NOW - timedelta(hours=1))).received
    assert came > NOW


def test_a_known_delivery_says_of_no_change(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    (file,) = lay(tmp_path / "in", DARIEN)
    assert deliver(home, file).changes
    again = deliver(home, file, published=datetime(2025, 3, 1, tzinfo=UTC))
    assert (again.status, again.changes) == ("known", ())


@pytest.mark.parametrize("day", ["2025-09-17", "9999-12-31"])
def test_a_day_to_come_is_no_day_of_publication(tmp_path: Path, day: str) -> None:
    (file,) = lay(tmp_path / "in", DARIEN)
    said = datetime.fromisoformat(day).replace(tzinfo=UTC)
    assert stopped_by(Home(tmp_path / "home"), file, published=said) == ["published-later"]
    named = file.rename(file.with_name(f"irreg_darien_nat_{day}.csv"))
    assert stopped_by(Home(tmp_path / "home"), named) == ["published-later"]
    assert deliver(Home(tmp_path / "home"), named, published=NOW).status == "accepted"


def test_a_day_and_the_end_of_that_day_are_one_instant(tmp_path: Path) -> None:
    (file,) = lay(tmp_path / "in", DARIEN)
    given = vintage(deliver(Home(tmp_path / "one"), file, published=date(2025, 2, 13)))
    named = vintage(deliver(Home(tmp_path / "other"), file))
    assert given.published == named.published
    assert (given.published_basis, named.published_basis) == ("given", "name")


def test_the_same_bytes_are_never_two_publications(tmp_path: Path) -> None:
    """Too few cells to compare; but the archive holds these very bytes as another publication."""
    home, file = Home(tmp_path / "home"), tmp_path / "x.csv"
    file.write_text("t,nat,n\n2024-01,HND,5\n2024-02,HND,6\n")
    assert deliver(home, file, source="mx_upm_irregular_events").status == "accepted"
    assert stopped_by(home, file, source="hn_inm_entries") == ["looks-like-another"]
    assert deliver(home, file, source="mx_upm_irregular_events").status == "known"


def test_a_refused_delivery_waits_and_one_that_was_only_tried_does_not(tmp_path: Path) -> None:
    home, file = Home(tmp_path / "home"), tmp_path / "x.csv"
    file.write_text("no table\n")
    with pytest.raises(SubmissionRefused):
        submit(home, Delivery(file), sources(), now=NOW, try_only=True)
    assert list((tmp_path / "home" / "quarantine").iterdir()) == []
    stopped_by(home, file)
    stopped_by(home, file)
    (waiting,) = (tmp_path / "home" / "quarantine").iterdir()
    assert (waiting / "publication").read_bytes() == file.read_bytes()
