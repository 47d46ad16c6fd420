"""Simulated worlds: flows whose truth is known, and what authorities would count of them.

A method is tried here first, because only here can its answer be compared with the truth.
"""

from cauce.analysis.worlds.options import COUNTED_STAGES, ORIGINS, STAGES, Origin, WorldOptions
from cauce.analysis.worlds.places import AGENCIES, OUTCOMES, PLACES, Place
from cauce.analysis.worlds.simulate import simulate
from cauce.analysis.worlds.world import Encounters, Harm, Incident, Returns, Revision, World

__all__ = [
    "AGENCIES",
    "COUNTED_STAGES",
    "ORIGINS",
    "OUTCOMES",
    "PLACES",
    "STAGES",
    "Encounters",
    "Harm",
    "Incident",
    "Origin",
    "Place",
    "Returns",
    "Revision",
    "World",
    "WorldOptions",
    "simulate",
]
