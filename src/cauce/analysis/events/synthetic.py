"""A synthetic control: what a mix of series that an event did not concern would have let one expect.

Method: Abadie, Diamond and Hainmueller 2010, sections 2.2 to 2.4 (weights of donors that are not negative and sum to
one, fitted on the months before) and 3.4 (placebo in space, by the ratio of the error after to the error before).
Unlike them, each series is log(1 + count) less its own mean before the event, since sectors and nationalities differ in
size by far more than a mix can bridge (Doudchenko and Imbens 2016; Ferman and Pinto 2021).
Assumptions: the event did not concern the donors, neither by people going there instead nor by a rule in common.
`tests/unit/analysis/events/test_synthetic.py` checks the weights against a known mix and against another solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import nnls

from cauce.analysis.events.placebo import DISTINGUISHABLE, FINDINGS, MONTHS_AFTER
from cauce.analysis.timeline import Floats, Timeline, timelines

MONTHS_BEFORE = 60
LEAST_DONORS = 5
SYNTHETIC_REASONS = ("treated-months-unknown", "too-few-donors")
_NO_ERROR = 1e-9

EFFECT = pl.Schema(
    {
        "series": pl.String(),
        "first_month": pl.String(),
        "gap": pl.Float64(),
        "change": pl.Float64(),
        "error_before": pl.Float64(),
        "ratio": pl.Float64(),
        "p": pl.Float64(),
        "donors": pl.Int64(),
        "as_large": pl.Int64(),
        "left_out": pl.List(pl.String()),
        "finding": pl.String(),
        "reason": pl.String(),
    }
)
WEIGHTS = pl.Schema({"donor": pl.String(), "weight": pl.Float64()})


@dataclass(frozen=True, slots=True)
class SyntheticControl:
    """One comparison: `effect` is one line, `weights` the donors with their share (largest first; they sum to one).

    `effect`: `gap` and `change` as in `placebo_ranks`; `error_before` (root mean square, log); `ratio` of the errors
    after and before; `p` in space from 1/(1 + `donors`) to 1; `as_large`, donors with such a ratio; `left_out`, donors
    with unknown months; `finding` or `reason`.
    With fewer than 19 donors p cannot fall to 0.05.
    """

    effect: pl.DataFrame
    weights: pl.DataFrame


def synthetic_control(
    series: pl.DataFrame,
    treated: str,
    donors: Sequence[str],
    first_month: str,
    *,
    months_before: int = MONTHS_BEFORE,
    months_after: int = MONTHS_AFTER,
) -> SyntheticControl:
    """The series `treated` from `first_month` on, against a mix of `donors`; columns as in `placebo_ranks`.

    Each donor is then treated in its stead, with all the others, `treated` among them, as its donors.
    """
    lines = {line.series: line for line in timelines(series)}
    months = (months_before, months_after)
    wanted = sorted(set(donors) - {treated})
    usable = [name for name in wanted if name in lines and _known(lines[name], first_month, *months)]
    told: dict[str, object] = {
        "series": treated,
        "first_month": first_month,
        "donors": len(usable),
        "left_out": [name for name in wanted if name not in usable],
    }
    if treated not in lines or not _known(lines[treated], first_month, *months):
        return _refused(told, "treated-months-unknown")
    if len(usable) < LEAST_DONORS:
        return _refused(told, "too-few-donors")
    names = [treated, *usable]
    panel = np.array([_window(lines[name], first_month, *months) for name in names])
    panel -= panel[:, :months_before].mean(axis=1, keepdims=True)
    fits = [_fit(panel, one, months_before) for one in range(len(names))]
    weights, gaps = fits[0]
    ratios = [_ratio(each, months_before) for _, each in fits]
    as_large = sum(ratio >= ratios[0] for ratio in ratios[1:])
    p, gap = (1 + as_large) / len(names), float(gaps[months_before:].mean())
    told |= {
        "gap": gap,
        "change": float(np.expm1(gap)),
        "error_before": _root(gaps[:months_before]),
        "ratio": ratios[0],
    }
    told |= {"p": p, "as_large": as_large, "finding": FINDINGS[p <= DISTINGUISHABLE]}
    mix = pl.DataFrame({"donor": usable, "weight": weights}, schema=WEIGHTS)
    return SyntheticControl(pl.DataFrame([told], schema=EFFECT), mix.sort("weight", "donor", descending=[True, False]))


def simplex_weights(target: Floats, donors: Floats) -> Floats:
    """The weights, not negative and of sum one, whose mix of `donors` (one a line) is nearest to `target`.

    With a sum of one the error is linear in the weights without a constant, so the least squares over the simplex are
    those over the positive cone with one more equation, sum = 1, divided by their sum: exact, without a penalty.
    """
    apart = (donors - target).T
    size = float(np.abs(apart).max()) or 1.0
    found, _ = nnls(np.vstack([apart / size, np.ones(len(donors))]), np.append(np.zeros(len(target)), 1.0))
    weights: Floats = found / found.sum()
    return weights


def _fit(panel: Floats, one: int, before: int) -> tuple[Floats, Floats]:
    """The weights of the others for one line, and its gaps over all months."""
    others = np.delete(panel, one, axis=0)
    weights = simplex_weights(panel[one, :before], others[:, :before])
    return weights, panel[one] - weights @ others


def _ratio(gaps: Floats, before: int) -> float:
    return _root(gaps[before:]) / max(_root(gaps[:before]), _NO_ERROR)


def _root(gaps: Floats) -> float:
    return float(np.sqrt(np.mean(gaps**2)))


def _window(line: Timeline, first_month: str, before: int, after: int) -> Floats:
    at = line.at(first_month)
    return line.logs[at - before : at + after]


def _known(line: Timeline, first_month: str, before: int, after: int) -> bool:
    at = line.at(first_month)
    return not line.twice and line.knows(at - before, at + after)


def _refused(told: dict[str, object], reason: str) -> SyntheticControl:
    return SyntheticControl(pl.DataFrame([told | {"reason": reason}], schema=EFFECT), pl.DataFrame(schema=WEIGHTS))
