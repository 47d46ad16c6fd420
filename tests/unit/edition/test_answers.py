"""Answers: one flow, periods alone are added, and what is missing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cauce.edition.query import answer
from cauce.edition.question import Question, instant
from cauce.edition.read import Edition
from cauce.edition.trace import trace
from cauce.errors import QuestionRefused
from tests.statements import Said, day, deliver, edition, publication

ONE = Said(1, 1, tuple((f"2023-{month}", "Honduras", str(month)) for month in (10, 11, 12)))
OTHER = Said(2, 2, tuple((month, "Honduras", "100") for month in ("2023-12", "2024-01", "2024-02")))
MIXED = Said(
    1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4"), ("2023-12", "Guatemala", "<5"),
           ("2023-12", "Honduras", "6"), ("2024-01", "Guatemala", "X"), ("2024-01", "Honduras", "7")),
)  # fmt: skip


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Two publications of one flow that cover different months; the second ranks lower."""
    folder = tmp_path_factory.mktemp("two")
    one = deliver(folder, [ONE])
    other = deliver(folder, [OTHER], by=publication(code="xx_other", rank=2))
    return edition(replace(one, sources={**one.sources, **other.sources}))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A publication with a month in which a part is withheld, and one in which a part cannot exist."""
    return edition(deliver(tmp_path_factory.mktemp("mixed"), [MIXED]))


def asked(
    start: str,
    end: str,
    by: tuple[str, ...] | None = None,
    *,
    citizenship: str = "",
    as_of: datetime | None = None,
    splice: bool = False,
) -> Question:
    named = {"citizenship": tuple(citizenship.split(","))} if citizenship else {}
    return Question("DF_TRANSIT", named, start, end, by, as_of=as_of, splice=splice)


def test_sources_are_never_added_and_what_is_missing_is_named(two: Edition) -> None:
    found = answer(two, asked("2023-10", "2024-02", ()))
    assert found.value() == 10 + 11 + 12
    assert found.rows["source"].to_list() == ["xx_invented"]
    assert found.missing == ("2024-01", "2024-02")
    assert found.rows.select("periods_known", "periods_asked").row(0) == (3, 5)


def test_a_month_between_that_a_source_does_not_state_is_not_covered_by_it(tmp_path: Path) -> None:
    """The first in rank has a hole that the other has not: the other covers all that is asked and answers alone."""
    hole = Said(1, 1, tuple((month, "Honduras", "1") for month in ("2023-10", "2023-12")))
    whole = Said(1, 1, tuple((month, "Honduras", "7") for month in ("2023-10", "2023-11", "2023-12")))
    one = deliver(tmp_path, [hole])
    other = deliver(tmp_path, [whole], by=publication(code="xx_other", rank=2))
    both = edition(replace(one, sources={**one.sources, **other.sources}))
    assert answer(both, asked("2023-10", "2023-12", ())).value() == 21
    assert answer(both, asked("2023-12", "2023-12", ())).value() == 1


def test_the_source_is_chosen_by_what_was_stated_at_the_instant(two: Edition) -> None:
    """On day 1 the second had said nothing: the first answers, though today the second covers more of these months."""
    question = asked("2023-12", "2024-02", ())
    assert answer(two, question).rows["source"].to_list() == ["xx_other"]
    found = answer(two, replace(question, as_of=day(1)))
    assert (found.value(), found.rows["source"].to_list()) == (12, ["xx_invented"])
    assert found.missing == ("2024-01", "2024-02")


def test_a_group_with_one_member_is_a_sum_and_stands_beside_its_member(mixed: Edition) -> None:
    found = answer(mixed, asked("2023-11", "2023-11", citizenship="GTM,013,_T")).rows
    assert found.select("citizenship", "obs_value", "derived").rows() == [
        ("013", 7, True), ("GTM", 3, False), ("_T", 7, True),
    ]  # fmt: skip


def test_a_splice_marks_the_joint_and_names_who_fills_in(two: Edition) -> None:
    found = answer(two, asked("2023-10", "2024-02", splice=True))
    assert found.rows.select("time_period", "obs_value", "source", "obs_status").rows() == [
        ("2023-10", 10, "xx_invented", "A"), ("2023-11", 11, "xx_invented", "A"), ("2023-12", 12, "xx_invented", "A"),
        ("2024-01", 100, "xx_other", "B"), ("2024-02", 100, "xx_other", "A"),
    ]  # fmt: skip
    assert found.missing == ()


def test_a_splice_marks_the_joint_back_too(tmp_path: Path) -> None:
    """A hole is filled by another, and the first goes on after it: two joints."""
    hole = Said(1, 1, tuple((month, "Honduras", "1") for month in ("2023-09", "2023-10", "2023-12")))
    other = Said(1, 1, tuple((month, "Honduras", "7") for month in ("2023-11", "2023-12")))
    one = deliver(tmp_path, [hole])
    both = deliver(tmp_path, [other], by=publication(code="xx_other", rank=2))
    made = edition(replace(one, sources={**one.sources, **both.sources}))
    found = answer(made, asked("2023-09", "2023-12", splice=True)).rows
    assert found.select("time_period", "obs_value", "obs_status").rows() == [
        ("2023-09", 1, "A"), ("2023-10", 1, "A"), ("2023-11", 7, "B"), ("2023-12", 1, "B"),
    ]  # fmt: skip


def test_a_code_that_a_source_has_alone_is_shown_in_the_row(two: Edition) -> None:
    """Only Panama, its authority and Hondurans are told: the row says so, and calls none of them a total."""
    (row,) = answer(two, asked("2023-10", "2023-12", ())).rows.iter_rows(named=True)
    assert {name: row.get(name) for name in ("reporter", "authority", "citizenship")} == {
        "reporter": "PAN", "authority": "SNM", "citizenship": "HND",
    }  # fmt: skip
    (row,) = answer(two, asked("2023-10", "2023-12", (), citizenship="HND")).rows.iter_rows(named=True)
    assert "citizenship" not in row
    assert "ref_area" not in row


def test_a_splice_is_not_added_to_one_number(two: Edition) -> None:
    with pytest.raises(QuestionRefused, match="splice-by-periods"):
        answer(two, asked("2023-10", "2024-02", (), splice=True))


def test_a_source_that_covers_all_answers_alone(two: Edition) -> None:
    found = answer(two, asked("2023-12", "2024-02", ()))
    assert (found.value(), found.rows["source"].to_list()) == (300, ["xx_other"])


def test_an_instant_before_anything_was_said_has_no_number(two: Edition) -> None:
    found = answer(two, asked("2023-10", "2023-12", (), as_of=day(0)))
    assert found.value() is None
    assert found.missing == ("2023-10", "2023-11", "2023-12")


def test_a_withheld_part_leaves_bounds(mixed: Edition) -> None:
    (row,) = answer(mixed, asked("2023-12", "2023-12")).rows.iter_rows(named=True)
    assert (row["obs_value"], row["obs_min"], row["obs_max"]) == (None, 7, 10)
    assert (row["obs_status"], row["conf_status"], row["derived"]) == ("Q", "A", True)
    (row,) = answer(mixed, asked("2023-11", "2024-01", ())).rows.iter_rows(named=True)
    assert (row["obs_value"], row["obs_min"], row["obs_max"], row["conf_status"]) == (None, 7 + 7 + 7, 7 + 10 + 7, "A")


def test_a_cell_that_cannot_exist_adds_nothing(mixed: Edition) -> None:
    question = asked("2024-01", "2024-01", ())
    assert answer(mixed, question).value() == 7
    assert trace(mixed, question).total == 7
    (row,) = answer(mixed, asked("2024-01", "2024-01", citizenship="GTM")).rows.iter_rows(named=True)
    assert (row["obs_value"], row["obs_status"]) == (None, "M")


def test_a_list_gives_a_row_for_each_code_and_period(mixed: Edition) -> None:
    found = answer(mixed, asked("2023-11", "2023-12", citizenship="HND,GTM")).rows
    assert found.select("citizenship", "time_period", "obs_value").rows() == [
        ("GTM", "2023-11", 3), ("GTM", "2023-12", None), ("HND", "2023-11", 4), ("HND", "2023-12", 6),
    ]  # fmt: skip


def test_rows_by_a_dimension_add_periods_alone(mixed: Edition) -> None:
    found = answer(mixed, asked("2023-11", "2024-01", ("citizenship",))).rows
    assert found.select("citizenship", "obs_value", "obs_min", "obs_max").rows() == [
        ("GTM", None, 4, 7), ("HND", 17, None, None),
    ]  # fmt: skip


def test_the_same_question_has_the_same_answer(mixed: Edition) -> None:
    question = asked("2023-11", "2024-01", ("citizenship",))
    assert answer(mixed, question).rows.equals(answer(Edition(mixed.root, mixed.digits), question).rows)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2023-13", "2023-13", "not-a-period"),
        ("2023-12", "2023-01", "end-before-start"),
        ("2023-01", "2023", "periods-of-two-forms"),
        ("2023", "FY2023", "periods-of-two-forms"),
        ("2023-10-01/P3M", "2023-10-01/P4M", "periods-of-two-forms"),
        ("2023", "2023", "no-printed-year"),
    ],
)
def test_a_period_that_cannot_be_answered_is_refused(mixed: Edition, start: str, end: str, code: str) -> None:
    with pytest.raises(QuestionRefused) as raised:
        answer(mixed, asked(start, end))
    assert raised.value.code == code


@pytest.mark.parametrize(
    "text", ["never", "2025-02-30", "2025", "25-01-01", "", "0001-01-01T00:00+14:00", "9999-12-31T23:59-00:01"]
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(QuestionRefused):
        instant(text)


def test_a_day_counts_from_its_end() -> None:
    assert instant("2025-03-01").isoformat() == "2025-03-01T23:59:59.999999+00:00"
    assert instant("20250301") == instant("2025-03-01")
    assert instant("2025-03-01T10:00").isoformat() == "2025-03-01T10:00:00+00:00"
    assert instant("2025-03-01T10:00:00 06:00").utcoffset() is not None


def test_what_is_no_dimension_is_refused(mixed: Edition) -> None:
    with pytest.raises(QuestionRefused) as raised:
        Question("DF_TRANSIT", {"colour": ("red",)})
    assert raised.value.code == "unknown-dimension"
    with pytest.raises(QuestionRefused) as raised:
        answer(mixed, Question("DF_NOTHING"))
    assert raised.value.code == "unknown-dataflow"


def test_a_printed_year_and_a_year_to_date_are_answers_of_their_own(real_edition: Edition) -> None:
    """OHSS prints FY2023 (20,180) beside months that add to 20,170, and the year to date as a span of ten months."""
    removals = Question("DF_RETURNS", {"source": ("us_ohss_monthly",), "event": ("REMOVAL",), "citizenship": ("GTM",)})
    printed = answer(real_edition, replace(removals, start="FY2023", end="FY2023"))
    months = answer(real_edition, replace(removals, start="2022-10", end="2023-09", by=()))
    assert (printed.value(), months.value()) == (20180, 20170)
    span = answer(real_edition, replace(removals, start="2023-10-01/P10M", end="2023-10-01/P10M"))
    assert span.rows["time_period"].to_list() == ["2023-10-01/P10M"]
    for year in ("FY2024", "2024"):
        with pytest.raises(QuestionRefused) as raised:
            answer(real_edition, replace(removals, start=year, end=year))
        assert raised.value.code == "no-printed-year"
