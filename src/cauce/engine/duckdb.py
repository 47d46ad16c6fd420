"""DuckDB, in memory, closed to the network and to everything but the files it is given."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

_local = threading.local()

SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "preserve_insertion_order": "true",
    "TimeZone": "'UTC'",
}


def connect(*, threads: int = 2, memory: str = "700MB", spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A fresh in-memory database for a build. `spill` is the folder for what does not fit; without it none."""
    connection = duckdb.connect(":memory:")
    for name, value in SETTINGS.items():
        connection.execute(f"SET {name}={value}")
    connection.execute(f"SET threads={int(threads)}")
    connection.execute("SET memory_limit=?", [memory])
    connection.execute("SET temp_directory=?", [str(spill) if spill else ""])
    return connection


def expressions() -> Backend:
    """The Ibis backend of this thread, for questions. One a thread: a DuckDB connection is not shared."""
    backend: Backend | None = getattr(_local, "backend", None)
    if backend is None:
        backend = ibis.duckdb.connect(":memory:", threads=2)
        for name, value in SETTINGS.items():
            backend.raw_sql(f"SET {name}={value}")
        _local.backend = backend
    return backend
