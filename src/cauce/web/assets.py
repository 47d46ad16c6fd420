"""What pages load: one style sheet and three fonts, named by their content and so kept for a year."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cauce.addresses import file_url
from cauce.errors import NotFound

_FOLDER = Path(__file__).with_name("static")
_FONTS = ("source-sans-3.woff2", "cauce-serif-600.woff2", "cauce-serif-400-digits.woff2")
_SHEETS = ("tokens.css", "page.css", "parts.css", "chart.css", "reading.css", "print.css")
KEPT = "public, max-age=31536000, immutable"
"""How long a browser keeps an asset: its name changes with its content."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    name: str
    media_type: str
    content: bytes


def _named(name: str, media_type: str, content: bytes) -> Asset:
    stem, _, kind = name.rpartition(".")
    return Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{kind}", media_type, content)


@cache
def assets() -> Mapping[str, Asset]:
    """Every asset by its plain name: `page.css` (all sheets as one) and the fonts."""
    found = {name: _named(name, "font/woff2", (_FOLDER / "fonts" / name).read_bytes()) for name in _FONTS}
    sheet = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SHEETS)
    for name in _FONTS:
        sheet = sheet.replace(f"fonts/{name}", found[name].name)
    found["page.css"] = _named("page.css", "text/css; charset=utf-8", sheet.encode())
    return found


def asset_address(name: str) -> str:
    """Where a page finds an asset."""
    return file_url("static", name=assets()[name].name)


def served(name: str) -> Asset:
    """The asset under the name that holds its content. Raises NotFound for any other name."""
    for asset in assets().values():
        if asset.name == name:
            return asset
    raise NotFound("no-page", {"path": name})
