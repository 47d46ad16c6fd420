"""A real browser, and a server of the one page that needs no edition."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from cauce.web.assets import KEPT, served
from cauce.web.shell import HEADERS, render
from cauce.web.views.patterns import patterns

CHROMIUM = Path("/usr/bin/chromium")
WIDTHS = (320, 1024, 1440)

OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(each => {
  const place = each.getBoundingClientRect();
  const hidden = each.closest('.unseen, .table-frame, svg.plate > *, svg.defs');
  return place.width > 0 && place.right > innerWidth + 1 && !hidden;
}).map(each => `${each.tagName}.${each.className.baseVal ?? each.className}: ${each.textContent.slice(0, 40)}`)"""
"""Elements that reach beyond the screen; tables scroll in their own frame, and a map is cut at its edge."""

CLIPPED = """() => [...document.querySelectorAll('svg.chart:not(.plate) text')].filter(each => {
  const picture = each.ownerSVGElement.getBoundingClientRect(), place = each.getBoundingClientRect();
  return place.width > 0 && (place.left < picture.left - 2 || place.right > picture.right + 2);
}).map(each => `${each.ownerSVGElement.querySelector('title')?.textContent}: ${each.textContent}`)"""
"""Words of a chart that leave its picture."""

SMALL = """() => [...document.querySelectorAll('svg.chart text')].filter(each => {
  const smallest = each.classList.contains('sm') ? 12 : 13;
  return each.getBoundingClientRect().width > 0 && parseFloat(getComputedStyle(each).fontSize) < smallest;
}).map(each => each.textContent)"""
"""Words of a chart under 13 pixels; 12 in small panels."""

SCALED = """() => [...document.querySelectorAll('.drawn svg.chart')].filter(each => {
  const wide = each.getBoundingClientRect().width;
  return wide > 0 && Math.abs(wide - Number(each.getAttribute('width'))) > 0.5;
}).map(each => each.querySelector('title').textContent)"""
"""Charts shown at another width than they are drawn for."""


EMPTY = """() => [...document.querySelectorAll('td, tbody th')].filter(each =>
  each.getBoundingClientRect().width > 0 && !each.textContent.trim() && !each.querySelector('svg')
).map(each => each.closest('tr').textContent.slice(0, 60))"""
"""Cells of a table that say nothing: neither a value nor why there is none."""

CUT = """() => [...document.querySelectorAll('table.said')].filter(table =>
  getComputedStyle(table).display === 'block' && table.parentElement.scrollWidth > table.parentElement.clientWidth + 1
).map(table => table.textContent.slice(0, 80))"""
"""Tables that stand row by row, so that nothing must be scrolled, and are yet wider than their frame."""

LONG = """() => [...document.querySelectorAll('main :is(p, dd, li)')].filter(each => {
  const block = [...each.children].some(child => getComputedStyle(child).display !== 'inline');
  const place = each.getBoundingClientRect(), style = getComputedStyle(each);
  if (block || !place.width || each.closest('.source, table, .actions, .crumbs, .unseen, nav')) return false;
  const range = document.createRange();
  range.selectNodeContents(each);
  const lines = new Set([...range.getClientRects()].map(line => Math.round(line.bottom / 8))).size;
  return each.textContent.trim().length / lines > 82;
}).map(each => each.textContent.trim().slice(0, 60))"""
"""Running text whose lines hold more than some eighty letters."""


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: every test names its server."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium where it is, else the one of the test tools; the tests run as root in a container."""
    path = {"executable_path": str(CHROMIUM)} if CHROMIUM.exists() else {}
    return {**browser_type_launch_args, **path, "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]}


class _Patterns(BaseHTTPRequestHandler):
    """The page of patterns in both languages, its assets, and nothing else."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        kept = "no-store"
        if address.path.startswith("/static/"):
            asset = served(address.path.removeprefix("/static/"))
            content, media_type, kept = asset.content, asset.media_type, KEPT
        elif address.path in ("/en/patterns", "/es/patrones"):
            content, media_type = render(patterns(address.path[1:3], address.query)), "text/html; charset=utf-8"
        else:
            self.send_error(404)
            return
        self.send_response(200)
        for name, value in {**HEADERS, "Content-Type": media_type, "Cache-Control": kept}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def patterns_at() -> Iterator[str]:
    """The address of the server of patterns."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Patterns)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def violations(page: Page) -> list[str]:
    """What axe finds on a page: rule, and the elements."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found]
