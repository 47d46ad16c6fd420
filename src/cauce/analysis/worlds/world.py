"""The truth of a simulated world, and what its authorities counted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cauce.analysis.worlds.options import WorldOptions
from cauce.analysis.worlds.places import Place
from cauce.model.period import Month

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Encounters:
    """What US authorities counted: `counts[citizenship, month, place, demographic, legal basis]`."""

    counts: Counts
    places: tuple[Place, ...]
    demographics: tuple[str, ...]
    legal_bases: tuple[str, ...]


@dataclass(frozen=True)
class Returns:
    """Departures and arrivals, each `[citizenship, month]`, or `[kind, ...]` where it says so.

    `removals[kind]` are expedited, reinstated and other; `enforcement[kind]` withdrawals, voluntary returns, voluntary
    departures and other; `administrative[kind]` withdrawals and crew; `mexico[kind]` deportations, assisted returns,
    assisted returns of children. `book_outs[agency, outcome, citizenship, month]` are by the month of the encounter,
    in the order of `AGENCIES` and `OUTCOMES`. `received_usa` and `received_mex` are `[month, sex, age]` of
    Guatemala's own citizens.
    """

    removals: Counts
    enforcement: Counts
    administrative: Counts
    expulsions: Counts
    book_outs: Counts
    mexico: Counts
    received_usa: Counts
    received_mex: Counts


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of an invented world: its place is a random point, never a real one."""

    month: Month
    day: int
    region: str
    route: str
    cause: str
    dead: int
    missing: int
    survivors: int
    women: int
    men: int
    children: int
    quality: int
    latitude: float
    longitude: float
    late: bool  # only the later vintage knows it


@dataclass(frozen=True)
class Harm:
    """Deaths and disappearances, the incidents behind them."""

    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One cell that a later statement says otherwise.

    `first` is None where the first statement lacked it, `last` where the later one withdraws it.
    """

    stage: str
    citizenship: str | None  # None: the total of the stage
    month: Month
    first: int | None
    last: int | None


@dataclass(frozen=True)
class World:
    """Truth and counts, month by month; arrays of stages are `[citizenship, month]`."""

    seed: int
    options: WorldOptions
    months: tuple[Month, ...]
    citizenships: tuple[str, ...]
    true: Mapping[str, Counts]
    elsewhere: Counts
    counted: Mapping[str, Counts]
    share: Mapping[str, npt.NDArray[np.float64]]  # of the truth that a stage counts, by month
    mexico_demographics: Counts  # [month, sex, age]
    encounters: Encounters
    returns: Returns
    harm: Harm
    first_statement_to: Mapping[str, Month]
    revisions: tuple[Revision, ...]

    def at(self, month: Month) -> int:
        """The position of a month in the arrays."""
        return month.index - self.months[0].index

    def of(self, citizenship: str) -> int:
        """The position of a nationality in the arrays."""
        return self.citizenships.index(citizenship)
