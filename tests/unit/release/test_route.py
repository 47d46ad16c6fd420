"""The registered benchmark: one command runs it anew on the real publications, and the page tells what came out."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from cauce.analysis import route
from cauce.edition.read import Edition
from cauce.edition.trial import BENCHMARK, GATE
from cauce.reference import codelist
from cauce.release import route as release_route
from cauce.release.route import benchmark_of, counts_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "route-nowcast.md"


@pytest.fixture(scope="module")
def results(real_edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    return benchmark_of(real_edition, tmp_path_factory.mktemp("route"))


def test_what_is_sealed_is_what_the_method_gives() -> None:
    assert BENCHMARK == route.SCORED
    assert GATE == route.GATE


def test_an_edition_without_a_registered_reporter_has_no_benchmark(invented_edition: Edition, tmp_path: Path) -> None:
    assert "us_ohss_khsm" not in invented_edition.sources
    assert all(rows.is_empty() for rows in benchmark_of(invented_edition, tmp_path).values())
    assert list(tmp_path.iterdir()) == []


def test_what_was_computed_once_is_kept(real_edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []

    def none(counts: pl.DataFrame) -> route.Benchmark:
        runs.append(counts.height)
        return route.Benchmark(pl.DataFrame(), pl.DataFrame(), {})

    monkeypatch.setattr(release_route, "benchmark", none)
    monkeypatch.setattr(release_route, "scored", lambda run: pl.DataFrame(schema=BENCHMARK))
    monkeypatch.setattr(release_route, "gate", lambda run: pl.DataFrame(schema=GATE))
    for _ in range(2):
        benchmark_of(real_edition, tmp_path)
    assert len(runs) == 1


def test_the_counts_are_the_publishers_sums(real_edition: Edition) -> None:
    """Darién 2023 by nationality: VEN 328,650; ECU 57,250; HTI 46,422; CHN 25,565; COL 18,841; all 520,085.

    Honduras 2023 with its Chinese nationals, printed under another code: 12,188. Mexico in 2018: 131,445.
    """
    rows = counts_of(real_edition).with_columns(year=pl.col("time_period").str.slice(0, 4))
    sums = rows.group_by("reporter", "citizenship", "year").agg(pl.col("value").sum())
    found = {(who, whom, year): value for who, whom, year, value in sums.iter_rows()}
    darien = {"VEN": 328_650, "ECU": 57_250, "HTI": 46_422, "CHN": 25_565, "COL": 18_841, "_T": 520_085}
    assert {whom: found["SNM", whom, "2023"] for whom in darien} == darien
    assert found["INM_HN", "CHN", "2023"] == 12_188
    assert found["UPM", "_T", "2018"] == 131_445


def test_a_month_that_two_vintages_state_is_as_the_first_does(real_edition: Edition) -> None:
    """Mexico printed 925,085 for January to August 2024 in the bulletin first held, and 922,464 later."""
    of_mexico = (pl.col("reporter") == "UPM") & (pl.col("citizenship") == "_T")
    months = pl.col("time_period").is_in([f"2024-{month:02}" for month in range(1, 9)])
    rows = counts_of(real_edition).filter(of_mexico & months)
    assert rows["value"].sum() == 925_085


def test_who_is_not_listed_in_a_month_of_others_counted_nobody_and_an_unpublished_month_is_not_known(
    real_edition: Edition,
) -> None:
    """Panama lists nobody of Senegal after 2022; of April, May and July 2020 it published nothing at all."""
    rows = counts_of(real_edition).filter(pl.col("reporter") == "SNM", pl.col("citizenship") == "SEN")
    values = dict(rows.select("time_period", "value").iter_rows())
    assert values["2023-06"] == 0
    assert {"2020-04", "2020-05", "2020-07"}.isdisjoint(values)


@pytest.mark.proof("the registered run of the route nowcast gives the table of its page")
def test_the_page_tells_the_registered_run_as_it_came_out(results: dict[str, pl.DataFrame]) -> None:
    told = {cells[0]: cells[1:] for cells in _table("| nationality |")}
    rows = results["DF_BENCHMARK"]
    assert len(told) == 13
    for row in rows.filter(pl.col("horizon").is_null()).iter_rows(named=True):
        code = row["citizenship"]
        name = "all" if code == "_T" else codelist("CL_CITIZENSHIP").name(code, "en")
        each = rows.filter(pl.col("citizenship") == code, pl.col("horizon").is_not_null()).sort("horizon")
        errors = [row["relative_mae_last_value"], *each["relative_mae_last_value"], row["relative_mae"]]
        assert told[name][:6] == [f"{row['mae_last_value']:,.0f}", f"{row['mae_seasonal_naive']:,.0f}",
                                  *(f"{error:.2f}" for error in errors)]  # fmt: skip
        assert told[name][6] == f"{row['coverage_80'] * 100:.0f} %"


def test_the_gate_was_not_passed(results: dict[str, pl.DataFrame]) -> None:
    """One criterion of four failed; the page says which, with what was found."""
    told = [cells[-2:] for cells in _table("| criterion | came out |")]
    gate = results["DF_GATE"]
    assert gate["criterion"].to_list() == list(route.CRITERIA)
    assert [verdict == "reached" for _, verdict in told] == gate["passed"].to_list()
    assert not gate["passed"].all()
    assert told[0][0] == f"{gate['found'][0]:.0f} of 12"


def _table(head: str) -> list[list[str]]:
    """The cells of the rows of the page's table that begins so."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(head)) + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([re.sub(r"\*\*", "", cell).strip() for cell in line.strip("|").split("|")])
    return rows
