"""What an edition says of its sources and structures, as plain documents that it seals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from cauce.model.period import Period
from cauce.model.source import Source
from cauce.model.structure import Codelist, Dataflow

_TEXTS = ("title", "publisher", "recoded_by", "licence", "cadence", "counted", "citation")
_WORDS = (
    "code",
    "reporter",
    "kind",
    "delivered_by",
    "redistribute",
    "rank",
    "rounding",
    "provisional_months",
    "policy",
)


def describe_source(source: Source, cover: pl.DataFrame, archive: Path) -> dict[str, object]:
    """A publication: its publisher, what is counted, its tables, its fixes, and its vintages with their cover."""
    tables = [
        {
            "name": rule.name,
            "dataflow": rule.dataflow,
            **_ends(held["time_period"]),
        }
        for rule in source.tables
        if not (held := cover.filter(pl.col("table") == rule.name)).is_empty()
    ]
    order = [*source.total_from, *(rule.name for rule in source.tables if rule.name not in source.total_from)]
    return {
        **{name: _plain(getattr(source, name)) for name in _TEXTS},
        **{name: getattr(source, name) for name in _WORDS},
        "tables": tables,
        "order": order,
        "fixes": [
            {
                "reason": dict(fix.reason),
                "action": fix.action,
                "told": fix.told,
                "status": fix.status,
                "table": fix.table,
            }
            for fix in source.fixes
        ],
        "vintages": _vintages(cover, archive),
    }


def describe_structures(flows: Mapping[str, Dataflow], codelists: Mapping[str, Codelist]) -> dict[str, object]:
    """The dataflows and codelists by which the edition's rows are to be read."""
    return {
        "dataflows": {
            name: {
                "name": dict(flow.name),
                "description": dict(flow.description),
                "dimensions": list(flow.dimensions),
                "additive": list(flow.additive),
                "event_sets": {event: list(parts) for event, parts in flow.event_sets.items()},
                "codelists": dict(flow.codelists),
            }
            for name, flow in flows.items()
        },
        "codelists": {
            name: [[code.code, code.parent, code.name["en"], code.name["es"]] for code in codelist]
            for name, codelist in codelists.items()
        },
    }


def _ends(periods: Iterable[str]) -> dict[str, str]:
    """The first and the last of these periods in time, months before the years that begin or end with them."""
    told = [Period.parse(each) for each in set(periods)]
    first = min(told, key=lambda each: (each.first.index, each.last.index))
    last = max(told, key=lambda each: (each.last.index, each.first.index))
    return {"first": first.text, "last": last.text}


def _vintages(cover: pl.DataFrame, archive: Path) -> list[dict[str, object]]:
    said = (
        cover.group_by("vintage", "file", "published", "published_basis", "received")
        .agg(pl.col("time_period").unique(), cells=pl.col("cells").sum())
        .sort("published", "received", "vintage")
    )
    return [
        {
            **{name: value for name, value in row.items() if name not in ("time_period", "cells")},
            **_ends(row["time_period"]),
            "cells": row["cells"],
            "published": row["published"].isoformat(),
            "received": row["received"].isoformat(),
            "bytes": (archive / row["vintage"]).stat().st_size,
        }
        for row in said.iter_rows(named=True)
    ]


def _plain(text: Mapping[str, str] | None) -> dict[str, str] | None:
    return dict(text) if text is not None else None
