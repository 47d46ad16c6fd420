"""The route as one system: flows that no one counted, from totals that someone did, each with its feasible range.

Where totals agree the flows are the least surprising ones; where they do not, the conflict is named and every total is
moved as little as its reporter's spread allows.
"""

from cauce.analysis.network.conflict import CONFLICTS
from cauce.analysis.network.flows import KINDS, Network, estimate_flows, estimate_route
from cauce.analysis.network.paths import MOST_PATHS
from cauce.analysis.network.stages import (
    AFTER,
    BEFORE,
    CONFLICTS_OF_STAGES,
    NETWORK,
    STAGE_REASONS,
    Way,
    stage_network,
)
from cauce.analysis.network.totals import TOTAL_REASONS

__all__ = [
    "AFTER",
    "BEFORE",
    "CONFLICTS",
    "CONFLICTS_OF_STAGES",
    "KINDS",
    "MOST_PATHS",
    "NETWORK",
    "STAGE_REASONS",
    "TOTAL_REASONS",
    "Network",
    "Way",
    "estimate_flows",
    "estimate_route",
    "stage_network",
]
