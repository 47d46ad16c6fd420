"""A download of many observations: that it comes in pieces, and what the server holds meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Measured
from bench.held import held
from bench.large import SOURCE, write_edition
from cauce.addresses import file_url

OBSERVATIONS = 5_000_000
_SERVER = "import sys, uvicorn; from pathlib import Path; from cauce.app import create; " \
          "uvicorn.run(create(Path(sys.argv[1])), port=int(sys.argv[2]), log_level='error')"  # fmt: skip
_PORT = 8799


def measure_downloads(root: Path, observations: int = OBSERVATIONS) -> Iterator[Measured]:
    """The CSV of a whole publication, from a server of its own. Raises SystemExit where rows are missing."""
    write_edition(root, observations)
    server = subprocess.Popen([sys.executable, "-c", _SERVER, str(root), str(_PORT)])
    try:
        site = f"http://127.0.0.1:{_PORT}"
        _awake(site)
        lines, most, start = 0, 0.0, time.perf_counter()
        with urllib.request.urlopen(site + file_url("source-csv", source=SOURCE)) as answer:
            while piece := answer.read(4 * 1024 * 1024):
                lines += piece.count(b"\n")
                most = max(most, held(server.pid))
        taken = time.perf_counter() - start
    finally:
        server.kill()
        server.wait()
    if lines - 1 < observations * 0.99:
        raise SystemExit(f"bench: the download has {lines - 1:,} of {observations:,} observations")
    print(f"         (the download took {taken:.0f} s)", flush=True)
    yield Measured(f"memory of the server, CSV of {lines - 1:,} observations", most * 1024, 300, "MB")


def _awake(site: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{site}/health").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("bench: the server did not start")
