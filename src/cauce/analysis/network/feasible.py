"""Linear programs over flows that are not negative and whose sums lie within bounds (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack, vstack

from cauce.analysis.network.totals import Bools
from cauce.analysis.timeline import Floats

_EXACT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
TINY = 1e-9
"""What counts as nothing, as a share of the largest total."""

_ENOUGH = 1e-3


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
    totals, units = covers.shape
    if not units:
        return [(0.0, 0.0)] * len(wanted)
    table = hstack([csr_array(covers.astype(float)), -eye_array(totals)], format="csr")
    bounds = [(0.0, None)] * units + list(zip(low, high, strict=True))

    def extreme(goal: Floats) -> float | None:
        solved = linprog(
            np.concatenate([goal, np.zeros(totals)]),
            A_eq=table,
            b_eq=np.zeros(totals),
            bounds=bounds,
            method="highs",
            options=_EXACT,
        )
        return float(solved.fun) if solved.status == 0 else None

    found = []
    for goal in wanted:
        covered = bool(covers[:, goal > 0].any(axis=0).all())
        least, most = extreme(goal) or 0.0, extreme(-goal) if covered else None
        found.append((max(least, 0.0), None if most is None else max(-most, 0.0)))
    return found


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
