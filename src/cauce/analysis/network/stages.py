"""What the counts of the stages of a way let be said of who was counted at which of them: ranges, hardly ever a number.

Method: each way through the stages, from nowhere before to nowhere after, is a flow; the count of a stage is the sum of
the ways that it is on. `flows` gives each leg its least and its largest value by linear programming. An estimate (by
iterative proportional fitting) is told only where its range leaves at most a tenth. Then it is asked whether the counts
could be true if nobody joined on the way: where not, the stages that contradict each other are named, and least squares
say what would have to give. Assumptions: each event is one person counted once at a stage, in the same year at each.
Where somebody is counted twice a range says too much of those who joined; a page must say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from cauce.analysis.network.flows import estimate_route

BEFORE, AFTER = "BEFORE", "AFTER"
"""Counted at no stage before; counted at no stage after."""

NARROW = 0.1
"""An estimate is told where its range leaves at most this share of its upper end."""

LARGEST = 1e9
STAGE_REASONS = ("year-incomplete", "not-a-count", "break", "nobody-counted", "nobody-counts", "range-too-wide")
"""Why there is no number: a month of the year is not known or withheld; a count is below zero or beyond any; the series
breaks in the year; nobody was counted anywhere; no one publishes a count there; the range is too wide for an estimate.
"""

NETWORK = pl.Schema(
    {
        "time_period": pl.String(),
        "citizenship": pl.String(),
        "orig": pl.String(),
        "dest": pl.String(),
        "count": pl.Int64(),
        "low": pl.Int64(),
        "high": pl.Int64(),
        "flow": pl.Float64(),
        "kind": pl.String(),
        "reason": pl.String(),
        "obs_status": pl.String(),
    }
)
CONFLICTS_OF_STAGES = pl.Schema(
    {
        "time_period": pl.String(),
        "citizenship": pl.String(),
        "conflict": pl.Int64(),
        "code": pl.String(),
        "apart": pl.Int64(),
        "side": pl.String(),
        "stage": pl.String(),
        "value": pl.Int64(),
        "fitted": pl.Float64(),
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """Stages in their order, those at which nobody counts, and which legs are open. `off` names, by nationality, the
    stages that are not on its way with the name of the structural zero.
    """

    stages: Sequence[str]
    uncounted: frozenset[str]
    is_open: Callable[[str, str], bool]
    off: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, citizenship: str) -> list[str]:
        """The stages at which this nationality can be counted."""
        off = self.off.get(citizenship, {})
        return [each for each in self.stages if each not in self.uncounted and each not in off]


def stage_network(counts: pl.DataFrame, way: Way, year: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What a calendar year's counts say of who was counted at which stages before.

    Parameters
    ----------
    counts
        `citizenship`, `stage`, `time_period` (`YYYY-MM`), `value` (events; null = not known), `obs_status`.
    way
        The stages.
    year
        `YYYY`.

    Returns
    -------
    `NETWORK`: of each nationality and stage (`dest`) its `count` and, for each stage before (`orig`) and `BEFORE`, the
    least and the largest number of its events whose last count before was there; `flow` where the range is narrow;
    `kind` as of `flows` (`impossible` with the name of its zero as `reason`) or a `reason` of `STAGE_REASONS`.
    `CONFLICTS_OF_STAGES`: a line for each count in a contradiction, were nobody to join on the way.
    """
    within = counts.filter(pl.col("time_period").str.starts_with(year))
    by_code = within.partition_by("citizenship", as_dict=True)
    rows: list[tuple[object, ...]] = []
    named: list[tuple[object, ...]] = []
    for code in sorted(str(key[0]) for key in by_code):
        totals, reasons, states = _totals(by_code[(code,)], way.of(code))
        lines = _refused(way, code, totals, reasons) if any(reasons.values()) else _told(way, code, totals)
        rows += [(year, code, *line, states.get(str(line[1]))) for line in [*lines, *_impossible(way, code)]]
        if not any(reasons.values()):
            named += [(year, code, *line) for line in _conflicts(way, code, totals)]
    return pl.DataFrame(rows, schema=NETWORK, orient="row"), pl.DataFrame(
        named, schema=CONFLICTS_OF_STAGES, orient="row"
    )


def _totals(
    rows: pl.DataFrame, stages: Sequence[str]
) -> tuple[dict[str, int | None], dict[str, str | None], dict[str, str]]:
    """Of each stage the events of its year, or why they are not used, and whether a month is provisional."""
    totals: dict[str, int | None] = {}
    reasons: dict[str, str | None] = {}
    states: dict[str, str] = {}
    for stage in stages:
        told = rows.filter(pl.col("stage") == stage)
        known = told["value"].drop_nulls()
        sum_, status = int(known.sum()), set(told["obs_status"].drop_nulls())
        if (known < 0).any() or sum_ > LARGEST:
            reasons[stage] = "not-a-count"
        elif told.height != 12 or len(known) != 12 or told["time_period"].n_unique() != 12:
            reasons[stage] = "year-incomplete"
        else:
            reasons[stage] = "break" if "B" in status else None
        totals[stage] = None if reasons[stage] else sum_
        states[stage] = "P" if "P" in status else "A"
    if not any(reasons.values()) and not any(totals.values()):
        reasons = dict.fromkeys(stages, "nobody-counted")
    return totals, reasons, states


def _legs(way: Way, stages: Sequence[str], joining: bool) -> list[tuple[str, str]]:
    """Every leg; none by which somebody joins after the first stage, unless `joining`."""
    between = [(one, other) for one in stages for other in stages if one != other and way.is_open(one, other)]
    begins = stages if joining else stages[:1]
    return [*((BEFORE, each) for each in begins), *between, *((each, AFTER) for each in stages)]


def _tables(
    way: Way, stages: Sequence[str], totals: Mapping[str, int | None], joining: bool
) -> tuple[pl.DataFrame, pl.DataFrame]:
    legs = pl.DataFrame(_legs(way, stages, joining), schema=["orig", "dest"], orient="row")
    told = [(each, None, each, float(totals[each] or 0)) for each in stages]
    schema = {"reporter": pl.String, "orig": pl.String, "dest": pl.String, "value": pl.Float64}
    return legs, pl.DataFrame(told, schema=schema, orient="row")


def _told(way: Way, code: str, totals: Mapping[str, int | None]) -> Iterator[tuple[object, ...]]:
    stages = way.of(code)
    wanted = [leg for leg in _legs(way, stages, True) if leg[1] != AFTER]
    found = estimate_route(*_tables(way, stages, totals, True), told=wanted)
    for row in found.flows.filter(pl.col("kind").is_not_null()).iter_rows(named=True):
        low, high = round(row["low"]), round(row["high"])
        narrow = high - low <= NARROW * high
        kind = "determined" if low == high else "estimated"
        yield (row["orig"], row["dest"], totals[row["dest"]], low, high, row["flow"] if narrow else None, kind,
               None if narrow else "range-too-wide")  # fmt: skip
    yield from _uncounted(way)


def _refused(
    way: Way, code: str, totals: Mapping[str, int | None], reasons: Mapping[str, str | None]
) -> Iterator[tuple[object, ...]]:
    """Each stage with its count if there is one, and the first reason why nothing is told of its legs."""
    first = next(each for each in reasons.values() if each)
    for stage in way.of(code):
        yield (None, stage, totals[stage], None, None, None, None, reasons[stage] or first)
    yield from _uncounted(way)


def _uncounted(way: Way) -> Iterator[tuple[object, ...]]:
    for stage in way.stages:
        if stage in way.uncounted:
            yield (None, stage, None, None, None, None, None, "nobody-counts")


def _impossible(way: Way, code: str) -> Iterator[tuple[object, ...]]:
    for stage, zero in way.off.get(code, {}).items():
        yield (None, stage, None, 0, 0, 0.0, "impossible", zero)


def _conflicts(way: Way, code: str, totals: Mapping[str, int | None]) -> Iterator[tuple[object, ...]]:
    """Which counts could not all be true, were nobody to join after the first stage."""
    stages = way.of(code)
    found = estimate_route(*_tables(way, stages, totals, False), told=())
    fitted = dict(found.totals.select("dest", "fitted").iter_rows())
    for row in found.conflicts.iter_rows(named=True):
        yield (row["conflict"], row["code"], round(row["apart"]), row["side"], row["dest"], round(row["value"]),
               fitted[row["dest"]])  # fmt: skip
