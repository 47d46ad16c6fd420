"""The pages over a real socket: an answer given before beside the server's own hello; weight; the first time."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.figure import Measured, seconds
from bench.painted import measure_painted
from bench.served import Served, served
from cauce.addresses import path
from cauce.web.shell import SECTIONS

REQUESTS = 200
TURNS = 15
_UNIT = "of its throughput"


def measure_pages(root: Path) -> Iterator[Measured]:
    """Every view of the menu; throughput over one connection."""
    with served(root) as server:
        yield from _measured(server)


def _measured(server: Served) -> Iterator[Measured]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)

    def fetch(address: str) -> bytes:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        return connection.getresponse().read()

    pages = [path(section, language) for section in SECTIONS for language in ("en", "es")]
    first = {}
    for page in pages:
        start = time.perf_counter()
        fetch(page)
        first[page] = time.perf_counter() - start
    weight = {page: len(fetch(page)) for page in pages}
    heaviest = max(weight, key=lambda page: weight[page])
    yield Measured(f"heaviest page, compressed ({heaviest})", weight[heaviest] / 1000, 60, "kB")
    yield Measured("slowest page, warm", max(seconds(partial(fetch, page), 3) for page in pages), 0.5, "s")
    yield Measured("an answer given before, beside the server's hello", _beside(fetch, pages[-1]), 0.7, _UNIT, True)
    slowest = max(first, key=lambda page: first[page])
    print(f"         (the first time a page is made: at most {first[slowest]:.2f} s, {slowest})")
    yield from measure_painted(server.site, pages)


def _beside(fetch: Callable[[str], bytes], page: str) -> float:
    """Throughput of a page in that of the hello, measured in turns, that noise may meet both; the median."""
    found = []
    for _ in range(TURNS):
        hello = seconds(lambda: [fetch("/health") for _ in range(REQUESTS)], 1)
        found.append(hello / seconds(lambda: [fetch(page) for _ in range(REQUESTS)], 1))
    return statistics.median(found)
