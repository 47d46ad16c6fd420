"""What was fixed before the first scored run: `registered.yaml`. Nothing else decides a setting, an origin, a gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from pathlib import Path
from types import MappingProxyType

import numpy as np
import yaml

from cauce.analysis.timeline import Floats
from cauce.model.period import Month

_FILE = Path(__file__).with_name("registered.yaml")


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who counts at a place (its number along the route): `known` months after the origin, cells rounded to `rounding`.

    `by` gives the dimensions of its series beside the nationality.
    """

    id: str
    place: int
    source: str
    dataflow: str
    by: Mapping[str, str]
    known: int
    rounding: int


@dataclass(frozen=True, slots=True)
class Gate:
    """The figures to be reached; below or above them the answer is that lead data added no skill."""

    relative_mae: float
    nationalities: int
    coverage: tuple[float, float]
    within_both: float
    coherence: float


@dataclass(frozen=True, slots=True)
class Registration:
    """The registered benchmark.

    `grid` has the settings one by one (`SHARED`, `OWN`), those of one nationality fastest: `own` of them for each of
    the shared ones. `first_statements` is a day: what was published by then comes before what was published later.
    `times` are mean months from each place to the next, at a pace of one.
    """

    registered: str
    first: str
    origins: tuple[str, ...]
    scored_from: str
    horizons: int
    nationalities: tuple[str, ...]
    total: str
    places: tuple[str, ...]
    reporters: tuple[Reporter, ...]
    breaks: tuple[tuple[int, str, float], ...]
    first_statements: str
    times: tuple[float, ...]
    longest: int
    entry_walk: float
    came_kept: float
    tails: float
    grid: Floats
    own: int
    gamma: float
    decay: float
    gate: Gate
    seed: int

    @property
    def scored(self) -> tuple[str, ...]:
        """The origins that are scored."""
        return tuple(each for each in self.origins if each >= self.scored_from)


SHARED, OWN = ("pace", "share_walk", "local_walk", "noise"), ("link_before", "link")
"""The columns of a grid of settings: those shared by all nationalities, then those that are a nationality's own."""


@lru_cache(maxsize=1)
def registered() -> Registration:
    """The registration, read once."""
    told = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    span, model, intervals, gate = (told[part] for part in ("origins", "model", "intervals", "gate"))
    first, last = Month.parse(span["first"]), Month.parse(span["last"])
    places = tuple(told["places"])
    return Registration(
        registered=str(told["registered"]),
        first=span["history_from"],
        origins=tuple(str(first.plus(at)) for at in range(last.index - first.index + 1)),
        scored_from=span["scored_from"],
        horizons=span["horizons"],
        nationalities=tuple(told["nationalities"]),
        total=told["total"],
        places=places,
        reporters=tuple(
            Reporter(**{**each, "place": places.index(each["place"]), "by": MappingProxyType(each["by"])})
            for each in told["reporters"]
        ),
        breaks=tuple((places.index(each["place"]), each["month"], each["spread"]) for each in told["breaks"]),
        first_statements=str(told["first_statements"]),
        times=tuple(model["months_between"]),
        longest=model["longest_lag"],
        entry_walk=model["entry_walk"],
        came_kept=model["came_kept"],
        tails=model["tails"],
        grid=np.array(list(product(*(model["grid"][name] for name in (*SHARED, *OWN))))),
        own=prod(len(model["grid"][name]) for name in OWN),
        gamma=intervals["gamma"],
        decay=intervals["decay"],
        gate=Gate(**{**gate, "coverage": tuple(gate["coverage"])}),
        seed=told["seed"],
    )
