"""Facts that do not depend on a publication: codelists, structures, definitions, comparisons, dated events.

They stand in files beside this one; everything here only reads them, once, and says where they contradict themselves.
"""

from cauce.reference.capacities import Capacity, capacities
from cauce.reference.counting_changes import CountingChange, counting_changes
from cauce.reference.events import PolicyEvent, entry_regimes, policy_events
from cauce.reference.flows import dataflow, dataflows
from cauce.reference.gap_reasons import GapReason, gap_reasons
from cauce.reference.legs import Leg, legs
from cauce.reference.lists import codelist, codelists
from cauce.reference.meanings import Comparison, Definition, comparisons, definition, definitions
from cauce.reference.mirrors import Account, GapTest, Mirror, mirrors
from cauce.reference.network import RouteNetwork, Zero, network
from cauce.reference.orders import orders
from cauce.reference.rates import RateOf, rates
from cauce.reference.signal_reasons import SignalReason, signal_reasons
from cauce.reference.stages import Nowcast, Stage, nowcasts, stages
from cauce.reference.treated import concerns, event_sectors, names
from cauce.reference.untested import Untested, untested
from cauce.reference.watched import Watched, forecast, watched

__all__ = [
    "Account",
    "Capacity",
    "Comparison",
    "CountingChange",
    "Definition",
    "GapReason",
    "GapTest",
    "Leg",
    "Mirror",
    "Nowcast",
    "PolicyEvent",
    "RateOf",
    "RouteNetwork",
    "SignalReason",
    "Stage",
    "Untested",
    "Watched",
    "Zero",
    "capacities",
    "codelist",
    "codelists",
    "comparisons",
    "concerns",
    "counting_changes",
    "dataflow",
    "dataflows",
    "definition",
    "definitions",
    "entry_regimes",
    "event_sectors",
    "forecast",
    "gap_reasons",
    "legs",
    "mirrors",
    "names",
    "network",
    "nowcasts",
    "orders",
    "policy_events",
    "rates",
    "signal_reasons",
    "stages",
    "untested",
    "watched",
]
