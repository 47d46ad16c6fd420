"""Deaths and disappearances in an invented world: each incident a random point, never a real place."""

from __future__ import annotations

import numpy as np

from cauce.analysis.worlds.flows import Shares
from cauce.analysis.worlds.options import WorldOptions
from cauce.analysis.worlds.world import Harm, Incident
from cauce.model.period import Month

ROUTES = {
    # route: (region, south, north, west, east, causes with their weights)
    "US_MEXICO": ("NORTH_AMERICA", 26.0, 32.5, -116.9, -97.3, (0.3, 0.32, 0.13, 0.05, 0.05, 0.15)),
    "DARIEN": ("CENTRAL_AMERICA", 7.5, 9.0, -78.0, -77.0, (0.45, 0.1, 0.0, 0.15, 0.15, 0.15)),
    "MEXICO": ("CENTRAL_AMERICA", 15.0, 24.0, -103.0, -92.0, (0.05, 0.05, 0.6, 0.1, 0.1, 0.1)),
    "CARIBBEAN": ("CARIBBEAN", 18.5, 24.0, -80.0, -67.0, (0.95, 0.0, 0.0, 0.0, 0.0, 0.05)),
    "ELSEWHERE": ("MEDITERRANEAN", 33.5, 37.0, 11.0, 18.0, (0.9, 0.0, 0.0, 0.02, 0.0, 0.08)),
}
CAUSES = ("DROWNING", "HARSH_CONDITIONS", "VEHICLE", "SICKNESS", "VIOLENCE", "UNKNOWN")
_STAGE_OF = {"US_MEXICO": 1.0, "DARIEN": 0.35, "MEXICO": 0.3, "CARIBBEAN": 0.12, "ELSEWHERE": 0.4}


def harm(options: WorldOptions, months: tuple[Month, ...], flow: Shares, rng: np.random.Generator) -> Harm:
    """Incidents in proportion to the true flow at the border, more of them in the hottest months."""
    heat = np.array([1 + 0.6 * max(0.0, np.cos((month.month - 7) * np.pi / 6)) for month in months])
    rate = (options.dead_per_10000 + options.missing_per_10000) / 10_000
    found: list[Incident] = []
    for route in ROUTES:
        numbers = rng.poisson(flow * heat * rate * _STAGE_OF[route] / 1.6)
        for month, number in zip(months, numbers, strict=True):
            found.extend(_incident(options, month, route, rng) for _ in range(int(number)))
    return Harm(tuple(sorted(found, key=lambda each: (each.month, each.day, each.latitude, each.longitude))))


def _incident(options: WorldOptions, month: Month, route: str, rng: np.random.Generator) -> Incident:
    region, south, north, west, east, causes = ROUTES[route]
    people = int(rng.geometric(0.12 if route in {"CARIBBEAN", "ELSEWHERE"} else 0.65))
    total = options.dead_per_10000 + options.missing_per_10000
    missing = int(rng.binomial(people, options.missing_per_10000 / total))
    dead = people - missing
    children, women = int(rng.binomial(dead, 0.08)), int(rng.binomial(dead, 0.2))
    women = min(women, dead - children)
    return Incident(
        month=month,
        day=int(rng.integers(1, 29)),
        region=region,
        route=route,
        cause=CAUSES[int(rng.choice(len(CAUSES), p=np.array(causes) / sum(causes)))],
        dead=dead,
        missing=missing,
        survivors=int(rng.poisson(2)) if people > 2 else 0,
        women=women,
        men=int(rng.binomial(dead - children - women, 0.8)),
        children=children,
        quality=int(rng.integers(1, 6)),
        latitude=round(float(rng.uniform(south, north)), 6),
        longitude=round(float(rng.uniform(west, east)), 6),
        late=bool(rng.random() < 0.05),
    )
