"""What stays and what goes when a later statement comes: years and months apart, tables apart, sums from the newest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.model.source import Source
from tests.statements import Said, day, deliver, edition, publication
from tests.unit.harmonise.invented import rule, source

YEARS_AND_MONTHS = source(
    rule(when={"nat": ("*",)}, period={"kind": "month", "column": "t", "annual_before": "2020"}),
    total_from=("nationality",),
)


def asked(start: str, end: str | None = None, by: tuple[str, ...] | None = None, **codes: str) -> Question:
    return Question("DF_TRANSIT", {name: (code,) for name, code in codes.items()}, start, end or start, by)


def two_tables(*total_from: str) -> Source:
    """Nationalities, and totals in a table of their own; sums may come from the tables named."""
    return publication(total_from=total_from)


def published(folder: Path, *statements: Said, by: Source | None = None) -> Edition:
    return edition(deliver(folder, statements, by=by))


def test_years_stay_as_they_were_stated_when_a_file_states_months_alone(tmp_path: Path) -> None:
    first = Said(1, 1, (("2018-01", "Honduras", "80"), ("2019-01", "Honduras", "90"), ("2020-01", "Honduras", "5"),
                        ("2020-02", "Honduras", "6")))  # fmt: skip
    later = Said(2, 2, (("2020-01", "Honduras", "50"), ("2020-02", "Honduras", "60"), ("2020-03", "Honduras", "70")))
    found = published(tmp_path, first, later, by=YEARS_AND_MONTHS)
    assert answer(found, asked("2018", "2019")).series() == {"2018": 80, "2019": 90}
    assert answer(found, asked("2020-01", "2020-03")).series() == {"2020-01": 50, "2020-02": 60, "2020-03": 70}
    before = replace(asked("2020-01", "2020-03"), as_of=day(1))
    assert answer(found, before).series() == {"2020-01": 5, "2020-02": 6}
    assert answer(found, before).missing == ("2020-03",)


def test_months_stay_when_a_file_states_years_alone(tmp_path: Path) -> None:
    first = Said(1, 1, (("2019-01", "Honduras", "90"), ("2020-01", "Honduras", "5")))
    later = Said(2, 2, (("2019-01", "Honduras", "91"),))
    found = published(tmp_path, first, later, by=YEARS_AND_MONTHS)
    assert answer(found, asked("2019")).value() == 91
    assert answer(found, asked("2020-01")).value() == 5


def test_a_year_is_never_added_to_months(tmp_path: Path) -> None:
    found = published(tmp_path, Said(1, 1, (("2019-01", "Honduras", "90"), ("2020-01", "Honduras", "5"))),
                      by=YEARS_AND_MONTHS)  # fmt: skip
    assert answer(found, Question("DF_TRANSIT", by=())).value() == 5
    with pytest.raises(QuestionRefused) as refused:
        answer(found, asked("2019-01", "2019-12", ()))
    assert (refused.value.code, refused.value.facts["year"]) == ("no-such-months", "2019")
    with pytest.raises(QuestionRefused) as refused:
        answer(found, asked("2020"))
    assert (refused.value.code, refused.value.facts["months"]) == ("no-printed-year", "--from 2020-01 --to 2020-12")


def test_a_coarser_statement_of_another_table_leaves_the_finer_one_as_it_was_stated(tmp_path: Path) -> None:
    """The later file fills fewer dimensions: it states another table. Who they were stays, how many is the newest."""
    first = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4")))
    later = Said(2, 2, (("2023-11", "", "9"), ("2023-12", "", "8")))
    found = published(tmp_path, first, later, by=two_tables("total", "nationality"))
    assert answer(found, asked("2023-11", citizenship="GTM")).value() == 3
    assert answer(found, asked("2023-11", "2023-12")).series() == {"2023-11": 9, "2023-12": 8}
    assert answer(found, replace(asked("2023-11"), as_of=day(1))).value() == 7


def test_a_rolling_file_leaves_the_months_before_it(tmp_path: Path) -> None:
    first = Said(1, 1, tuple((f"2023-{month:02}", "Honduras", str(month)) for month in range(1, 13)))
    later = Said(2, 2, tuple((f"2023-{month:02}", "Honduras", str(10 * month)) for month in range(11, 13)))
    found = published(tmp_path, first, later)
    assert answer(found, asked("2023-01", "2023-12", ())).value() == sum(range(1, 11)) + 110 + 120


def test_a_cell_that_is_no_longer_printed_is_withdrawn_from_the_sums_too(tmp_path: Path) -> None:
    first = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4")))
    later = Said(2, 2, (("2023-11", "Honduras", "5"), ("2023-12", "Guatemala", "1")))
    found = published(tmp_path, first, later)
    assert answer(found, asked("2023-11")).value() == 5
    assert answer(found, asked("2023-11", citizenship="GTM")).rows.is_empty()
    assert answer(found, replace(asked("2023-11", citizenship="GTM"), as_of=day(1))).value() == 3


def test_an_older_publication_that_comes_late_changes_nothing_of_today(tmp_path: Path) -> None:
    newer, late = Said(5, 1, (("2023-11", "Honduras", "5"),)), Said(2, 2, (("2023-11", "Honduras", "4"),))
    found = published(tmp_path, newer, late)
    question = asked("2023-11")
    assert answer(found, question).value() == 5
    assert answer(found, replace(question, as_of=day(2))).value() == 4
    assert answer(found, replace(question, as_of=day(2), received_by=day(1))).value() is None
    assert answer(found, replace(question, received_by=day(1))).value() == 5


@pytest.mark.parametrize(
    ("nationalities", "totals", "wanted"),
    [((1, 1), (2, 2), 40), ((2, 2), (1, 1), 40), ((1, 1), (1, 2), 40)],
)
def test_a_printed_total_is_used_as_printed_whichever_table_came_last(
    tmp_path: Path, nationalities: tuple[int, int], totals: tuple[int, int], wanted: int
) -> None:
    parts = Said(*nationalities, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4")))
    printed = Said(*totals, (("2023-11", "", "40"),))
    order = sorted((parts, printed), key=lambda each: each.received)
    found = published(tmp_path, *order, by=two_tables("nationality"))
    (row,) = answer(found, asked("2023-11")).rows.iter_rows(named=True)
    assert (row["obs_value"], row["derived"]) == (wanted, False)


def test_of_two_tables_that_print_one_key_the_first_listed_answers(tmp_path: Path) -> None:
    said = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Total", "7"), ("2023-11", "", "40")))
    first = published(tmp_path / "a", said, by=two_tables("nationality", "total"))
    other = published(tmp_path / "b", said, by=two_tables("total", "nationality"))
    assert answer(first, asked("2023-11")).value() == 7
    assert answer(other, asked("2023-11")).value() == 40


def either(*total_from: str) -> Source:
    """Two tables that tell apart nationalities, each others; neither prints a total."""
    return publication(total_from=total_from, tables=(
        rule(name="near", when={"nat": ("Guatemala", "Honduras")}), rule(name="far", when={"nat": ("China", "Others")}),
    ))  # fmt: skip


NEAR = (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4"))
FAR = (("2023-11", "China", "50"), ("2023-11", "Others", "60"))


def test_a_sum_is_of_the_newest_statement_among_the_tables_that_may_give_it(tmp_path: Path) -> None:
    for newest, wanted in ((NEAR, 7), (FAR, 110)):
        older = FAR if newest == NEAR else NEAR
        for order in (("near", "far"), ("far", "near")):
            folder = tmp_path / f"{wanted}-{order[0]}"
            found = published(folder, Said(1, 1, older), Said(2, 2, newest), by=either(*order))
            assert answer(found, asked("2023-11")).value() == wanted
            assert answer(found, replace(asked("2023-11"), as_of=day(1))).value() == 117 - wanted


def test_of_statements_of_one_instant_the_table_listed_first_gives_the_sum(tmp_path: Path) -> None:
    said = Said(1, 1, (*NEAR, *FAR))
    assert answer(published(tmp_path / "a", said, by=either("near", "far")), asked("2023-11")).value() == 7
    assert answer(published(tmp_path / "b", said, by=either("far", "near")), asked("2023-11")).value() == 110


def test_each_month_has_its_own_newest_statement(tmp_path: Path) -> None:
    """The far table was said last, but not of December: there the near one is the newest."""
    first = Said(1, 1, (*NEAR, ("2023-12", "Guatemala", "1"), ("2023-12", "Honduras", "1")))
    found = published(tmp_path, first, Said(2, 2, FAR), by=either("near", "far"))
    assert answer(found, asked("2023-11", "2023-12")).series() == {"2023-11": 110, "2023-12": 2}
    assert answer(found, asked("2023-11", citizenship="GTM")).value() == 3


def test_a_table_that_is_not_listed_gives_no_sum(tmp_path: Path) -> None:
    found = published(tmp_path, Said(1, 1, (*NEAR, *FAR)), by=either("far"))
    assert answer(found, asked("2023-11")).value() == 110
    with pytest.raises(QuestionRefused):
        answer(published(tmp_path / "b", Said(1, 1, NEAR), by=either("far")), asked("2023-11"))
