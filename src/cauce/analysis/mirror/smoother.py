"""A Kalman filter and smoother for one flow told by two reporters, at many settings of their spreads at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

_WIDE = 25.0


@dataclass(frozen=True, slots=True)
class Told:
    """What two reporters say: `[month, reporter]`.

    `logs` of their figures, nan where there is none; `known` the variance that rounding and chance alone give each;
    `loads` how the unknown difference of the two enters the log of each.
    """

    logs: Numbers
    known: Numbers
    loads: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Settings:
    """Points `[setting]`: the spread of each reporter's log, and how far the log of the flow moves in a month."""

    spreads: tuple[Numbers, Numbers]
    drift: Numbers


class _Moments(NamedTuple):
    """Means of the log of the flow and of the difference; their variances, and their covariance between."""

    flow: Numbers
    apart: Numbers
    of_flow: Numbers
    between: Numbers
    of_apart: Numbers


def smooth(told: Told, settings: Settings, bias_spread: float) -> tuple[Numbers, Numbers, Numbers]:
    """The log of the flow in each month given both whole series: mean, variance `[month, setting]`, log likelihood.

    The log of the flow is a random walk; that of a figure is it, plus a constant part of the difference of the two
    reporters, of spread `bias_spread` beforehand, plus noise. Durbin & Koopman 2012, Time Series Analysis by State
    Space Methods, sections 4.3 (filter), 4.4 (smoother) and 6.4 (one figure at a time).
    """
    ones = np.ones_like(settings.drift)
    now = _Moments(ones * np.nanmean(told.logs), 0 * ones, _WIDE * ones, 0 * ones, bias_spread**2 * ones)
    likelihood = 0 * ones
    filtered: list[_Moments] = []
    for month, logs in enumerate(told.logs):
        if month:
            now = now._replace(of_flow=now.of_flow + settings.drift**2)
        for side in (0, 1):
            if not np.isnan(logs[side]):
                noise = settings.spreads[side] ** 2 + told.known[month, side]
                now, surprising = _told(now, logs[side], told.loads[side], noise)
                likelihood = likelihood + surprising
        filtered.append(now)
    mean, variance = _backwards(filtered, settings.drift**2)
    return mean, variance, likelihood


def _told(now: _Moments, log: float, load: float, noise: Numbers) -> tuple[_Moments, Numbers]:
    """The moments after one figure, and its log likelihood."""
    on_flow = now.of_flow + load * now.between
    on_apart = now.between + load * now.of_apart
    spread = on_flow + load * on_apart + noise
    surprise = log - now.flow - load * now.apart
    after = _Moments(
        now.flow + on_flow * surprise / spread,
        now.apart + on_apart * surprise / spread,
        now.of_flow - on_flow**2 / spread,
        now.between - on_flow * on_apart / spread,
        now.of_apart - on_apart**2 / spread,
    )
    return after, -0.5 * (np.log(2 * np.pi * spread) + surprise**2 / spread)


def _backwards(filtered: list[_Moments], moved: Numbers) -> tuple[Numbers, Numbers]:
    """The smoothed mean and variance of the flow.

    Only the flow moves from month to month, so the gain of the Rauch-Tung-Striebel smoother is the unit matrix less
    `moved` times the first column of the inverse of the predicted covariance.
    """
    later = filtered[-1]
    flows, variances = [later.flow], [later.of_flow]
    for now in reversed(filtered[:-1]):
        of_flow = now.of_flow + moved
        determinant = of_flow * now.of_apart - now.between**2
        one, other = 1 - moved * now.of_apart / determinant, moved * now.between / determinant
        up, across, apart = later.of_flow - of_flow, later.between - now.between, later.of_apart - now.of_apart
        later = _Moments(
            now.flow + one * (later.flow - now.flow) + other * (later.apart - now.apart),
            later.apart,
            now.of_flow + one**2 * up + 2 * one * other * across + other**2 * apart,
            now.between + one * across + other * apart,
            later.of_apart,
        )
        flows.append(later.flow)
        variances.append(later.of_flow)
    return np.array(flows[::-1]), np.array(variances[::-1])
