"""The benchmark finds skill where people pass from place to place, none where they do not, and never looks ahead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from cauce.analysis.route import Benchmark, Registration, benchmark, gate, registered, scored
from tests.proofs import Record, size
from tests.unit.analysis.route.made import MONTHS, Laws, route


def small() -> Registration:
    """The registration with the own settings of a nationality and one of the shared ones."""
    told = registered()
    kept = (told.grid[:, :4] == (1.0, 0.2, 0.2, 0.1)).all(axis=1)
    return replace(told, grid=told.grid[kept])


@pytest.fixture(scope="module")
def series() -> pl.DataFrame:
    return route(Laws(), np.random.default_rng(7))


@pytest.fixture(scope="module")
def run(series: pl.DataFrame) -> Benchmark:
    return benchmark(series, small())


def errors(laws: Laws, worlds: int) -> tuple[float, float]:
    """The geometric mean of relative errors, and what intervals of 80 per cent covered, at one pace."""
    rng = np.random.default_rng(registered().seed)
    told = registered()
    told = replace(told, grid=told.grid[told.grid[:, 0] == 1.0])
    tables = [scored(benchmark(route(laws, rng), told)) for _ in range(worlds)]
    rows = pl.concat(tables).filter(pl.col("horizon").is_null(), pl.col("citizenship") != "_T")
    logs = np.log(rows["relative_mae_last_value"].to_numpy())
    return float(np.exp(logs.mean())), float(rows["coverage_80"].to_numpy().mean())


@pytest.mark.proof("where people pass from place to place the route nowcast errs at most 0.85 of the last value")
def test_finds_the_skill_there_is(record_property: Record) -> None:
    worlds = size(1, 20)
    record_property("count", worlds * 12)
    ratio, covered = errors(Laws(), worlds)
    assert ratio <= 0.85
    assert 0.70 <= covered <= 0.90


@pytest.mark.proof("where the border walks by itself the route nowcast errs as the last value does, to within 5 %")
def test_claims_none_where_upstream_does_not_matter(record_property: Record) -> None:
    worlds = size(2, 20)
    record_property("count", worlds * 12)
    ratio, _ = errors(Laws(linked=False), worlds)
    assert 0.95 <= ratio <= 1.05


def test_nothing_known_later_changes_what_was_said(series: pl.DataFrame, run: Benchmark) -> None:
    told = small()
    at = told.scored[5]
    known = {each.id: MONTHS[MONTHS.index(at) + each.known] for each in told.reporters}
    later = pl.col("time_period") > pl.col("reporter").replace_strict(known, return_dtype=pl.String)
    changed = series.with_columns(value=pl.when(later).then(pl.col("value") * 3 + 7).otherwise(pl.col("value")))
    one, other = (
        each.ahead.filter(pl.col("origin") <= at, pl.col("series") != "_REST").drop("actual")
        for each in (run, benchmark(changed, told))
    )
    assert one.equals(other)


def test_what_is_known_upstream_by_then_does(series: pl.DataFrame, run: Benchmark) -> None:
    last = registered().origins[-1]
    ahead = (pl.col("reporter") == "SNM") & (pl.col("time_period") > last)
    changed = series.with_columns(value=pl.when(ahead).then(pl.col("value") * 3).otherwise(pl.col("value")))
    mine = (pl.col("origin") == last) & pl.col("series").is_in(registered().nationalities)
    one, other = (each.ahead.filter(mine)["value"] for each in (run, benchmark(changed, small())))
    assert (other > one).sum() > 12


def test_the_total_is_the_sum_of_its_parts(run: Benchmark) -> None:
    for _, each in run.ahead.filter(pl.col("origin") >= small().scored_from).group_by("origin", "horizon"):
        total = each.filter(pl.col("series") == "_T")["value"].item()
        assert total == pytest.approx(each.filter(pl.col("series") != "_T")["value"].sum(), abs=1e-6)


def test_scores_are_as_counted_by_hand(run: Benchmark) -> None:
    lines = run.ahead.filter(pl.col("series") == "VEN", pl.col("origin") >= small().scored_from)
    mine = sum(abs(row["value"] - row["actual"]) for row in lines.iter_rows(named=True))
    last = sum(abs(row["last_value"] - row["actual"]) for row in lines.iter_rows(named=True))
    inside = sum(row["lower_80"] <= row["actual"] <= row["upper_80"] for row in lines.iter_rows(named=True))
    row = scored(run).filter(pl.col("citizenship") == "VEN", pl.col("horizon").is_null()).row(0, named=True)
    assert row["relative_mae_last_value"] == pytest.approx(mine / last)
    assert (row["origins"], row["coverage_80"]) == (27, pytest.approx(inside / 54))


def test_the_gate_is_what_was_registered(run: Benchmark) -> None:
    lines = {row["criterion"]: row for row in gate(run).iter_rows(named=True)}
    rows = scored(run).filter(pl.col("horizon").is_null(), pl.col("citizenship") != "_T")
    assert lines["relative-mae"]["found"] == (rows["relative_mae_last_value"] <= 0.9).sum()
    assert [(row["least"], row["most"]) for row in lines.values()] == [
        (8, None),
        (0.75, 0.85),
        (0.8, None),
        (None, 1e-6),
    ]
    assert lines["coherence"]["passed"]
    assert lines["within-both"]["passed"]


def test_a_gate_that_is_out_of_reach_is_not_passed(run: Benchmark) -> None:
    told = small()
    lines = gate(run, replace(told, gate=replace(told.gate, nationalities=13, coverage=(0.0, 0.1))))
    assert lines["passed"].to_list() == [False, False, True, True]


def test_who_is_never_named_by_the_second_reporter_has_no_month_of_both(series: pl.DataFrame) -> None:
    named = ~((pl.col("reporter") == "CBP") & (pl.col("citizenship") == "SEN"))
    rows = scored(benchmark(series.filter(named), small()))
    row = rows.filter(pl.col("citizenship") == "SEN", pl.col("horizon").is_null()).row(0, named=True)
    assert row["within_both"] is None
    assert row["relative_mae_last_value"] > 0


def test_a_flow_of_which_two_reporters_disagree_is_not_within_both(series: pl.DataFrame) -> None:
    tripled = (pl.col("reporter") == "CBP") & (pl.col("citizenship") == "VEN")
    apart = series.with_columns(value=pl.when(tripled).then(pl.col("value") * 3).otherwise(pl.col("value")))
    row = scored(benchmark(apart, small())).filter(pl.col("citizenship") == "VEN").row(0, named=True)
    assert row["within_both"] < 0.1
