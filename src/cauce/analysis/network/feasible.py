"""Linear programs over flows that are not negative and whose sums lie within bounds (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, eye_array, hstack, vstack

from cauce.analysis.network.totals import Bools
from cauce.analysis.timeline import Floats

_EXACT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
TINY = 1e-9
"""What counts as nothing, as a share of the largest total."""

_ENOUGH = 1e-3
_TOGETHER = 2000
"""Flows in one program: more programs cost more than larger ones, up to there."""


@dataclass(frozen=True, slots=True)
class Slack:
    """The least sum by which bounds must give way: `amount`, and each bound's price (0 where it is not in the way).

    `too_little` marks upper bounds that must rise, `too_much` lower bounds that must fall; `sums` are the sums reached.
    """

    amount: float
    too_little: Bools
    too_much: Bools
    sums: Floats


def least_slack(covers: Bools, low: Floats, high: Floats, weight: Floats | None = None) -> Slack:
    """How far the sums of flows must leave `low` to `high`, at least, each distance times its weight (one if not said).

    All bounds are in one unit of about one; the caller scales.
    """
    totals, units = covers.shape
    table, slack = csr_array(covers.astype(float)), eye_array(totals, format="csr")
    solved = linprog(
        np.concatenate([np.zeros(units), np.ones(totals) if weight is None else weight]),
        A_ub=vstack([hstack([table, -slack]), hstack([-table, -slack])], format="csr"),
        b_ub=np.concatenate([high, -low]),
        bounds=(0, None),
        method="highs",
        options=_EXACT,
    )
    price = np.abs(np.asarray(solved.ineqlin.marginals)) > TINY
    return Slack(float(solved.fun), price[:totals], price[totals:], covers @ np.asarray(solved.x)[:units])


def ranges(covers: Bools, low: Floats, high: Floats, wanted: Sequence[Floats]) -> list[tuple[float, float | None]]:
    """The least and the largest of each wanted sum of flows; None where it has no upper bound."""
    if not covers.shape[1]:
        return [(0.0, 0.0)] * len(wanted)
    bounded = [bool(covers[:, goal > 0].any(axis=0).all()) for goal in wanted]
    goals = [*wanted, *(-goal for goal, held in zip(wanted, bounded, strict=True) if held)]
    together = max(_TOGETHER // covers.shape[1], 1)
    reached = [
        each
        for at in range(0, len(goals), together)
        for each in _extremes(covers, low, high, goals[at : at + together])
    ]
    least, most = reached[: len(wanted)], iter(reached[len(wanted) :])
    return [(_at_least_zero(small) or 0.0, _at_least_zero(-next(most)) if held else None)
            for small, held in zip(least, bounded, strict=True)]  # fmt: skip


def _at_least_zero(found: float) -> float | None:
    return None if np.isnan(found) else max(found, 0.0)


def _extremes(covers: Bools, low: Floats, high: Floats, goals: Sequence[Floats]) -> list[float]:
    """The least of each goal. They share nothing, so one program that holds the flows once for each solves them all."""
    totals, units = covers.shape
    table = hstack([csr_array(covers.astype(float)), -eye_array(totals)], format="csr")
    unbounded, within = np.full(units, np.inf), np.zeros(units)
    solved = linprog(
        np.concatenate([np.concatenate([goal, np.zeros(totals)]) for goal in goals]),
        A_eq=block_diag([table] * len(goals), format="csr"),
        b_eq=np.zeros(totals * len(goals)),
        bounds=np.tile(np.column_stack([np.append(within, low), np.append(unbounded, high)]), (len(goals), 1)),
        method="highs",
        options=_EXACT,
    )
    if solved.status != 0:
        return [float("nan")] * len(goals)
    flows = np.asarray(solved.x).reshape(len(goals), units + totals)[:, :units]
    return [float(goal @ flow) for goal, flow in zip(goals, flows, strict=True)]


def possible(covers: Bools, sums: Floats) -> Bools:
    """Which flows can be other than zero if they have these sums (in a unit of about one).

    Asks again and again for as many flows as there can be above zero, until there is none that was not seen before.
    """
    totals, units = covers.shape
    seen: Bools = np.asarray(~covers.any(axis=0))
    table = csr_array(covers.astype(float))
    while not seen.all():
        unseen = np.flatnonzero(~seen)
        picks = csr_array((np.ones(len(unseen)), (np.arange(len(unseen)), unseen)), shape=(len(unseen), units))
        none = csr_array((totals, len(unseen)))
        solved = linprog(
            np.concatenate([np.zeros(units), -np.ones(len(unseen))]),
            A_ub=vstack(
                [
                    hstack([-picks, eye_array(len(unseen))]),
                    hstack([table, none]),
                    hstack([-table, none]),
                ],
                format="csr",
            ),
            b_ub=np.concatenate([np.zeros(len(unseen)), sums + TINY / 10, TINY / 10 - sums]),
            bounds=[(0.0, None)] * units + [(0.0, _ENOUGH)] * len(unseen),
            method="highs",
            options=_EXACT,
        )
        fresh = unseen[np.asarray(solved.x)[units:] > 10 * TINY] if solved.status == 0 else unseen
        if not len(fresh):
            break
        seen[fresh] = True
    return np.asarray(seen)
