"""A download of many observations: that it comes in pieces, and what the server holds meanwhile."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Measured
from bench.held import held
from bench.large import SOURCE, write_edition
from bench.served import served
from cauce.addresses import file_url

OBSERVATIONS = 5_000_000


def measure_downloads(root: Path, observations: int = OBSERVATIONS) -> Iterator[Measured]:
    """The CSV of a whole publication, from a server of its own. Raises SystemExit where rows are missing."""
    write_edition(root, observations)
    lines, most = 0, 0.0
    with served(root) as server:
        start = time.perf_counter()
        with urllib.request.urlopen(server.site + file_url("source-csv", source=SOURCE)) as answer:
            while piece := answer.read(4 * 1024 * 1024):
                lines += piece.count(b"\n")
                most = max(most, held(server.process))
        taken = time.perf_counter() - start
    if lines - 1 < observations * 0.99:
        raise SystemExit(f"bench: the download has {lines - 1:,} of {observations:,} observations")
    print(f"         (the download took {taken:.0f} s)", flush=True)
    yield Measured(f"memory of the server, CSV of {lines - 1:,} observations", most * 1024, 300, "MB")
