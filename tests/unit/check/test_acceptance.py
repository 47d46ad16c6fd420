from __future__ import annotations

import pytest

from cauce.check import accept
from cauce.model.finding import Finding, Severity
from tests.unit.harmonise.invented import fix

LOST = Finding("lost-dimension", table="nationality")
STRANGE = Finding("unknown-label", table="nationality")
WARNED = Finding("empty-period", severity=Severity.WARNING)


def test_a_finding_is_accepted_by_its_code_or_its_full_name() -> None:
    assert accept([LOST, WARNED], {"lost-dimension"}, (), "a.csv") == ((), (LOST,))
    assert accept([LOST], {"lost-dimension:nationality"}, (), "a.csv") == ((), (LOST,))
    assert accept([LOST], {"lost-dimension:sector", "lost-period"}, (), "a.csv") == ((LOST,), ())


def test_what_was_not_understood_cannot_be_accepted() -> None:
    entry = fix("accept", finding="unknown-label")
    assert accept([STRANGE], {"unknown-label", STRANGE.name}, (entry,), "a.csv") == ((STRANGE,), ())


@pytest.mark.parametrize(
    ("since", "file", "holds"),
    [
        ("irreg_2025-05-13.csv", "irreg_2025-05-13.csv", True),
        ("irreg_2025-05-13.csv", "irreg_2025-06-19.csv", True),
        ("irreg_2025-05-13.csv", "irreg_2025-02-07.csv", False),
        ("irreg_2025-05-13.csv", "another_20250601.csv", True),
        ("2024_1108_tables.xlsx", "2024_0913_tables.xlsx", False),
        ("data.csv", "data.csv", True),
        ("b.csv", "a.csv", False),
        (None, "a.csv", True),
    ],
)
def test_an_entry_holds_from_the_first_file_that_it_names(since: str | None, file: str, holds: bool) -> None:
    entry = fix("accept", finding=LOST.name, since=since)
    left, understood = accept([LOST], (), (entry,), file)
    assert (understood == (LOST,), left == ()) == (holds, holds)


def test_other_kinds_of_fix_accept_nothing() -> None:
    assert accept([LOST], (), (fix("blank", finding=LOST.name),), "a.csv") == ((LOST,), ())
