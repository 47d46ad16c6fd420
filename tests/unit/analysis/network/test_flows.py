"""Flows that are known are found again from their totals; contradictions are named; every range holds its truth."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cauce.analysis.network import CONFLICTS, KINDS, Network, estimate_flows
from cauce.analysis.timeline import Floats
from tests.proofs import FULL, Record, size

Cells = dict[tuple[str, str], float]


def _edges(cells: Cells) -> pl.DataFrame:
    rows = [(orig, dest, prior) for (orig, dest), prior in cells.items()]
    return pl.DataFrame(rows, schema={"orig": pl.String, "dest": pl.String, "prior": pl.Float64}, orient="row")


def _totals(*lines: tuple[str, str | None, str | None, float | None], **more: list[float | None]) -> pl.DataFrame:
    schema = {"reporter": pl.String, "orig": pl.String, "dest": pl.String, "value": pl.Float64}
    table = pl.DataFrame(list(lines), schema=schema, orient="row")
    return table.with_columns(**{name: pl.Series(each, dtype=pl.Float64) for name, each in more.items()})


def _margins(flows: Cells) -> pl.DataFrame:
    origs, dests = sorted({orig for orig, _ in flows}), sorted({dest for _, dest in flows})
    return _totals(
        *(("A", place, None, sum(n for (o, _), n in flows.items() if o == place)) for place in origs),
        *(("B", None, place, sum(n for (_, d), n in flows.items() if d == place)) for place in dests),
    )


def _flows(network: Network) -> Cells:
    return {(row["orig"], row["dest"]): row["flow"] for row in network.flows.iter_rows(named=True)}


def _moved(network: Network) -> float:
    """How far the total that moved most is from what was stated."""
    used = network.totals.filter(pl.col("reason").is_null())
    return float(np.abs(used["fitted"].to_numpy() - used["value"].to_numpy()).max(initial=0.0))


def _known(rng: np.random.Generator, origs: int, dests: int, zeros: float) -> tuple[Cells, Cells]:
    """A prior with structural zeros, and flows that are the prior times a factor of each place."""
    prior = rng.lognormal(0, 1, (origs, dests)) * (rng.random((origs, dests)) > zeros)
    prior[np.arange(origs), rng.integers(0, dests, origs)] = 1.0
    prior[rng.integers(0, origs, dests), np.arange(dests)] = 1.0
    flows: Floats = prior * rng.lognormal(4, 1, (origs, 1)) * rng.lognormal(0, 1, (1, dests))
    names = [(f"o{o:02d}", f"d{d:02d}") for o, d in product(range(origs), range(dests))]
    return dict(zip(names, prior.ravel().tolist(), strict=True)), dict(zip(names, flows.ravel().tolist(), strict=True))


@pytest.mark.proof("flows that are known are found again from their totals within 1e-8, structural zeros kept")
def test_known_flows_are_found_again(record_property: Record) -> None:
    runs, rng = size(8, 100), np.random.default_rng(31)
    record_property("count", runs)
    worst_margin, worst_flow = 0.0, 0.0
    for _ in range(runs):
        prior, flows = _known(rng, int(rng.integers(2, 9)), int(rng.integers(2, 7)), 0.3)
        network = estimate_flows(_edges(prior), _margins(flows))
        found = _flows(network)
        largest = max(flows.values())
        worst_margin = max(worst_margin, network.error)
        worst_flow = max(worst_flow, max(abs(found[edge] - flow) / largest for edge, flow in flows.items()))
        assert network.conflicts.is_empty()
        assert all(found[edge] == 0 for edge, weight in prior.items() if weight == 0)
        for row in network.flows.iter_rows(named=True):
            true = flows[row["orig"], row["dest"]]
            assert row["low"] - 1e-6 * largest <= true <= row["high"] + 1e-6 * largest
    print(f"{runs} networks: totals within {worst_margin:.1e}, flows within {worst_flow:.1e} of the largest")
    assert worst_margin <= 1e-8
    assert worst_flow <= 1e-8


@pytest.mark.proof("forty nationalities and nine sectors are fitted within 1e-8, with a range for each flow")
def test_many_places_are_no_matter() -> None:
    prior, flows = _known(np.random.default_rng(1), size(16, 40), 9, 0.3)
    network = estimate_flows(_edges(prior), _margins(flows))
    assert network.error <= 1e-8
    assert network.flows.height == size(16, 40) * 9
    assert network.flows.select("low", "high").null_count().sum_horizontal().item() == 0


def test_ranges_are_those_of_frechet() -> None:
    # Without structural zeros: max(0, row + column - all) and min(row, column).
    network = estimate_flows(_edges(dict.fromkeys(product("ab", "xyz"), 1.0)), _totals(
        ("A", "a", None, 70), ("A", "b", None, 30), ("B", None, "x", 50), ("B", None, "y", 40), ("B", None, "z", 10),
    ))  # fmt: skip
    leave, arrive = {"a": 70, "b": 30}, {"x": 50, "y": 40, "z": 10}
    for row in network.flows.iter_rows(named=True):
        row_sum, column_sum = leave[row["orig"]], arrive[row["dest"]]
        assert row["low"] == pytest.approx(max(0, row_sum + column_sum - 100), abs=1e-6)
        assert row["high"] == pytest.approx(min(row_sum, column_sum), abs=1e-6)
        assert row["flow"] == pytest.approx(row_sum * column_sum / 100)
        assert row["kind"] == "estimated"


def test_a_structural_zero_can_leave_one_table_only() -> None:
    # Two origins, two destinations, and nobody from a to x: then the totals leave one table only.
    network = estimate_flows(_edges({("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 1}), _totals(
        ("A", "a", None, 30), ("A", "b", None, 70), ("B", None, "x", 60), ("B", None, "y", 40),
    ))  # fmt: skip
    assert _flows(network) == pytest.approx({("a", "y"): 30, ("b", "x"): 60, ("b", "y"): 10})
    assert set(network.flows["kind"]) == {"determined"}


def test_odds_of_the_prior_stay_as_they_were() -> None:
    # Proportional fitting changes no cross-product ratio, and only one table has given totals and ratios.
    network = estimate_flows(_edges({("a", "x"): 4, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 3}), _totals(
        ("A", "a", None, 55), ("A", "b", None, 45), ("B", None, "x", 20), ("B", None, "y", 80),
    ))  # fmt: skip
    found = _flows(network)
    ratio = found["a", "x"] * found["b", "y"] / (found["a", "y"] * found["b", "x"])
    assert ratio == pytest.approx(12)
    assert found["a", "x"] + found["a", "y"] == pytest.approx(55)


def test_sides_that_disagree_are_named_and_parted_by_their_spread() -> None:
    network = estimate_flows(_edges(dict.fromkeys(product("ab", "xy"), 1.0)), _totals(
        ("US", "a", None, 60), ("US", "b", None, 60), ("MX", None, "x", 50), ("MX", None, "y", 50),
        spread=[1, 1, 3, 3],
    ))  # fmt: skip
    assert set(network.conflicts["code"]) == {"sides-disagree"}
    assert network.conflicts["apart"].to_list() == pytest.approx([20] * 4)
    much = network.conflicts.filter(pl.col("side") == "too-much")
    assert much["reporter"].to_list() == ["US", "US"]
    assert much["value"].to_list() == [60, 60]
    # Least squares part the 20 as the squares of the spreads: 2 for the US, 18 for Mexico, half for each total.
    assert network.totals["fitted"].to_list() == pytest.approx([59, 59, 59, 59])
    assert network.error <= 1e-8
    assert (network.flows["low"] <= network.flows["flow"]).all()
    assert (network.flows["flow"] <= network.flows["high"]).all()
    assert network.flows["high"].to_list() == pytest.approx([59] * 4, abs=1e-5)


def test_a_place_that_more_leave_than_can_arrive_is_named_with_where_they_go() -> None:
    edges = _edges({("a", "x"): 1, ("b", "x"): 1, ("b", "y"): 1})
    network = estimate_flows(edges, _totals(
        ("A", "a", None, 80), ("A", "b", None, 20), ("B", None, "x", 50), ("B", None, "y", 50),
    ))  # fmt: skip
    # All can leave and arrive (100 each), but a's 80 can only go to x, which takes 50; y lacks what b has not.
    told = network.conflicts.select("code", "side", "orig", "dest").rows()
    assert told[:2] == [
        ("totals-disagree", "too-much", "a", None),
        ("totals-disagree", "too-little", None, "x"),
    ]
    assert network.conflicts["apart"][0] == pytest.approx(30)
    assert {("b", None), (None, "y")} == {(orig, dest) for _, _, orig, dest in told[2:]}


@pytest.mark.parametrize(
    ("lines", "code", "apart"),
    [
        ([("A", "a", None, 10.0), ("A", "c", None, 7.0)], "no-edge", 7),
        ([("A", "a", "x", 10.0), ("B", "a", "x", 14.0)], "told-twice", 4),
        ([("A", None, None, 10.0), ("A", "a", None, 14.0)], "totals-disagree", 4),
    ],
)
def test_each_conflict_has_its_name(
    lines: list[tuple[str, str | None, str | None, float]], code: str, apart: float
) -> None:
    network = estimate_flows(_edges(dict.fromkeys(product("ab", "xy"), 1.0)), _totals(*lines))
    assert set(network.conflicts["code"]) == {code}
    assert network.conflicts["apart"].to_list() == pytest.approx([apart] * network.conflicts.height)
    assert code in CONFLICTS


def test_two_conflicts_are_both_told() -> None:
    network = estimate_flows(_edges({("a", "x"): 1, ("b", "y"): 1}), _totals(
        ("A", "a", None, 10), ("B", None, "x", 12), ("A", "b", None, 5), ("B", None, "y", 9),
    ))  # fmt: skip
    assert network.conflicts["conflict"].to_list() == [1, 1, 2, 2]
    assert sorted(set(network.conflicts["apart"])) == pytest.approx([2, 4])


def test_rounding_is_no_conflict() -> None:
    lines: list[tuple[str, str | None, str | None, float | None]] = [
        ("A", "a", None, 60), ("A", "b", None, 60), ("B", None, "x", 50), ("B", None, "y", 60),
    ]  # fmt: skip
    edges = _edges(dict.fromkeys(product("ab", "xy"), 1.0))
    rounded = estimate_flows(edges, _totals(*lines, tolerance=[5, 5, 5, 5]))
    assert rounded.conflicts.is_empty()
    assert _moved(rounded) <= 5 + 1e-6
    assert rounded.error <= 1e-8
    assert not estimate_flows(edges, _totals(*lines, tolerance=[1, 1, 1, 1])).conflicts.is_empty()


def test_what_is_observed_is_told_apart_from_what_is_estimated() -> None:
    network = estimate_flows(_edges(dict.fromkeys(product("ab", "xyz"), 1.0)), _totals(
        ("A", "a", None, 70), ("A", "b", None, 30), ("B", None, "x", 50), ("C", "a", "x", 45), ("B", None, "y", None),
    ))  # fmt: skip
    kinds = {(row["orig"], row["dest"]): row["kind"] for row in network.flows.iter_rows(named=True)}
    assert kinds["a", "x"] == "observed"
    assert kinds["b", "x"] == "determined"
    assert kinds["a", "y"] == kinds["a", "z"] == "estimated"
    assert _flows(network)["b", "x"] == pytest.approx(5)
    assert network.totals["reason"].to_list() == [None, None, None, None, "not-known"]


def test_a_flow_that_no_total_covers_has_a_reason_and_no_number() -> None:
    edges = _edges({("a", "x"): 1, ("b", "y"): 1, ("b", "z"): 0})
    network = estimate_flows(edges, _totals(("A", "a", None, 5), ("A", "q", None, 0), ("A", "a", None, -1)))
    rows = {row["orig"] + row["dest"]: row for row in network.flows.iter_rows(named=True)}
    assert rows["by"]["reason"] == "no-total-covers-it"
    assert rows["by"]["flow"] is None
    assert rows["bz"]["kind"] == "impossible"
    assert (rows["bz"]["flow"], rows["bz"]["high"]) == (0, 0)
    assert network.totals["reason"].to_list() == [None, "covers-no-edge", "not-a-count"]


def test_nothing_given_is_no_fault() -> None:
    edges = _edges({("a", "x"): 1})
    assert estimate_flows(edges, _totals()).flows["reason"].to_list() == ["no-total-covers-it"]
    assert estimate_flows(_edges({}), _totals(("A", "a", None, 5))).conflicts["code"].to_list() == ["no-edge"]
    assert estimate_flows(_edges({}), _totals()).flows.is_empty()


def test_zeros_of_totals_are_zeros_of_flows() -> None:
    network = estimate_flows(_edges(dict.fromkeys(product("ab", "xy"), 1.0)), _totals(
        ("A", "a", None, 0), ("A", "b", None, 30), ("B", None, "x", 10), ("B", None, "y", 20),
    ))  # fmt: skip
    assert _flows(network) == pytest.approx({("a", "x"): 0, ("a", "y"): 0, ("b", "x"): 10, ("b", "y"): 20}, abs=1e-9)


counts = st.integers(0, 500).map(float)


@settings(max_examples=15 if not FULL else 100, deadline=None, derandomize=True)
@given(st.data())
def test_every_question_has_flows_within_their_range_or_a_conflict(data: Any) -> None:
    pairs = list(product("abc", "xyz"))
    edges = data.draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from([0.0, 0.5, 2.0]), min_size=1))
    leave = data.draw(st.lists(st.one_of(st.none(), counts), min_size=3, max_size=3))
    arrive = data.draw(st.lists(st.one_of(st.none(), counts), min_size=3, max_size=3))
    totals = _totals(
        *(("A", place, None, value) for place, value in zip("abc", leave, strict=True)),
        *(("B", None, place, value) for place, value in zip("xyz", arrive, strict=True)),
    )
    network = estimate_flows(_edges(edges), totals)
    for row in network.flows.iter_rows(named=True):
        assert (row["kind"] in KINDS) != (row["reason"] is not None)
        if row["flow"] is not None:
            assert 0 <= row["low"] <= row["flow"] <= row["high"] + 1e-9
    assert network.conflicts.is_empty() == (_moved(network) <= 1e-6)
    assert network.error <= 1e-6
