"""The page around every view: bar, sections, edition strip, place, title, foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined

from cauce import addresses
from cauce import language as speech
from cauce.web.assets import asset_address
from cauce.web.whole import whole

SECTIONS = ("overview", "borders", "routes", "nationalities", "returns", "lives", "signals", "commitments", "data")
"""The views in the order of the menu."""
AGREED = ("protection", "pathways", "trafficking")
"""The pages that every page of encounters or returns leads to with one click."""
BESIDE_COUNTS = (
    "overview", "borders", "routes", "nationalities", "nationality", "extra-hemispheric", "returns", "lives", "signals",
    "outlook", "events",
)  # fmt: skip
"""The pages that show encounters or returns, and lives."""
KEPT = ("asOf", "edition")
"""Parameters that every link of a page keeps, so that a reader who went back stays there."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)
"""What every answer of a page carries."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address, where the reader already is."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class EditionStrip:
    """Which figures are being read.

    `known_on` is the day in words; `name` the edition's full name, `short` its first digits. `rewound` turns the strip
    to ink: then `today_address` leads back. `change_address` lists the other days. `absent` is a sentence for a day at
    which a figure did not exist, with the first day that has it.
    """

    known_on: str
    name: str
    short: str
    change_address: str = ""
    edition_address: str = ""
    revised: int | None = None
    revised_address: str = ""
    next_release: str = ""
    rewound: bool = False
    today_address: str = ""
    absent: Link | None = None


@dataclass(frozen=True)
class Page:
    """One page, ready to be laid out.

    `key` is its name in `addresses`, `section` the one of SECTIONS that is marked; `template` lays out the body with
    `context`. `title` is the h1, `question` the name for the browser's tab (the title if empty). `path` and `query` are
    those of the request: the language switch keeps both. `jumps` lists the figures of a long page.
    """

    key: str
    language: str
    title: str
    template: str
    path: str
    query: str = ""
    section: str = ""
    question: str = ""
    lede: str = ""
    crumbs: tuple[Link, ...] = ()
    jumps: tuple[Link, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    edition: EditionStrip | None = None
    operator: str = ""
    invented: bool = False

    @property
    def as_table(self) -> bool:
        """Whether the reader asked for tables in place of charts."""
        return "tab=table" in self.query.split("&")


def render(page: Page) -> bytes:
    """The page as HTML."""
    template = environment().get_template(page.template)
    return template.render(**page.context, **_of(page)).encode()


def _of(page: Page) -> dict[str, Any]:
    """What every template may use: the page, its words and its addresses."""
    language = page.language
    other = "es" if language == "en" else "en"

    def say(key: str, **facts: object) -> str:
        return speech.say(language, key, **facts)

    def say_n(key: str, count: int, **facts: object) -> str:
        return speech.say_n(language, key, count, **facts)

    kept = {name: value for name, value in parse_qsl(page.query) if name in KEPT}

    def url(name: str, query: Mapping[str, object] = MappingProxyType({}), **parts: str) -> str:
        return addresses.url(name, language, {**kept, **query}, **parts)

    def download(name: str, **parts: str) -> str:
        return addresses.file_url(name, kept, **parts)

    spoken: dict[str, Callable[..., str]] = {
        "say": say,
        "say_n": say_n,
        "url": url,
        "download": download,
        "number": lambda value, decimals=0: speech.number(value, language, decimals),
        "percent": lambda share, decimals=1: speech.percent(share, language, decimals),
        "change": lambda share, decimals=0: speech.signed_percent(share, language, decimals),
        "month": lambda month, long=False: speech.month(month, language, long),
        "day": lambda when: speech.day(when, language),
    }
    return {
        **spoken,
        "page": page,
        "language": language,
        "locale": speech.LOCALES[language],
        "other": other,
        "other_address": addresses.switch(page.path, page.query, other),
        "sections": SECTIONS,
        "agreed": AGREED,
        "beside_counts": BESIDE_COUNTS,
        "asset": asset_address,
        "on_paper": [],  # figures drawn by the page, whose tables follow in full where it is printed
        "drawing_of": addresses.drawing_of,
    }


@cache
def environment() -> Environment:
    """The templates, every value in them escaped; a name that is not given is an error."""
    loader = PackageLoader("cauce.web", "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["whole"] = whole
    return made
