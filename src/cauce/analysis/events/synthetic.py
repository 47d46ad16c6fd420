"""A synthetic control: what a mix of series that an event did not treat would have let one expect.

Method: Abadie, Diamond and Hainmueller 2010, sections 2.2 to 2.4 (weights of donors that are not negative and sum to
one, fitted on the months before) and 3.4 (placebo in space, by the ratio of the error after to the error before; each
donor is treated in its stead, with all the others, the treated series among them, as its donors). Unlike them, each
series is log(1 + count) less its own mean before the event, since sectors and nationalities differ in size by far more
than a mix can bridge (Doudchenko and Imbens 2016; Ferman and Pinto 2021).
Assumptions: the event did not concern the donors, neither by people going there instead nor by a rule in common.
`tests/unit/analysis/events/test_synthetic.py` checks the weights against a known mix and against another solver, and
counts what is found in worlds without effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import nnls

from cauce.analysis.events.placebo import DISTINGUISHABLE, FINDINGS, MONTHS_AFTER
from cauce.analysis.timeline import Floats, Timeline, timelines
from cauce.model.period import Month

MONTHS_BEFORE = 36
"""Three whole years, so that each season stands in them three times."""

LEAST_DONORS = 19
"""With n donors p is at least 1 / (1 + n): with fewer than 19 it cannot fall to 0.05, so nothing could be told."""

MOST_DONORS = 40
"""Of more, those whose usual month before the event is largest."""

LEAST_COUNT = 20
"""The usual (median) month before the event, of the treated series and of a donor: smaller ones move by chance."""

LEAST_FIT = 0.5
"""Share of the treated series' variance before the event that the mix must follow."""

SYNTHETIC_REASONS = ("no-untreated-series", "treated-months-unknown", "too-small", "too-few-donors", "poor-fit")
_NO_ERROR = 1e-9

SECOND_OPINION = pl.Schema(
    {
        "series": pl.String(),
        "event": pl.String(),
        "first_month": pl.String(),
        "months_before": pl.Int64(),
        "months_after": pl.Int64(),
        "gap": pl.Float64(),
        "change": pl.Float64(),
        "error_before": pl.Float64(),
        "fit": pl.Float64(),
        "ratio": pl.Float64(),
        "p": pl.Float64(),
        "lowest_p": pl.Float64(),
        "donors": pl.Int64(),
        "as_large": pl.Int64(),
        "finding": pl.String(),
        "reason": pl.String(),
    }
)
MIX = pl.Schema({"series": pl.String(), "event": pl.String(), "time_period": pl.String(), "value": pl.Float64()})
DONORS = pl.Schema({"series": pl.String(), "event": pl.String(), "donor": pl.String(), "weight": pl.Float64()})


@dataclass(frozen=True, slots=True)
class SyntheticControls:
    """`opinions` has a line for each trial, `donors` and `mixes` the lines of those without a reason."""

    opinions: pl.DataFrame
    donors: pl.DataFrame
    mixes: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Trial:
    """One comparison: the series `treated` from `first_month` (`YYYY-MM`) on; `untreated` may be its donors."""

    treated: str
    event: str
    first_month: str
    untreated: Sequence[str]


def synthetic_controls(
    series: pl.DataFrame,
    trials: Sequence[Trial],
    *,
    months_before: int = MONTHS_BEFORE,
    months_after: int = MONTHS_AFTER,
) -> SyntheticControls:
    """Each trial's second opinion, its donors, and what their mix lets one expect.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    trials
        What is compared, in the order of the answer.
    months_before, months_after
        Months on which the mix is fitted, and months that are compared, from `first_month` on.

    Returns
    -------
    `opinions`: `gap` (mean log difference from the mix, negative = fewer) and `change` (exp(gap) - 1); `error_before`
    (root mean square, log) and `fit` (share of the variance before that the mix follows, 1 at most); `ratio` of the
    errors after and before; `p` in space and the `lowest_p` that the `donors` allow; `as_large`, donors with at least
    such a ratio; `finding` (one of `FINDINGS`) or `reason` (one of `SYNTHETIC_REASONS`; then no p).
    `donors`: the weights of a mix, which sum to one, the largest first. `mixes`: its counts in every month compared.
    """
    lines = {line.series: line for line in timelines(series)}
    opinions: list[dict[str, object]] = []
    donors, mixes = [pl.DataFrame(schema=DONORS)], [pl.DataFrame(schema=MIX)]
    for trial in trials:
        told, weights, expected = _tried(lines, trial, months_before, months_after)
        named = {"series": trial.treated, "event": trial.event}
        span = {"first_month": trial.first_month, "months_before": months_before, "months_after": months_after}
        opinions.append(named | span | told)
        if weights:
            largest_first = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
            shares = [{**named, "donor": donor, "weight": weight} for donor, weight in largest_first]
            donors.append(pl.DataFrame(shares, schema=DONORS))
            first = Month.parse(trial.first_month).plus(-months_before)
            months = [str(first.plus(at)) for at in range(len(expected))]
            mixes.append(pl.DataFrame({**named, "time_period": months, "value": expected}, schema=MIX))
    return SyntheticControls(pl.DataFrame(opinions, schema=SECOND_OPINION), pl.concat(donors), pl.concat(mixes))


def _tried(
    lines: Mapping[str, Timeline], trial: Trial, before: int, after: int
) -> tuple[dict[str, object], dict[str, float], Floats]:
    """What is told of one trial, the weights of its donors and the counts of their mix; none with a reason."""
    none: tuple[dict[str, float], Floats] = ({}, np.empty(0))
    wanted = set(trial.untreated) - {trial.treated}
    if not wanted:
        return {"donors": 0, "reason": "no-untreated-series"}, *none
    if len(wanted) < LEAST_DONORS:
        return _so_many(len(wanted)) | {"reason": "too-few-donors"}, *none
    treated = _window(lines.get(trial.treated), trial.first_month, before, after)
    if treated is None:
        return {"reason": "treated-months-unknown"}, *none
    if not _is_usual(treated, before):
        return {"reason": "too-small"}, *none
    windows = {name: _window(lines.get(name), trial.first_month, before, after) for name in sorted(wanted)}
    usable = {name: each for name, each in windows.items() if each is not None and _is_usual(each, before)}
    largest = sorted(usable, key=lambda name: (-float(np.median(usable[name][:before])), name))[:MOST_DONORS]
    told = _so_many(len(largest))
    if len(largest) < LEAST_DONORS:
        return told | {"reason": "too-few-donors"}, *none
    panel = np.vstack([treated, *(usable[name] for name in largest)])
    panel -= panel[:, :before].mean(axis=1, keepdims=True)
    weights, gaps = _fitted(panel, 0, before)
    error, own = _root(gaps[:before]), _root(panel[0, :before])
    fit = 1 - (error / own) ** 2 if own > _NO_ERROR else 0.0
    told |= {"error_before": error, "fit": fit}
    if fit < LEAST_FIT:
        return told | {"reason": "poor-fit"}, *none
    ratio = _ratio(gaps, before)
    as_large = sum(_ratio(_fitted(panel, one, before)[1], before) >= ratio for one in range(1, len(panel)))
    p, gap = (1 + as_large) / len(panel), float(gaps[before:].mean())
    told |= {"gap": gap, "change": float(np.expm1(gap)), "ratio": ratio, "p": p, "as_large": as_large}
    shares = {name: float(weight) for name, weight in zip(largest, weights, strict=True)}
    return told | {"finding": FINDINGS[p <= DISTINGUISHABLE]}, shares, np.expm1(treated - gaps)


def _so_many(donors: int) -> dict[str, object]:
    return {"donors": donors, "lowest_p": 1 / (1 + donors)}


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


def _fitted(panel: Floats, one: int, before: int) -> tuple[Floats, Floats]:
    """The weights of the others for one line, and its gaps over all months."""
    others = np.delete(panel, one, axis=0)
    weights = simplex_weights(panel[one, :before], others[:, :before])
    return weights, panel[one] - weights @ others


def _ratio(gaps: Floats, before: int) -> float:
    return _root(gaps[before:]) / max(_root(gaps[:before]), _NO_ERROR)


def _root(gaps: Floats) -> float:
    return float(np.sqrt(np.mean(gaps**2)))


def _window(line: Timeline | None, first_month: str, before: int, after: int) -> Floats | None:
    """The logs of the months compared; None where one of them is not known or any month is stated twice."""
    at = line.at(first_month) if line else 0
    if line is None or line.twice or not line.knows(at - before, at + after):
        return None
    return line.logs[at - before : at + after]


def _is_usual(logs: Floats, before: int) -> bool:
    return bool(np.median(logs[:before]) >= np.log1p(LEAST_COUNT) - _NO_ERROR)
