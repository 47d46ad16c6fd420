"""A bad series gets a reason and never a number, and nothing withheld is told by an estimate."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cauce.analysis.forecast import NOWCAST_REASONS, nowcast
from tests.unit.analysis.forecast.made import month, table, walk

LEADS = pl.DataFrame({"series": ["late"], "lead": ["lead"]})
KNOWN = 60
Values = list[float | None]


def _walk(months: int = KNOWN + 1) -> Values:
    return [float(each) for each in walk(np.random.default_rng(5), months)]


def _told(late: Values, lead: Values, status: dict[int, str] | None = None) -> pl.DataFrame:
    """The nowcast of a late series whose months of these positions have a status."""
    marks = pl.DataFrame(
        {
            "series": "late",
            "time_period": [month(at) for at in status or {}],
            "obs_status": list((status or {}).values()),
        },
        schema={"series": pl.String, "time_period": pl.String, "obs_status": pl.String},
    )
    series = table({"late": late, "lead": lead})
    return nowcast(series.join(marks, on=["series", "time_period"], how="left"), LEADS)


def _gappy() -> Values:
    return [None if at % 3 == 2 else value for at, value in enumerate(_walk(KNOWN))]


BAD: list[tuple[str, Values, Values, str]] = [
    ("short", [*_walk(11), None], _walk(12), "too-few-pairs"),
    ("constant", [40.0] * KNOWN + [None], _walk(), "never-moved"),
    ("constant lead", [*_walk(KNOWN), None], [40.0] * (KNOWN + 1), "never-moved"),
    ("all zero", [0.0] * KNOWN + [None], _walk(), "nobody-counted"),
    ("gappy", [*_gappy()[:-1], 900.0, None], _walk(), "too-many-gaps"),
    ("exploding", [*[10.0**at for at in range(1, KNOWN // 3)] * 3, 1e300, None], _walk(), "beyond-all-earlier"),
    ("negative", [*_walk(KNOWN - 1), -5.0, None], _walk(), "not-a-count"),
    ("not finite", [*_walk(KNOWN - 1), float("inf"), None], _walk(), "not-a-count"),
    ("nothing", [None] * KNOWN, _walk(), "series-unknown"),
]


@pytest.mark.parametrize(("late", "lead", "reason"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_a_bad_series_has_a_reason_and_no_number(late: Values, lead: Values, reason: str) -> None:
    found = _told(late, lead)
    assert set(found["reason"]) == {reason}
    assert reason in NOWCAST_REASONS
    numbers = found.select("value", "lower_80", "upper_80", "lower_95", "upper_95", "relative_mae_last_value")
    assert numbers.null_count().sum_horizontal().item() == numbers.height * numbers.width


def test_how_many_months_are_needed_and_known_is_said() -> None:
    assert _told([*_walk(11), None], _walk(12)).select("needed", "known").row(0) == (24, 11)


def test_a_withheld_month_is_never_estimated() -> None:
    assert _told([*_walk(KNOWN), None], _walk(), {KNOWN: "Q"})["reason"].to_list() == ["withheld"]
    assert _told([*_walk(KNOWN), None], _walk(), {KNOWN: "L"})["reason"].to_list() == [None]


def test_a_history_begins_anew_at_a_break() -> None:
    # Of 60 months the last 20 lie after the break; a break before the last 45 leaves enough.
    found = _told([*_walk(KNOWN), None], _walk(), {40: "B"})
    assert found.select("reason", "needed", "known").row(0) == ("break", 24, 20)
    assert _told([*_walk(KNOWN), None], _walk(), {15: "B"})["reason"].to_list() == [None]


def test_nothing_is_learnt_of_a_provisional_month() -> None:
    # The last three months are only a start: told tenfold, they change the last value but no share and no record.
    walked = _walk(KNOWN)
    grown = [*walked[:-3], *(None if each is None else each * 8 for each in walked[-3:])]
    status = dict.fromkeys(range(KNOWN - 3, KNOWN), "P")
    plain, other = (_told([*each, None], _walk(), status) for each in (walked, grown))
    columns = ("share", "compared", "relative_mae_last_value", "covered_80")
    assert plain.select(columns).row(0) == other.select(columns).row(0)
    assert plain["last_value"].item() != other["last_value"].item()
    assert plain["compared"].item() == _told([*walked, None], _walk())["compared"].item() - 3


def test_too_few_errors_for_an_interval_are_counted() -> None:
    # 28 months make 27 steps of one month: from the 24th on there are nowcasts, and of 3 of them the month has come.
    found = _told([*_walk(28), None], _walk(29))
    assert found.select("reason", "needed", "known").row(0) == ("too-few-errors", 8, 3)


def test_the_month_that_leaps_is_refused_and_not_those_before_it() -> None:
    found = _told([*_walk(KNOWN), None, None], [*_walk(), 1e9])
    assert found["reason"].to_list() == [None, "beyond-all-earlier"]
    assert found["time_period"].to_list() == [month(KNOWN), month(KNOWN + 1)]


def test_the_same_series_give_the_same_bytes() -> None:
    first, again = (_told([*_walk(KNOWN), None], _walk()).write_csv() for _ in range(2))
    assert first == again
