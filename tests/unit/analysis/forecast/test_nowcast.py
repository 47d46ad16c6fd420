"""A month that one country has published helps where the other goes the same way, and is said not to where not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cauce.analysis.forecast import NOWCAST, NOWCAST_REASONS, nowcast, registered
from cauce.analysis.timeline import Floats
from cauce.model.period import Month
from tests import publications
from tests.golden.editions import observe
from tests.proofs import size
from tests.unit.analysis.forecast.made import month, registered_series, table, walk

LEADS = pl.DataFrame({"series": ["late"], "lead": ["lead"]})
MONTHS = 100


def _late(values: Floats, by: int = 2) -> list[float | None]:
    return [*values[:-by], *[None] * by]


def _pair(rng: np.random.Generator, common: bool, by: int = 2) -> pl.DataFrame:
    lead = walk(rng, MONTHS)
    late = np.round(lead * np.exp(rng.normal(-1, 0.05, MONTHS))) if common else walk(rng, MONTHS)
    return table({"lead": lead, "late": _late(late, by)})


def test_a_common_course_is_followed_halfway() -> None:
    # The late series is exactly half of the lead (plus one, in 1 + count), so the whole step was always seen: share 1,
    # and the nowcast is the last value moved by half the step of logs.
    lead = 2 * walk(np.random.default_rng(1), MONTHS) + 1
    late = (lead + 1) / 2 - 1
    found = nowcast(table({"lead": lead, "late": _late(late)}), LEADS)
    assert found.schema == NOWCAST
    assert found["horizon"].to_list() == [1, 2]
    assert found["origin"].to_list() == [month(MONTHS - 3)] * 2
    assert found["time_period"].to_list() == [month(MONTHS - 2), month(MONTHS - 1)]
    np.testing.assert_allclose(found["share"], 1.0)
    np.testing.assert_allclose(
        found["value"] + 1, np.sqrt((late[-3] + 1) * (late[-2:] + 1)), rtol=1e-9
    )  # half of a step of logs is the geometric mean
    assert (found["lower_80"] <= found["value"]).all()
    assert (found["upper_80"] <= found["upper_95"]).all()
    assert found["last_value"].to_list() == [late[-3]] * 2


@pytest.mark.proof(
    "a nowcast is better where two countries count the same course, and no better where not (1,000 worlds)"
)
def test_skill_is_found_where_it_is(record_property: Callable[[str, object], None]) -> None:
    runs = size(30, 1000)
    record_property("count", runs)
    rng = np.random.default_rng(31)
    share = {}
    for common in (True, False):
        said = [nowcast(_pair(rng, common), LEADS).filter(horizon=2)["verdict"].item() for _ in range(runs)]
        share[common] = said.count("better") / runs
    print(f"better: {share[True]:.3f} with a common course, {share[False]:.3f} without, {runs} worlds each")
    assert share[True] >= 0.95
    assert share[False] <= 0.10


def _geometric(ratios: pl.Series) -> float:
    return float(np.exp(np.mean(np.log(ratios.drop_nulls().to_numpy()))))


@pytest.fixture(scope="module")
def mexico_ahead() -> tuple[pl.DataFrame, pl.DataFrame]:
    """People of the registered nationalities as Mexico and as the United States count them; every pair that exists."""
    ours = registered_series()
    file = publications.folder("mx-upm-irregular") / "irreg_mexico_nat_2025-02-07.csv"
    observations, _ = observe("mx_upm_irregular_events", file)
    theirs = observations.select(
        pl.concat_str(pl.lit("MX."), "citizenship").alias("series"),
        "time_period",
        pl.col("obs_value").cast(pl.Float64).alias("value"),
    )
    names = set(theirs["series"])
    codes = [where["citizenship"] for where in registered().series.values() if "citizenship" in where]
    pairs = [(f"SW.{code}", f"MX.{code}") for code in codes if f"MX.{code}" in names]
    return pl.concat([ours, theirs]), pl.DataFrame(pairs, schema=LEADS.schema, orient="row")


@pytest.mark.proof("nowcasts of US counts from Mexico's, two months late, cover as they promise and are no worse")
def test_mexico_ahead_of_the_united_states(
    mexico_ahead: tuple[pl.DataFrame, pl.DataFrame], record_property: Callable[[str, object], None]
) -> None:
    told, leads = mexico_ahead
    newest = told.filter(pl.col("series").str.starts_with("MX."))["time_period"].max()
    found = []
    for back in range(size(6, 24)):
        ahead = Month.parse(str(newest)).plus(-back)
        late = pl.col("series").str.starts_with("SW") & (pl.col("time_period") > str(ahead.plus(-2)))
        found.append(nowcast(told.filter(~late, pl.col("time_period") <= str(ahead)), leads))
    actual = told.rename({"value": "actual"})
    judged = pl.concat(found).filter(pl.col("reason").is_null()).join(actual, on=["series", "time_period"])
    record_property("count", judged.height)
    for horizon in (1, 2):
        relative = _geometric(found[0].filter(horizon=horizon)["relative_mae_last_value"])
        inside = pl.col("actual").is_between("lower_80", "upper_80")
        covered = judged.filter(horizon=horizon).select(inside.mean()).item()
        print(f"{horizon} months late: {relative:.3f} of the last value, 80 % cover {covered:.3f}")
        # Demanded of what is shown: no worse than doing nothing. The pairs of a few months move together and six months
        # are few, hence the wide margin of coverage.
        assert relative <= 1.0
        assert 0.65 <= covered <= 0.95


@settings(max_examples=size(10, 200))
@given(seed=st.integers(0, 10**6))
def test_what_came_later_never_changes_it(seed: int) -> None:
    told = _pair(np.random.default_rng(3), True)
    later = pl.DataFrame({"series": "lead", "time_period": month(MONTHS), "value": float(seed)})
    found = nowcast(pl.concat([told, later]), LEADS)
    assert_frame_equal(found.filter(pl.col("horizon") <= 2), nowcast(told, LEADS), check_exact=True)


REFUSED = [
    ({"lead": [5.0] * 60}, "series-unknown"),
    ({"lead": [5.0] * 60, "late": [None] * 60}, "series-unknown"),
    ({"late": [5.0] * 60}, "lead-unknown"),
    ({"late": [5.0] * 60, "lead": [5.0] * 60}, "lead-not-ahead"),
    ({"late": [5.0] * 59 + [None], "lead": [5.0] * 30 + [None] * 29 + [5.0]}, "too-few-pairs"),
    ({"late": [5.0] * 20 + [None], "lead": [5.0] * 21}, "too-few-pairs"),
]


@pytest.mark.parametrize(("series", "reason"), REFUSED)
def test_what_cannot_be_told_says_why(series: dict[str, list[float | None]], reason: str) -> None:
    found = nowcast(table(series), LEADS)
    assert found["reason"].to_list() == [reason]
    assert reason in NOWCAST_REASONS
    assert found["value"].to_list() == [None]
