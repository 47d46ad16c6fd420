"""The state of a route and how it moves in a month: the logs of the flows by place, and how much of each came on.

Of each nationality and setting at once. The flow at a place is sum_k w_k before_(t-k) s_t + local_t: who passed the
place before, by the kernel of the edge, times a passage share s, plus those who join here; s and local are random walks
on logs. Their walks cannot be told apart in one count, so they enter together as one step of the flow; what the growth
of the place before adds is exact: with p the part of last month's flow that had come by it, the flow is multiplied by
1 - p + p r where those arriving are r times those of the month before. Linearised at the mean (extended Kalman filter:
Durbin and Koopman 2012, *Time Series Analysis by State Space Methods*, section 10.2). Shares are of counts: what a
place fails to count is in them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cauce.analysis.route.kernels import kernel
from cauce.analysis.route.registered import Registration
from cauce.analysis.timeline import Floats

_LEVEL_SPREAD = 1.0
_BIAS_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a state what stands: flows of each place from the newest to the oldest, then a bias.

    The bias is of the second reporter of the last place against the first, on logs; it does not move.
    """

    places: int
    lags: int

    def flow(self, place: int, lag: int = 0) -> int:
        """The log of the flow of a place so many months ago; of the last place only the newest is kept."""
        return place * self.lags + lag

    def flows(self, place: int) -> slice:
        """The flows of a place that is not the last."""
        return slice(self.flow(place), self.flow(place) + self.lags)

    @property
    def bias(self) -> int:
        """Of the second reporter."""
        return self.flow(self.places - 1) + 1

    @property
    def size(self) -> int:
        """How many numbers a state has."""
        return self.bias + 1


@dataclass(frozen=True, slots=True)
class State:
    """`mean` [nationality, setting, number], `covariance` [..., number, number] and `came` [..., edge].

    `moved` is the part of the covariance that this month's own steps brought. `came` are the logits of the part of each
    place's flow that came by the place before.
    """

    mean: Floats
    covariance: Floats
    moved: Floats
    came: Floats


class Moves:
    """How states move in a month, at every setting of the grid."""

    def __init__(self, told: Registration) -> None:
        self.layout = Layout(len(told.places), told.longest + 1)
        pace, self._share_walk, self._local_walk, _, before, last = told.grid.T
        self._kernels = np.array([[kernel(time * each, told.longest) for each in pace] for time in told.times])
        links = np.stack([*[before] * (len(told.times) - 1), last], axis=1)
        self._usual = np.log(links / (1 - links))
        self._entry, self._kept = told.entry_walk, told.came_kept

    def begin(self, levels: Floats) -> State:
        """The first state, from a level on logs for each nationality and place."""
        layout = self.layout
        place = [min(number // layout.lags, layout.places - 1) for number in range(layout.bias)]
        mean = np.zeros((len(levels), len(self._usual), layout.size))
        mean[:, :, : layout.bias] = levels[:, None, place]
        spread = np.append(np.full(layout.bias, _LEVEL_SPREAD), _BIAS_SPREAD)
        covariance = np.broadcast_to(np.diag(spread**2), (*mean.shape, layout.size)).copy()
        came = np.broadcast_to(self._usual, (len(levels), *self._usual.shape)).copy()
        return State(mean, covariance, np.zeros_like(covariance), came)

    def on(self, state: State, breaks: dict[int, float]) -> State:
        """The state a month later, nothing of it known yet; `breaks` are spreads of a change of counting by place."""
        layout = self.layout
        mean, came, slope, steps, walks = self._on(state)
        covariance = slope @ state.covariance @ np.swapaxes(slope, -1, -2)
        moved = (steps * walks[:, :, None, :] ** 2) @ np.swapaxes(steps, -1, -2)
        for place, spread in breaks.items():
            moved[:, :, layout.flow(place), layout.flow(place)] += spread**2
        return State(mean, covariance + moved, moved, came)

    def _on(self, state: State) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Means, parts that came on, how means depend on those before and on each place's step, spreads of steps."""
        layout, before = self.layout, state.mean
        mean, came = before.copy(), state.came.copy()
        slope = np.zeros((*before.shape, layout.size))
        steps = np.zeros((*before.shape, layout.places))
        walks = np.full((*before.shape[:2], layout.places), self._entry)
        for place in range(layout.places):
            here = layout.flow(place)
            for lag in range(1, layout.lags if place < layout.places - 1 else 1):
                mean[:, :, here + lag] = before[:, :, here + lag - 1]
                slope[:, :, here + lag, here + lag - 1] = 1
            slope[:, :, here, here] = 1
            steps[:, :, here, place] = 1
            if not place:
                continue
            upstream, edge = layout.flows(place - 1), place - 1
            now, shares = self._arriving(mean[:, :, upstream], edge)
            then, earlier = self._arriving(before[:, :, upstream], edge)
            grown = np.clip(now - then, -_MOST, _MOST)
            share = 1 / (1 + np.exp(-state.came[:, :, edge]))
            by = share * np.exp(grown)
            mean[:, :, here] += np.log1p(by - share)
            part = (by / (1 + by - share))[:, :, None]
            slope[:, :, here] += part * np.einsum("agk,agkn->agn", shares, slope[:, :, upstream])
            slope[:, :, here, upstream] -= part * earlier
            steps[:, :, here] += part * np.einsum("agk,agkn->agn", shares, steps[:, :, upstream])
            came[:, :, edge] = self._usual[:, edge] + self._kept * (
                state.came[:, :, edge] + grown - self._usual[:, edge]
            )
            walks[:, :, place] = np.hypot(share * self._share_walk, (1 - share) * self._local_walk)
        slope[:, :, layout.bias, layout.bias] = 1
        return mean, came, slope, steps, walks

    def _arriving(self, flows: Floats, edge: int) -> tuple[Floats, Floats]:
        """The log of those who arrive over an edge, and the shares of each month of the place before in them."""
        arriving = self._kernels[edge] * np.exp(flows)
        total = arriving.sum(axis=-1)
        return np.log(total), arriving / total[..., None]


_MOST = 5.0
"""The largest monthly step of arrivals, on logs, that is carried on: 150 times."""
