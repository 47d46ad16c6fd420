"""The legs of the route on which a lag may be told: `legs.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cauce.errors import StructureError
from cauce.reference.entries import read
from cauce.reference.meanings import comparisons
from cauce.reference.watched import watched

_FILE = Path(__file__).with_name("legs.yaml")


@dataclass(frozen=True, slots=True)
class Leg:
    """Two places of counting, one after the other, as totals that are watched. `without` are nationalities left out."""

    leg: str
    comparison: str
    upstream: str
    downstream: str
    without: frozenset[str]


@lru_cache(maxsize=1)
def legs() -> tuple[Leg, ...]:
    """Every leg. Raises StructureError for one that no comparison permits, or whose series are not watched."""
    found = []
    for entry in read(_FILE):
        leg = Leg(**{**entry, "without": frozenset(entry["without"])})
        if leg.comparison not in {each.id for each in comparisons() if each.verdict == "with-lag"}:
            raise StructureError("no-such-code", {"codelist": "comparisons.yaml (with-lag)", "code": leg.comparison})
        for series in (leg.upstream, leg.downstream):
            if series not in watched():
                raise StructureError("no-such-code", {"codelist": "watched.yaml", "code": series})
        found.append(leg)
    return tuple(found)
