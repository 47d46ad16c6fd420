"""A table of months or years lies across, oldest first, with as many of the newest as there is room for."""

from __future__ import annotations

from cauce.briefing.laid import ROWS, laid
from cauce.figures.tables import Cell, Column, Table


def _table(periods: list[str], *series: list[str]) -> Table:
    columns = (Column("Month"), *(Column(f"Series {at}", True, note="events") for at, _ in enumerate(series, start=1)))
    rows = tuple((Cell(name), *(Cell(each[at]) for each in series)) for at, name in enumerate(periods))
    return Table(columns, rows)


def _heads(made: dict[str, object] | None) -> list[str]:
    assert made
    columns = made["columns"]
    assert isinstance(columns, list)
    return [each["name"] for each in columns]


def test_months_that_stand_newest_first_lie_oldest_first() -> None:
    made = laid("en", _table(["Feb 2024", "Jan 2024", "Dec 2023"], ["30", "20", "10"]), whole=False)
    assert _heads(made) == ["Month", "Dec 2023", "Jan 2024", "Feb 2024"]
    assert made
    assert made["rows"] == [["Series 1 (events)", "10", "20", "30"]]
    assert len(made["across"]) == 3
    assert made["more"] == ""


def test_months_of_one_year_and_years_that_rise_keep_their_order() -> None:
    spanish = laid("es", _table(["ago 2024", "abr 2024"], ["2", "1"]), whole=False)
    assert _heads(spanish) == ["Month", "abr 2024", "ago 2024"]
    rising = laid("en", _table(["2014", "2015", "2016"], ["1", "2", "3"]), whole=False)
    assert _heads(rising) == ["Month", "2014", "2015", "2016"]


def test_wide_numbers_leave_room_for_fewer_of_the_newest_and_the_rest_is_told() -> None:
    years = [str(year) for year in range(2024, 2004, -1)]
    narrow = laid("en", _table(years, ["1,234"] * 20), whole=False)
    wide = laid("en", _table(years, ["3,184,162 p"] * 20), whole=False)
    assert len(_heads(narrow)) == ROWS + 1
    assert 8 < len(_heads(wide)) < ROWS + 1
    assert _heads(wide)[-1] == "2024"
    assert wide
    assert str(20 - len(_heads(wide)) + 1) in str(wide["more"])


def test_a_table_of_anything_else_stays_upright() -> None:
    causes = Table((Column("Cause"), Column("Persons", True)), ((Cell("Drowning"), Cell("1,017")),))
    made = laid("en", causes, whole=False)
    assert made
    assert (made["across"], made["rows"]) == ([], [["Drowning", "1,017"]])
    words = Table((Column("Year"), Column("First listed at")), ((Cell("2024"), Cell("Honduras")),))
    upright = laid("en", words, whole=False)
    assert upright
    assert upright["across"] == []
