"""When a reader sees something: pages in the machine's Chromium, and whom they ask."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.figure import Measured

_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
TIMES = 3


def measure_painted(site: str, pages: Sequence[str]) -> Iterator[Measured]:
    """The first content of each page, warm, and the requests that leave the host. Nothing where there is no browser."""
    browser_at = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_at is None:
        print("         (no Chromium here: when content is painted was not measured)", flush=True)
        return
    outside: set[str] = set()
    painted: dict[str, float] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_at, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        tab.on("request", lambda request: outside.add(request.url) if not _inside(request.url, site) else None)
        for page in pages:
            found = []
            for _ in range(TIMES + 1):
                tab.goto(site + page, wait_until="load")
                while (first := float(tab.evaluate(_PAINTED))) < 0:
                    tab.wait_for_timeout(10)
                found.append(first)
            painted[page] = sorted(found[1:])[TIMES // 2] / 1000
        browser.close()
    slowest = max(painted, key=lambda page: painted[page])
    yield Measured(f"content painted, warm ({slowest})", painted[slowest], 0.5, "s")
    yield Measured("requests outside the host", len(outside), 0, "")


def _inside(url: str, site: str) -> bool:
    return url.startswith("data:") or urlsplit(url).netloc == urlsplit(site).netloc
