"""A seeded world: the same seed and options give the same truth and the same counts, to the unit.

Method: departures with trend, season and autocorrelated shocks; Poisson events; lags spread over months; each event
counted or not by itself (binomial). Assumptions: one lag for all nationalities, no return to an earlier stage, no
person counted twice at one stage in one month. `tests/unit/worlds` checks that lags, shares and revisions are those
that the options state.
"""

from __future__ import annotations

import numpy as np

from cauce.analysis.worlds.counts import by_sex_and_age, encounters, returns
from cauce.analysis.worlds.flows import counted_flows, shares_counted, true_flows
from cauce.analysis.worlds.harm import harm
from cauce.analysis.worlds.options import WorldOptions
from cauce.analysis.worlds.world import Counts, Revision, World
from cauce.model.period import Month, months_between

FIRST = Month(2016, 10)
LAST = Month(2025, 3)
_RUNNING_IN = 6


def simulate(seed: int, *, first: Month = FIRST, last: Month = LAST, options: WorldOptions | None = None) -> World:
    """The world of a seed, from its first to its last month, both included.

    Guatemala's own citizenship must be among the origins: receptions are of Guatemalans.
    """
    laws = options or WorldOptions()
    months = tuple(months_between(first, last))
    citizenships = tuple(origin.citizenship for origin in laws.origins)
    rng = np.random.default_rng(seed)
    running_in = tuple(months_between(first.plus(-_RUNNING_IN), last))
    flows, others = true_flows(laws, running_in, rng)
    true, elsewhere = {stage: flow[:, _RUNNING_IN:] for stage, flow in flows.items()}, others[:, _RUNNING_IN:]
    shares = shares_counted(laws, months)
    counted = counted_flows(true, shares, rng)
    met = encounters(laws, months, counted["BORDER"], elsewhere, rng)
    first_to = {"MEXICO": last.plus(-5), "HONDURAS": last.plus(-2)}
    return World(
        seed=seed,
        options=laws,
        months=months,
        citizenships=citizenships,
        true=true,
        elsewhere=elsewhere,
        counted=counted,
        share=shares,
        mexico_demographics=by_sex_and_age(counted["MEXICO"].sum(axis=0), rng),
        encounters=met,
        returns=returns(laws, months, citizenships.index("GTM"), met, counted["MEXICO"], rng),
        harm=harm(laws, months, true["BORDER"].sum(axis=0).astype(float), rng),
        first_statement_to=first_to,
        revisions=(
            *_cells(laws, months, citizenships, counted["MEXICO"], first_to["MEXICO"], rng),
            *_totals(laws, months, counted["HONDURAS"].sum(axis=0), first_to["HONDURAS"], rng),
        ),
    )


def _cells(
    laws: WorldOptions,
    months: tuple[Month, ...],
    citizenships: tuple[str, ...],
    counts: Counts,
    to: Month,
    rng: np.random.Generator,
) -> list[Revision]:
    """Mexico's first statement lacks late reports in its last months, and has a few cells that are withdrawn later."""
    end = to.index - months[0].index
    found: list[Revision] = []
    for back in range(min(laws.late_months, end + 1)):
        step = end - back
        for row, citizenship in enumerate(citizenships):
            known, lacking = int(counts[row, step]), laws.late_share / (back + 1)
            said = int(rng.binomial(known, 1 - lacking)) if known else int(rng.integers(1, 4))
            if said != known:
                found.append(Revision("MEXICO", citizenship, months[step], said or None, known or None))
    return found


def _totals(
    laws: WorldOptions, months: tuple[Month, ...], totals: Counts, to: Month, rng: np.random.Generator
) -> list[Revision]:
    """The first statement of Honduras's total is low in its last months."""
    end = to.index - months[0].index
    found: list[Revision] = []
    for back in range(min(laws.late_months, end + 1)):
        known = int(totals[end - back])
        said = int(rng.binomial(known, 1 - laws.late_share / (back + 1)))
        if said != known:
            found.append(Revision("HONDURAS", None, months[end - back], said, known))
    return found
