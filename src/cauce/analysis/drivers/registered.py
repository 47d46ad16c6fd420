"""What was fixed before the first scored run: `registered.yaml`. Nothing else decides a driver, an origin, a rate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from cauce.model.period import Month

_FILE = Path(__file__).with_name("registered.yaml")


@dataclass(frozen=True, slots=True)
class Driver:
    """A yearly measure, taken to be known `known` months after its year ended. `scale`: log, asinh or linear."""

    driver: str
    source: str
    known: int
    scale: str


@dataclass(frozen=True, slots=True)
class Registration:
    """The registered test: origins in order as indices of months, and from which on they are scored."""

    registered: str
    series: str
    span: int
    origins: tuple[int, ...]
    scored_from: int
    least_mean: float
    least_origins: int
    oldest_years: int
    rate: float
    drivers: tuple[Driver, ...]
    seed: int


@lru_cache(maxsize=1)
def registered() -> Registration:
    """The registration, read once."""
    told = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    when = told["origins"]
    first, last, scored = (Month.parse(when[name]).index for name in ("first", "last", "scored_from"))
    return Registration(
        registered=str(told["registered"]),
        series=told["series"],
        span=told["span_months"],
        origins=tuple(range(first, last + 1, when["step_months"])),
        scored_from=scored,
        least_mean=told["least_mean"],
        least_origins=told["least_origins"],
        oldest_years=told["oldest_years"],
        rate=told["rate"],
        drivers=tuple(Driver(**each) for each in told["drivers"]),
        seed=told["seed"],
    )
