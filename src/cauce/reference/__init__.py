"""Facts that do not depend on a publication: codelists, structures, definitions, comparisons, dated events.

They stand in files beside this one; everything here only reads them, once, and says where they contradict themselves.
"""

from cauce.reference.events import PolicyEvent, policy_events
from cauce.reference.flows import dataflow, dataflows
from cauce.reference.lists import codelist, codelists
from cauce.reference.meanings import Comparison, Definition, comparisons, definition, definitions

__all__ = [
    "Comparison",
    "Definition",
    "PolicyEvent",
    "codelist",
    "codelists",
    "comparisons",
    "dataflow",
    "dataflows",
    "definition",
    "definitions",
    "policy_events",
]
