"""The analysis of an edition before it is sealed: each result dataflow with the function that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import polars as pl

from cauce.edition.read import Edition
from cauce.edition.results import RESULTS

METHODS: Mapping[str, str] = MappingProxyType(
    {
        "DF_ASYMMETRY": "mirrors.asymmetry_of",
        "DF_GAP": "gaps.gap_of",
        "DF_RECONCILED": "mirrors.reconciled_of",
        "DF_EFFECTS": "effects.effects_of",
        "DF_SECOND_OPINION": "opinions.opinions_of",
        "DF_DONORS": "opinions.donors_of",
        "DF_MIX": "opinions.mixes_of",
        "DF_LAGS": "lags.lags_of",
        "DF_NETWORK": "network.network_of",
        "DF_CONFLICTS": "network.conflicts_of",
        "DF_NOWCAST": "nowcasts.nowcasts_of",
        "DF_SIGNALS": "signals.signals_of",
        "DF_ALARMS": "signals.alarms_of",
        "DF_TESTED": "signals.tested_of",
        "DF_BREAKS": "breaks.breaks_of",
        "DF_RATES": "rates.rates_of",
        "DF_DRIVER_TEST": "drivers.drivers_of",
    }
)
"""What makes each result, from what an edition says: a function of a module beside this one. They are loaded when an
edition is built, since the numerical libraries take longer to load than most commands take to run.
"""


@dataclass(frozen=True, slots=True)
class Outlooks:
    """That an edition is to have an outlook: where what took long is kept, and the editions before it, oldest first."""

    kept: Path
    before: Sequence[Edition]


def analyse(edition: Edition, outlooks: Outlooks | None) -> dict[str, tuple[pl.DataFrame, pl.Schema]]:
    """Every result with its columns, by the name of its file; those of the outlook are empty where none is wanted."""
    made = {dataflow: pl.DataFrame(schema=schema) for dataflow, schema in RESULTS.items()}
    made |= {dataflow: _made(method, edition) for dataflow, method in METHODS.items()}
    if outlooks is not None:
        from cauce.release.outlooks import outlooks_of, record_of
        from cauce.release.route import benchmark_of

        made |= outlooks_of(edition, outlooks.kept) | benchmark_of(edition, outlooks.kept)
        made["DF_RECORD"] = record_of(edition, outlooks.before)
    return {dataflow.lower(): (made[dataflow], schema) for dataflow, schema in RESULTS.items()}


def _made(method: str, edition: Edition) -> pl.DataFrame:
    module, _, name = method.partition(".")
    found: pl.DataFrame = getattr(import_module(f"cauce.release.{module}"), name)(edition)
    return found
