"""DuckDB, in memory, closed to the network and to everything but the files it is given."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import ibis
import pyarrow

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


FILES = "files"
"""The table of an expression over Parquet files: their columns, `filename` and `file_row_number`."""


def placeholder(name: str) -> ibis.expr.types.StringScalar:
    """Stands in an expression for a text that each question gives anew."""
    return ibis.literal(f"${name}$")


def compile_once(expression: ibis.Table) -> str:
    """The text of an expression over FILES, its placeholders as parameters. Texts are kept by who asks."""
    text = str(ibis.to_sql(expression, dialect="duckdb"))
    return re.sub(r"'\$(\w+)\$'", r"$\1", text)


def ask(text: str, files: Sequence[str], bound: Mapping[str, str]) -> pyarrow.Table:
    """Run a compiled expression over Parquet files."""
    listed = f"WITH {FILES} AS (SELECT * FROM read_parquet($_files, filename = true, file_row_number = true)) {text}"
    return _own().execute(listed, {**bound, "_files": list(files)}).to_arrow_table()


def _own() -> duckdb.DuckDBPyConnection:
    """The connection of this thread, for questions: a connection is not shared."""
    connection: duckdb.DuckDBPyConnection | None = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = connect()
        connection.execute("SET parquet_metadata_cache=true")  # a file that is named by its hash never changes
    return connection
