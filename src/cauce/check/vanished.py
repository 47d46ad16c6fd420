"""Which codes, and which cells, does the delivery no longer print in periods where its predecessor did?"""

from __future__ import annotations

import polars as pl

from cauce.check.delivery import STATED, Before, Delivery, finding, listed
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS, KEY


def check_vanished(delivery: Delivery, before: Before) -> list[Finding]:
    """`codes-vanished` (a warning): by table and dimension, the codes and how many cells and events they had.
    `cells-withdrawn` (a warning): by table, the cells that are gone although each of their codes is still printed.

    Only periods that the delivery states are looked at.
    """
    if before.observations is None or before.observations.is_empty():
        return []
    then = before.observations.join(delivery.cover.select(STATED), on=STATED, how="semi")
    single = then.join(delivery.observations.select(KEY), on=KEY, how="anti")
    found: list[Finding] = []
    for dimension in DIMENSIONS:
        if dimension == "freq" or then[dimension].n_unique() < 2:
            continue
        printed = delivery.observations.select(*STATED, dimension).unique()
        gone = then.join(printed, on=[*STATED, dimension], how="anti")
        single = single.join(gone.select(KEY), on=KEY, how="anti")
        for (table,), rows in gone.partition_by("table", as_dict=True, maintain_order=True).items():
            facts: dict[str, str | int] = {
                "dimension": dimension, "codes": listed(rows[dimension].unique()), "count": rows[dimension].n_unique(),
                **_counted(rows),
            }  # fmt: skip
            found.append(finding("codes-vanished", Where(delivery.file), facts, Severity.WARNING, str(table)))
    for (table,), rows in single.partition_by("table", as_dict=True, maintain_order=True).items():
        cells: dict[str, str | int] = {"periods": listed(rows["time_period"].unique()), **_counted(rows)}
        found.append(finding("cells-withdrawn", Where(delivery.file), cells, Severity.WARNING, str(table)))
    return found


def _counted(rows: pl.DataFrame) -> dict[str, str | int]:
    return {"cells": rows.height, "events": int(rows["obs_value"].sum())}
