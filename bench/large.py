"""An edition of many invented observations, in the layout of a real one: written by DuckDB in the order of the key."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from cauce.edition import layout
from cauce.edition.read import Edition
from cauce.model.observation import DIMENSIONS
from cauce.model.statement import COVER
from cauce.release.seal import seal, series

SOURCE, VINTAGES = "us_cbp_sectors", 5
YEARS = range(2000, 2025)
REVISED = YEARS[-4:]
"""The years that every vintage states again."""
_CODES = {"freq": "M", "reporter": "USA", "authority": "USBP", "border": "SW", "event": "ENCOUNTER"}
_SECTORS = ["USBP_TCA", "USBP_YUM", "USBP_EPT", "USBP_DRT", "USBP_LRT", "USBP_RGV", "USBP_SDC", "USBP_ELC", "USBP_BBT"]
_SPLIT = ("ref_area", "citizenship", "demographic", "legal_basis")
_FIXED = {**{name: "_Z" for name in DIMENSIONS if name not in _SPLIT}, **_CODES}
_REST = {"table": "nationality", "obs_min": None, "obs_max": None, "derived": "", "obs_status": "A", "conf_status": "F",
         "unit_measure": "EVENTS", "time_basis": "ENCOUNTER", "rounding": 1}  # fmt: skip
_MARCH = datetime(2025, 3, 1, tzinfo=UTC)


def write_edition(root: Path, rows: int) -> Edition:
    """So many observations that hold today; the years REVISED in VINTAGES statements, a month apart."""
    engine = duckdb.connect()
    engine.execute("SET threads=2; SET preserve_insertion_order=true")
    said = [_MARCH.replace(month=3 + vintage) for vintage in range(VINTAGES)]
    index, cover, today = [], [], []
    month_rows = rows // (len(YEARS) * 12)
    _cells(engine, month_rows)
    for year in YEARS:
        statements = VINTAGES if year in REVISED else 1
        for vintage in range(statements):
            part = _part(engine, root, year, vintage)
            until = said[vintage + 1] if vintage + 1 < statements else None
            index.append(
                {"dataflow": "DF_ENCOUNTERS", "source": SOURCE, "table": "nationality", "year": year, "part": part,
                 "rows": month_rows * 12, "published_from": said[vintage], "published_to": until,
                 "received_from": said[0], "received_to": None}
            )  # fmt: skip
            cover += [_cover(f"{year}-{month:02d}", said[vintage], str(vintage)) for month in range(1, 13)]
        if year in (YEARS[0], YEARS[-1]):
            keys = ", ".join((*_SPLIT, "time_period", "derived"))
            text = f"SELECT {keys} FROM read_parquet(?) WHERE time_period LIKE '%-01' OR time_period LIKE '%-12'"
            today.append(engine.execute(text, [str(root / "parts" / f"{part}.parquet")]).pl())
    constant = {name: content for name, content in (_FIXED | _REST).items() if name not in _SPLIT}
    held = series(pl.concat(today), constant).with_columns(dataflow=pl.lit("DF_ENCOUNTERS"), source=pl.lit(SOURCE))
    source = {"code": SOURCE, "kind": "authority", "rounding": 1, "rank": 1, "order": ["nationality"], "vintages": [],
              "tables": [{"name": "nationality", "dataflow": "DF_ENCOUNTERS"}]}  # fmt: skip
    digits = seal(
        root, audience="public", published_at=said[-1], received_by=said[-1], previous=None, invented=True,
        index=pl.DataFrame(index, schema=layout.INDEX),
        tables={"series": (held, layout.SERIES), "cover": (pl.DataFrame(cover, schema=COVER), COVER)},
        documents={"sources": [source], "constant": {f"DF_ENCOUNTERS/{SOURCE}": constant}},
        archive={}, vintages=[], observations=rows,
    )  # fmt: skip
    return Edition(root, digits)


def _cells(engine: duckdb.DuckDBPyConnection, month_rows: int) -> None:
    """The table `cells`: the keys of every month of a year, told apart by _SPLIT as far as these go, in their order."""
    sectors = len(_SECTORS)
    split = {
        "ref_area": f"(list_value({', '.join(map(repr, _SECTORS))}))[1 + n % {sectors}]",
        "citizenship": _numbered("GTM", "C", f"(n // {sectors}) % 200"),
        "demographic": _numbered("_T", "D", f"(n // {sectors * 200}) % 5"),
        "legal_basis": _numbered("_T", "L", f"n // {sectors * 1000}"),
    }
    columns = ", ".join(f"{text} AS {name}" for name, text in split.items())
    order = ", ".join((*_SPLIT, "m"))  # all else is constant
    months = f"SELECT {columns}, n, m FROM range({month_rows}) a(n), range(1, 13) b(m)"
    engine.execute(f"CREATE TABLE cells AS {months} ORDER BY {order}")


def _part(engine: duckdb.DuckDBPyConnection, root: Path, year: int, vintage: int) -> str:
    columns = [name if name in _SPLIT else f"'{_FIXED[name]}' AS {name}" for name in DIMENSIONS]
    rest = (
        "'nationality' AS \"table\", (hash(n, m) % 500)::BIGINT + "
        + str(vintage)
        + " AS obs_value, NULL::BIGINT AS obs_min, "
        "NULL::BIGINT AS obs_max, '' AS derived, 'A' AS obs_status, 'F' AS conf_status, 'EVENTS' AS unit_measure, "
        f"'ENCOUNTER' AS time_basis, 1::BIGINT AS rounding, '{vintage}' AS vintage"
    )
    month = f"'{year}-' || lpad(m::VARCHAR, 2, '0') AS time_period"
    draft = root / "parts" / "draft.parquet"
    draft.parent.mkdir(parents=True, exist_ok=True)
    said = f"SELECT {', '.join(columns)}, {month}, {rest} FROM cells"
    engine.execute(f"COPY ({said}) TO '{draft}' (FORMAT parquet, COMPRESSION zstd)")
    with draft.open("rb") as content:
        name = hashlib.file_digest(content, "sha256").hexdigest()
    draft.replace(draft.with_name(f"{name}.parquet"))
    return name


def _numbered(first: str, letter: str, number: str) -> str:
    return f"CASE {number} WHEN 0 THEN '{first}' ELSE '{letter}' || {number} END"


def _cover(period: str, published: datetime, vintage: str) -> dict[str, object]:
    return {"dataflow": "DF_ENCOUNTERS", "source": SOURCE, "table": "nationality", "freq": "M", "time_period": period,
            "vintage": vintage, "file": "", "published": published, "published_basis": "given", "received": published,
            "cells": 1, "total": 1, "dimensions": ""}  # fmt: skip
