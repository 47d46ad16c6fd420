"""A question not asked before, on an edition of many observations, beside raw DuckDB on the same parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from bench.figure import Measured, seconds
from bench.large import SOURCE, VINTAGES, write_edition
from cauce.edition import query
from cauce.edition.question import Question
from cauce.edition.rows import parts

ASKED = Question("DF_ENCOUNTERS", {"source": (SOURCE,), "ref_area": ("USBP_TCA",), "citizenship": ("GTM",)},
                 "2000-01", "2024-12", ("time_period",))  # fmt: skip
BARRED = 10**8
"""Observations from which the bar holds: below them a few milliseconds that every answer takes outweigh the reading."""
LONG_AGO = datetime(2025, 3, 15, tzinfo=UTC)


def measure_answers(root: Path, rows: int) -> Iterator[Measured]:
    """Today and as of an instant between the vintages; and how long it takes to know what may be asked."""
    edition = write_edition(root, rows)
    named = {**ASKED.named, "demographic": ("_T",), "legal_basis": ("_T",)}
    for name, as_of in (("today", None), ("as of an instant", LONG_AGO)):
        asked = replace(ASKED, named=named, as_of=as_of)
        files = [str(root / "parts" / f"{part}.parquet") for part in parts(edition, asked, SOURCE, (2000, 2024))]
        raw = duckdb.connect()
        raw.execute("SET threads=2")
        where = " AND ".join(f"{name} = '{codes[0]}'" for name, codes in named.items() if name != "source")
        text = f"SELECT time_period, sum(obs_value) FROM read_parquet(?) WHERE {where} GROUP BY 1 ORDER BY 1"
        alone = seconds(partial(_fetch, raw, text, files))
        given = query.answer(edition, asked).series()
        said = {period: int(value) for period, value in raw.execute(text, [files]).fetchall()}
        if given != said:
            raise SystemExit(f"bench: {name}, the two answers differ")

        def ask(asked: Question = asked) -> None:
            query.forget()
            query.answer(edition, asked)

        taken = seconds(ask) / alone
        raw.execute("SET parquet_metadata_cache=true")
        known = seconds(partial(_fetch, raw, text, files)) / alone
        print(f"         (raw DuckDB that remembers where columns lie, {name}: {known:.2f} times its time)", flush=True)
        label = f"a new answer on {rows:.0e} observations and {VINTAGES} vintages, {name}, beside raw DuckDB"
        if rows >= BARRED:
            yield Measured(label, taken, 1.3, "times its time")
        else:
            print(f"         ({label}: {taken:.2f} times its time; the bar is for {BARRED:.0e})", flush=True)
    yield Measured("what may be asked", seconds(lambda: query.candidates(edition, ASKED)), 0.02, "s")


def _fetch(raw: duckdb.DuckDBPyConnection, text: str, files: list[str]) -> list[tuple[object, ...]]:
    return raw.execute(text, [files]).fetchall()
