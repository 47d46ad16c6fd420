"""The analysis of an edition before it is sealed: each result dataflow with the function that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import polars as pl

from cauce.edition.read import Edition
from cauce.edition.results import RESULTS

METHODS: Mapping[str, str] = MappingProxyType(
    {
        "DF_ASYMMETRY": "mirrors.asymmetry_of",
        "DF_GAP": "mirrors.gap_of",
        "DF_RECONCILED": "mirrors.reconciled_of",
        "DF_EFFECTS": "effects.effects_of",
    }
)
"""What makes each result, from what an edition says: a function of a module beside this one. They are loaded when an
edition is built, since the numerical libraries take longer to load than most commands take to run.
"""


def analyse(edition: Edition) -> dict[str, tuple[pl.DataFrame, pl.Schema]]:
    """Every result with its columns, by the name of its file."""
    return {dataflow.lower(): (_made(method, edition), RESULTS[dataflow]) for dataflow, method in METHODS.items()}


def _made(method: str, edition: Edition) -> pl.DataFrame:
    module, _, name = method.partition(".")
    found: pl.DataFrame = getattr(import_module(f"cauce.release.{module}"), name)(edition)
    return found
