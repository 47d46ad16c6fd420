from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from cauce.check import agreement, difference, run
from cauce.model.finding import Severity
from cauce.model.observation import KEY
from tests.unit.check.deliveries import before, delivery, found, monthly
from tests.unit.harmonise.invented import MAP, rule, source

STEADY = [100 + n % 3 for n in range(30)]


def test_a_sound_delivery_has_no_finding() -> None:
    assert run(delivery(*monthly(1, *STEADY)), before(delivery(*monthly(1, *STEADY[:-1])))) == ()


def test_a_file_without_an_observation_is_refused() -> None:
    assert [each.severity for each in found(delivery(), code="nothing-read")] == [Severity.BLOCKING]


def test_a_key_stated_twice_is_told() -> None:
    new = delivery(*monthly(1, 5))
    object.__setattr__(new, "observations", pl.concat([new.observations, new.observations]))
    assert [each.facts["observations"] for each in found(new, code="key-twice")] == [2]


def test_a_period_whose_every_line_stands_twice_is_told() -> None:
    names = [entry.label for entry in MAP if entry.field == "nat"]
    once = [["2021-01", name, str(n)] for n, name in enumerate(names)]
    assert found(delivery(*once), code="printed-twice") == []
    assert [each.facts["periods"] for each in found(delivery(*once, *once), code="printed-twice")] == ["2021-01"]
    assert found(delivery(*once, *once[:2]), code="printed-twice") == []


def test_a_count_beyond_what_can_be_counted_is_refused() -> None:
    assert found(delivery(*monthly(1, 10**9)), code="impossible-count") == []
    (one,) = found(delivery(*monthly(1, 5, 10**9 + 1)), code="impossible-count")
    assert (one.severity, one.where.row) == (Severity.BLOCKING, 3)


def test_nothing_is_counted_after_the_publication() -> None:
    new = delivery(*monthly(1, 5, 6, 7))
    assert found(new, before(published=date(2021, 3, 1)), code="period-after-publication") == []
    (late,) = found(new, before(published=date(2021, 2, 28)), code="period-after-publication")
    assert (late.severity, late.facts["periods"]) == (Severity.BLOCKING, "2021-03")


def test_a_series_moved_by_nine_months_is_a_fiscal_calendar_taken_for_another() -> None:
    counts = [100 + n * n % 37 for n in range(24)]
    (one,) = found(delivery(*monthly(10, *counts)), before(delivery(*monthly(1, *counts))), code="periods-shifted")
    assert (one.severity, one.facts["months"]) == (Severity.BLOCKING, 9)


def test_a_series_that_goes_on_has_not_moved() -> None:
    counts = [100 + n * n % 37 for n in range(24)]
    assert found(delivery(*monthly(4, *counts[3:], 7, 8)), before(delivery(*monthly(1, *counts))),
                 code="periods-shifted") == []  # fmt: skip


def test_columns_that_changed_places_are_named() -> None:
    described = source(rule(columns=("nat", "state")))
    swapped = [["2021-01", "Arizona", "Honduras", "5"], ["2021-02", "Texas", "Guatemala", "5"]]
    new = delivery(*swapped, labels=("t", "nat", "state"), of=described)
    assert [(each.where.column, each.facts["other"]) for each in found(new, code="columns-swapped")] == [
        ("nat", "state"), ("state", "nat"),
    ]  # fmt: skip


def test_one_strange_label_is_no_swap() -> None:
    described = source(rule(columns=("nat", "state")))
    lines = [["2021-01", "Honduras", "Arizona", "5"], ["2021-02", "Texas", "Texas", "5"],
             ["2021-03", "Honduras", "Texas", "5"]]  # fmt: skip
    assert found(delivery(*lines, labels=("t", "nat", "state"), of=described), code="columns-swapped") == []


@pytest.mark.parametrize(("last", "jumps"), [(101, False), (115, False), (1010, True), (9, True)])
def test_a_last_month_unlike_its_history_is_a_warning(last: int, jumps: bool) -> None:
    new = delivery(*monthly(1, *STEADY, last))
    assert [each.severity for each in found(new, code="jump")] == ([Severity.WARNING] if jumps else [])


def test_a_short_history_is_not_judged() -> None:
    assert found(delivery(*monthly(1, *STEADY[:20], 5000)), code="jump") == []


def test_another_publication_of_the_same_events_is_compared() -> None:
    with_others = ({"source": "other", "tolerance": "0.02", "by": "citizenship"},)
    new = delivery(*monthly(1, 100, 200, 300, 400), of=source(agrees_with=with_others))
    theirs = delivery(*monthly(1, 100, 203, 350)).observations
    (one,) = found(new, before(known={"other": theirs}), code="disagrees-with")
    assert (one.severity, one.facts["count"], one.facts["of"], one.facts["percent"]) == (Severity.WARNING, 1, 3, 33)
    assert (one.facts["period"], one.facts["ours"], one.facts["theirs"]) == ("2021-03", 300, 350)


def test_a_printed_total_of_the_other_side_is_not_added_to_its_parts() -> None:
    new = delivery(*monthly(1, 100), of=source(agrees_with=({"source": "other"},)))
    theirs = delivery(*monthly(1, 100, nat="Total"), *monthly(1, 60, nat="China")).observations
    assert found(new, before(known={"other": theirs}), code="disagrees-with") == []


def test_agreement_counts_shared_keys_and_equal_numbers() -> None:
    ours, theirs = delivery(*monthly(1, 1, 2, 3)).observations, delivery(*monthly(2, 2, 4, 5)).observations
    assert agreement(ours, theirs) == (2, 1)


def test_a_difference_is_what_was_added_revised_and_withdrawn() -> None:
    old = delivery(*monthly(1, 1, 2, 3), *monthly(2, 9, nat="China")).observations
    new = delivery(*monthly(2, 2, 4, 5)).observations
    got = difference(new, old)
    shown = got.select("time_period", "citizenship", "status", "before", "after").sort("time_period", "status")
    assert shown.rows() == [
        ("2021-02", "CHN", "withdrawn", 9, None), ("2021-03", "HND", "revised", 3, 4),
        ("2021-04", "HND", "added", None, 5),
    ]  # fmt: skip
    assert got.columns[: len(KEY)] == list(KEY)


def test_the_first_delivery_only_adds() -> None:
    assert difference(delivery(*monthly(1, 1, 2)).observations, None)["status"].to_list() == ["added", "added"]
