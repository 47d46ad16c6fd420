"""Which codes does the delivery no longer print in periods where its predecessor did?"""

from __future__ import annotations

from cauce.check.delivery import STATED, Before, Delivery, finding, listed
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS


def check_vanished(delivery: Delivery, before: Before) -> list[Finding]:
    """`codes-vanished` (a warning): by table and dimension, the codes and how many cells and events they had.

    Only periods that the delivery states are looked at.
    """
    if before.observations is None or before.observations.is_empty():
        return []
    then = before.observations.join(delivery.cover.select(STATED), on=STATED, how="semi")
    found: list[Finding] = []
    for dimension in DIMENSIONS:
        if dimension == "freq" or then[dimension].n_unique() < 2:
            continue
        printed = delivery.observations.select(*STATED, dimension).unique()
        gone = then.join(printed, on=[*STATED, dimension], how="anti")
        for (table,), rows in gone.partition_by("table", as_dict=True, maintain_order=True).items():
            facts: dict[str, str | int] = {
                "dimension": dimension, "codes": listed(rows[dimension].unique()), "count": rows[dimension].n_unique(),
                "cells": rows.height, "events": int(rows["obs_value"].sum()),
            }  # fmt: skip
            found.append(finding("codes-vanished", Where(delivery.file), facts, Severity.WARNING, str(table)))
    return found
