"""The pages over a real socket: an answer given before beside the server's own hello; weight; the first time."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import uvicorn

from bench.figure import Measured, seconds
from bench.painted import measure_painted
from cauce.addresses import path
from cauce.app import create
from cauce.web.shell import SECTIONS

REQUESTS = 400


def measure_pages(root: Path) -> Iterator[Measured]:
    """Every view of the menu; throughput over one connection."""
    server = uvicorn.Server(uvicorn.Config(create(root), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = int(server.servers[0].sockets[0].getsockname()[1])
    connection = http.client.HTTPConnection("127.0.0.1", port)

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
    hello = seconds(lambda: [fetch("/health") for _ in range(REQUESTS)], 3)
    given = seconds(lambda: [fetch(pages[-1]) for _ in range(REQUESTS)], 3)
    yield Measured("an answer given before, beside the server's hello", hello / given, 0.7, "of its throughput", True)
    slowest = max(first, key=lambda page: first[page])
    print(f"         (the first time a page is made: at most {first[slowest]:.2f} s, {slowest})")
    yield from measure_painted(f"http://127.0.0.1:{port}", pages)
    server.should_exit = True
    thread.join(timeout=5)
