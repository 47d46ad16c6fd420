"""One pass through the months: at each origin the last place's next months from what is known upstream by then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cauce.analysis.route.filter import Counts, updated
from cauce.analysis.route.registered import Registration
from cauce.analysis.route.state import Moves, State
from cauce.analysis.route.trust import trust
from cauce.analysis.timeline import Claims, Floats

_FIRST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Nowcasts:
    """On logs: `ahead` [nationality, origin, horizon] of the last place, `flow` [nationality, month] of it as both its
    reporters together tell it in the month itself; and `linked` [nationality, origin], the part of the last place's
    flow that is taken to have come by the place before, usually.
    """

    ahead: Floats
    flow: Floats
    linked: Floats


def nowcasts(counts: Counts, origins: list[int], told: Registration, breaks: dict[int, dict[int, float]]) -> Nowcasts:
    """At each origin (a column of the counts) from nothing later than each reporter had told by then.

    `breaks` are changes of counting by month and place. The last line of the counts is the total, which learns from the
    settings of the others and does not teach them.
    """
    moves = Moves(told)
    noise = told.grid[:, 3] ** 2
    delays = np.array([each.known for each in told.reporters])
    _, nationalities, months = counts.logs.shape
    state = moves.begin(_levels(counts, len(told.places)))
    likelihood = np.zeros((nationalities, len(told.grid)))
    ahead = np.full((nationalities, len(origins), told.horizons), np.nan)
    linked = np.full((nationalities, len(origins)), np.nan)
    flow = np.full((nationalities, months), np.nan)
    last = moves.layout.flow(len(told.places) - 1)

    def month(state: State, at: int, known: Claims) -> tuple[State, Floats]:
        if at:
            state = moves.on(state, breaks.get(at, {}))
        logs = np.where(known[:, None], counts.logs[:, :, at], np.nan)
        return updated(state, logs, counts.variance[:, :, at], counts.places, moves.layout, noise, told.tails)

    place = {origin: number for number, origin in enumerate(origins)}
    for at in range(months):
        state, more = month(state, at, delays >= 0)
        likelihood += more
        weights = trust(likelihood, told.own, nationalities - 1)
        flow[:, at] = np.einsum("ag,ag->a", weights, state.mean[:, :, last])
        if at not in place:
            continue
        linked[:, place[at]] = weights @ told.grid[:, -1]
        later = state
        for horizon in range(1, told.horizons + 1):
            if at + horizon < months:
                later, _ = month(later, at + horizon, delays >= horizon)
            else:
                later = moves.on(later, {})
            ahead[:, place[at], horizon - 1] = np.einsum("ag,ag->a", weights, later.mean[:, :, last])
    return Nowcasts(ahead, flow, linked)


def _levels(counts: Counts, places: int) -> Floats:
    """Where each flow begins, on logs: the mean of what its first reporter told in the first half year."""
    first = [counts.places.index(place) for place in range(places)]
    early = counts.logs[first, :, :_FIRST_MONTHS]
    known = np.isfinite(early)
    sums = np.where(known, early, 0.0).sum(axis=2)
    return np.asarray(np.where(known.any(axis=2), sums / np.maximum(known.sum(axis=2), 1), np.log(0.5)).T)
