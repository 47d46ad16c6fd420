"""When a publication was published."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cauce.intake.published import date_in_name, instant, published_instant
from cauce.model.period import Month


def _end(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "last", "day"),
    [
        ("irreg_darien_nat_2025-02-13.csv", "2025-01", date(2025, 2, 13)),
        ("irreg_mexico_nat_2025-06-04.csv", "2025-03", date(2025, 6, 4)),
        ("irreg_guatemala_2025-06-19_to-2024-12.csv", "2024-12", date(2025, 6, 19)),
        (
            "2024_1108_ohss_immigration-enforcement-and-legal-processes-tables-july-2024.xlsx",
            "2024-07",
            date(2024, 11, 8),
        ),
        ("report_2024_11_08.csv", "2024-07", date(2024, 11, 8)),
        ("report20241108.csv", "2024-07", date(2024, 11, 8)),
        ("from-2020-01-31-on-2024-11-08.csv", "2024-07", date(2024, 11, 8)),
        ("KHSM Encounters (USBP) fy25m11.xlsx", "2024-11", None),
        ("table_to-2024-12.csv", "2024-12", None),
        ("sbo-encounters-fy22-fy25-aug.csv", "2025-08", None),
        ("usbp_monthly_encounters_fy2000-fy2020.csv.gz", "2020-09", None),
        ("ielp-table-202407-t.csv", "2024-07", None),
        ("report_2024-02-30.csv", "2024-01", None),
        ("report_2024-13-01.csv", "2024-01", None),
        ("report_2023-12-31.csv", "2024-01", None),
        ("serial_1202411080.csv", "2024-01", None),
    ],
)
def test_the_first_full_date_in_the_name_counts_if_it_can_be_one(name: str, last: str, day: date | None) -> None:
    assert date_in_name(name, Month.parse(last)) == day


def test_a_date_without_a_time_counts_from_the_end_of_that_day() -> None:
    assert instant(date(2025, 6, 10)) == _end(2025, 6, 10)
    assert instant(datetime.fromisoformat("2025-06-10T08:00:00-06:00")) == datetime(2025, 6, 10, 14, tzinfo=UTC)


def test_the_bases_are_asked_in_their_order() -> None:
    name, last, edition = "x_2024-11-08.csv", Month(2024, 7), _end(2024, 11, 9)
    printed = "2024-10-01"
    assert published_instant(name, last, given=date(2024, 9, 1), printed=printed, edition=edition) == (
        _end(2024, 9, 1),
        "given",
    )
    assert published_instant(name, last, printed=printed, edition=edition) == (_end(2024, 10, 1), "printed")
    assert published_instant(name, last, edition=edition) == (_end(2024, 11, 8), "name")
    assert published_instant("x.csv", last, edition=edition) == (edition, "edition")
    assert published_instant("x.csv", last) == (_end(2024, 7, 31), "last-period")
