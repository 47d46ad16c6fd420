"""The scorecard counts what it says: against the better naive forecast, worst first, and no skill is called so."""

from __future__ import annotations

import polars as pl
import pytest

from cauce.analysis.forecast import BACKTEST, SCORES, scores, summary
from cauce.model.period import Month

START = Month(2015, 1)


def _line(series: str, at: int, value: float, last: float, seasonal: float, **other: object) -> dict[str, object]:
    """The actual count is 100; the interval of 80 % is the value within 20, of 95 % within 40."""
    told: dict[str, object] = {
        "series": series,
        "origin": str(START.plus(3 * at)),
        "horizon": 1,
        "time_period": str(START.plus(3 * at + 1)),
        "value": value,
        "lower_80": value - 20,
        "upper_80": value + 20,
        "lower_95": value - 40,
        "upper_95": value + 40,
        "last_value": last,
        "seasonal_naive": seasonal,
        "actual": 100.0,
        "crps": 5.0,
        "crps_last_value": 10.0,
        "crps_seasonal_naive": 20.0,
    }
    return told | other


def _table(lines: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(lines, schema=BACKTEST)


def _of(found: pl.DataFrame, series: str, horizon: int | None = None) -> dict[str, object]:
    at = pl.col("horizon").is_null() if horizon is None else pl.col("horizon") == horizon
    return found.filter(pl.col("series") == series, at).row(0, named=True)


def test_it_counts_what_it_says() -> None:
    # Errors of the mix 10 and 30, of the last value 40 and 40, of the seasonal naive 10 and 15 at horizon 1; at
    # horizon 2 the mix errs by 60, the last value by 20, the seasonal naive by 100.
    found = scores(
        _table([
            _line("a", 0, 110, 140, 110),
            _line("a", 1, 70, 60, 115),
            _line("a", 1, 160, 120, 200, horizon=2, crps=30.0),
        ]),
        "2015-01",
    )  # fmt: skip
    assert found.schema == SCORES
    one, two, both = _of(found, "a", 1), _of(found, "a", 2), _of(found, "a")
    assert (one["relative_mae"], one["relative_mae_last_value"]) == (20 / 12.5, 20 / 40)
    assert one["last_value_to_seasonal_naive"] == 40 / 12.5
    assert (one["coverage_80"], one["coverage_95"]) == (0.5, 1.0)
    assert (one["crps_ratio"], one["crps_ratio_seasonal_naive"]) == (0.5, 0.25)
    assert (two["relative_mae"], two["coverage_95"], two["crps_ratio"]) == (60 / 20, 0.0, 3.0)
    # Over all horizons: mix (10 + 30 + 60)/3, last value (40 + 40 + 20)/3, seasonal naive (10 + 15 + 100)/3.
    assert both["relative_mae"] == pytest.approx(1.0)
    assert (both["origins"], one["origins"], two["origins"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("error", "said"),
    [(10.6, "no-skill"), (10.4, "like-the-last-value"), (9.6, "like-the-last-value"), (9.4, "better")],
)
def test_no_skill_is_said_by_the_last_24_origins(error: float, said: str) -> None:
    # Before them the mix was perfect, or hopeless: it must not matter.
    for before in (100.0, 1000.0):
        lines = [_line("a", at, before if at < 10 else 100 + error, 110, 100) for at in range(34)]
        found = _of(scores(_table(lines), "2015-01"), "a")
        assert found["recent_relative_mae"] == pytest.approx(error / 10)
        assert found["verdict"] == said


@pytest.mark.parametrize(("error", "said"), [(5.0, None), (10.0, None), (11.0, "no-skill")])
def test_few_origins_can_only_say_that_there_is_no_skill(error: float, said: str | None) -> None:
    lines = [_line("a", at, 100 + error, 110, 100) for at in range(23)]
    assert _of(scores(_table(lines), "2015-01"), "a")["verdict"] == said


def test_the_worst_series_comes_first() -> None:
    lines = [_line(name, 0, 100 + error, 110, 300) for name, error in (("b", 5), ("a", 20), ("c", 10))]
    assert scores(_table(lines), "2015-01")["series"].to_list() == ["a", "a", "c", "c", "b", "b"]


def test_what_is_not_known_yet_or_has_no_interval_is_not_scored() -> None:
    lines = [
        _line("a", 0, 110, 120, 130),
        _line("a", 1, 500, 120, 130, actual=None),
        _line("a", 2, 500, 120, 130, lower_80=None),
        _line("a", -1, 500, 120, 130),
    ]
    found = _of(scores(_table(lines), "2015-01"), "a")
    assert (found["origins"], found["relative_mae"]) == (1, 0.5)


def test_against_a_bar_without_error_there_is_no_ratio_and_no_verdict() -> None:
    found = _of(scores(_table([_line("a", 0, 110, 100, 130)]), "2015-01"), "a")
    assert (found["relative_mae"], found["verdict"]) == (None, None)


def test_the_summary_is_over_all_series() -> None:
    lines = [_line("a", 0, 120, 110, 300), _line("b", 0, 105, 110, 300)]
    line = summary(scores(_table(lines), "2015-01")).row(0, named=True)
    # 2 and 1/2 of the last value: together 1.
    assert line["relative_mae_last_value"] == pytest.approx(1.0)
    assert (line["series"], line["worst"], line["no_skill"], line["coverage_80"]) == (2, 2.0, 1, 1.0)


def test_nothing_makes_no_lines() -> None:
    assert scores(_table([])).height == 0
