"""On a route as many leave a place between as arrive there, and what was counted at one place bounds the others."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest

from cauce.analysis.network import MOST_PATHS, Network, estimate_route

LEGS = [("DARIEN", "CRI"), ("CRI", "HND"), ("NIC", "HND"), ("HND", "GTM"), ("GTM", "MEX"), ("SLV", "GTM")]
"""People begin in the Darien, in Nicaragua (by air) and in El Salvador, and are last counted in Mexico."""


def _legs(legs: list[tuple[str, str]]) -> pl.DataFrame:
    return pl.DataFrame(legs, schema=["orig", "dest"], orient="row")


def _totals(*lines: tuple[str, str | None, str | None, float | None]) -> pl.DataFrame:
    schema = {"reporter": pl.String, "orig": pl.String, "dest": pl.String, "value": pl.Float64}
    return pl.DataFrame(list(lines), schema=schema, orient="row")


def _by_leg(network: Network) -> dict[tuple[str, str], dict[str, object]]:
    return {(row["orig"], row["dest"]): row for row in network.flows.iter_rows(named=True)}


def test_as_many_leave_a_place_between_as_arrive() -> None:
    network = estimate_route(_legs(LEGS), _totals(
        ("PAN", "DARIEN", None, 1000), ("HND", None, "HND", 1600), ("MEX", None, "MEX", 2100),
    ))  # fmt: skip
    flows = {leg: row["flow"] for leg, row in _by_leg(network).items()}
    assert flows == pytest.approx({
        ("DARIEN", "CRI"): 1000, ("CRI", "HND"): 1000, ("NIC", "HND"): 600,
        ("HND", "GTM"): 1600, ("GTM", "MEX"): 2100, ("SLV", "GTM"): 500,
    })  # fmt: skip
    assert network.conflicts.is_empty()
    assert set(network.flows["kind"]) == {"determined"}


def test_what_is_not_counted_has_the_range_that_the_rest_leaves() -> None:
    network = estimate_route(_legs(LEGS), _totals(("PAN", "DARIEN", None, 1000), ("MEX", None, "MEX", 2100)))
    rows = _by_leg(network)
    for leg in (("NIC", "HND"), ("SLV", "GTM")):
        assert (rows[leg]["low"], rows[leg]["high"]) == pytest.approx((0, 1100), abs=1e-5)
        assert rows[leg]["kind"] == "estimated"
    assert (rows["HND", "GTM"]["low"], rows["HND", "GTM"]["high"]) == pytest.approx((1000, 2100), abs=1e-5)


def test_fewer_at_the_end_than_on_the_way_is_a_conflict_by_name() -> None:
    network = estimate_route(_legs(LEGS), _totals(("PAN", "DARIEN", None, 1000), ("MEX", None, "MEX", 900)))
    told = network.conflicts.select("side", "reporter", "apart").rows()
    assert [(side, reporter) for side, reporter, _ in told] == [("too-much", "PAN"), ("too-little", "MEX")]
    assert told[0][2] == pytest.approx(100)


def test_people_may_end_on_the_way_where_that_is_said() -> None:
    totals = _totals(("PAN", "DARIEN", None, 1000), ("MEX", None, "MEX", 900))
    network = estimate_route(_legs(LEGS), totals, ends=["MEX", "CRI"])
    assert network.conflicts.is_empty()
    rows = _by_leg(network)
    assert (rows["CRI", "HND"]["low"], rows["CRI", "HND"]["high"]) == pytest.approx((0, 900), abs=1e-5)


def test_a_way_passes_no_place_twice() -> None:
    circle = [("A", "B"), ("B", "C"), ("C", "B"), ("C", "D")]
    network = estimate_route(_legs(circle), _totals(("X", "A", None, 10)))
    rows = _by_leg(network)
    assert rows["C", "D"]["flow"] == pytest.approx(10)
    assert rows["C", "B"]["kind"] == "impossible"


def test_a_circle_without_a_beginning_has_no_way() -> None:
    network = estimate_route(_legs([("A", "B"), ("B", "A")]), _totals(("X", "A", None, 10), ("Y", None, "A", 0)))
    assert set(network.flows["kind"]) == {"impossible"}
    assert network.conflicts["code"].to_list() == ["no-edge"]
    assert network.totals["reason"].to_list() == [None, "covers-no-edge"]


def test_too_many_ways_are_told_as_such() -> None:
    layers = [[f"{level}{at}" for at in range(4)] for level in "abcdef"]
    legs = [("start", first) for first in layers[0]]
    for one, other in pairwise(layers):
        legs += [(orig, dest) for orig in one for dest in other]
    assert MOST_PATHS < 4**6
    network = estimate_route(_legs(legs), _totals(("X", "start", None, 10)))
    assert set(network.flows["reason"]) == {"too-many-paths"}
    assert network.flows["flow"].null_count() == network.flows.height
