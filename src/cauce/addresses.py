"""Every address, once: pages with a path in each language, and what machines fetch.

Paths are translated; parameter names and codes are the standard's in both languages. An address is a promise:
it may gain a successor, it never disappears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, unquote, urlencode

from cauce.errors import NotFound, StructureError

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its name in the code and its path in each language; `{part}` stands for one part of a path."""

    page: str
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """What a path leads to: a page, in a language, with the parts of its path."""

    page: str
    language: str
    parts: Mapping[str, str]


def _page(page: str, en: str, es: str) -> Address:
    return Address(page, MappingProxyType({"en": en, "es": es}))


PAGES: Mapping[str, Address] = MappingProxyType(
    {
        each.page: each
        for each in (
            _page("overview", "/en", "/es"),
            _page("borders", "/en/borders", "/es/fronteras"),
            _page("routes", "/en/routes", "/es/rutas"),
            _page("nationalities", "/en/nationalities", "/es/nacionalidades"),
            _page("nationality", "/en/nationalities/{citizenship}", "/es/nacionalidades/{citizenship}"),
            _page("extra-hemispheric", "/en/extra-hemispheric", "/es/extrahemisfericas"),
            _page("returns", "/en/returns", "/es/retornos"),
            _page("lives", "/en/lives", "/es/vidas"),
            _page("commitments", "/en/commitments", "/es/compromisos"),
            _page("commitment", "/en/commitments/{item}", "/es/compromisos/{item}"),
            _page("meetings", "/en/meetings", "/es/reuniones"),
            _page("meeting", "/en/meetings/{meeting}", "/es/reuniones/{meeting}"),
            _page("processes", "/en/related-processes", "/es/procesos-relacionados"),
            _page("unfound", "/en/not-found", "/es/no-encontrado"),
            _page("data", "/en/data", "/es/datos"),
            _page("source", "/en/data/{source}", "/es/datos/{source}"),
            _page("trace", "/en/trace", "/es/rastro"),
            _page("series", "/en/series", "/es/series"),
            _page("revisions", "/en/revisions", "/es/revisiones"),
            _page("editions", "/en/editions", "/es/ediciones"),
            _page("definitions", "/en/definitions", "/es/definiciones"),
            _page("signals", "/en/signals", "/es/alertas"),
            _page("outlook", "/en/outlook", "/es/perspectivas"),
            _page("events", "/en/events", "/es/hechos"),
            _page("root-causes", "/en/root-causes", "/es/causas-estructurales"),
            _page("pathways", "/en/pathways", "/es/vias-regulares"),
            _page("protection", "/en/protection", "/es/proteccion"),
            _page("trafficking", "/en/trafficking", "/es/trata"),
            _page("methods", "/en/methods", "/es/metodos"),
            _page("search", "/en/search", "/es/buscar"),
            _page("patterns", "/en/patterns", "/es/patrones"),
            _page("book", "/en/book", "/es/libro"),
            _page("accessibility", "/en/accessibility", "/es/accesibilidad"),
            _page("about", "/en/about", "/es/acerca"),
            _page("help", "/en/help", "/es/ayuda"),
            _page("menu", "/en/menu", "/es/menu"),
        )
    }
)

FILES: Mapping[str, str] = MappingProxyType(
    {
        "start": "/",
        "static": "/static/{name}",
        "figure-csv": "/figures/{language}/{figure}.csv",
        "figure-svg": "/figures/{language}/{figure}.svg",
        "source-csv": "/sources/{source}.csv",
        "archived-file": "/files/{sha256}",
        "book": "/book.pdf",
        "calendar-en": "/en/meetings.ics",
        "calendar-es": "/es/reuniones.ics",
        "query": "/api/query/{dataflow}",
        "trace": "/api/trace/{dataflow}",
        "analysis": "/api/analysis/{dataflow}",
        "edition": "/api/editions/{edition}",
        "editions": "/api/editions",
        "health": "/health",
        "robots": "/robots.txt",
    }
)
"""What is no page: drawings, downloads, answers for machines, and the calendar in each language."""

_PART = re.compile(r"\{([a-z0-9_]+)\}")


def path(page: str, language: str, **parts: str) -> str:
    """The path of a page in a language. Raises StructureError for a page or part that does not exist."""
    try:
        template = PAGES[page].paths[language]
    except KeyError:
        raise StructureError("unknown-page", {"page": page, "language": language}) from None
    return _filled(template, page, parts)


def url(page: str, language: str, query: Mapping[str, object] | Iterable[tuple[str, object]] = (), **parts: str) -> str:
    """The path of a page with its parameters, in the order given; those without a value are left out.

    A list becomes `name=a,b`.
    """
    return with_query(path(page, language, **parts), query)


def file_url(file: str, query: Mapping[str, object] | Iterable[tuple[str, object]] = (), **parts: str) -> str:
    """The address of what a machine fetches."""
    try:
        template = FILES[file]
    except KeyError:
        raise StructureError("unknown-page", {"page": file, "language": "-"}) from None
    return with_query(_filled(template, file, parts), query)


def with_query(path: str, query: Mapping[str, object] | Iterable[tuple[str, object]] = ()) -> str:
    """A path with its parameters; those without a value are left out."""
    pairs = query.items() if isinstance(query, Mapping) else query
    written = [(name, _value(value)) for name, value in pairs if value is not None]
    text = urlencode([(name, value) for name, value in written if value], safe=",:")
    return f"{path}?{text}" if text else path


def find(path: str) -> Place:
    """The page that a path leads to, with or without a slash at its end. Raises NotFound."""
    wanted = path.rstrip("/") or "/"
    for address in PAGES.values():
        for language, template in address.paths.items():
            parts = _fits(template, wanted)
            if parts is not None:
                return Place(address.page, language, parts)
    raise NotFound("no-page", {"path": path})


def switch(here: str, query: str, to_language: str) -> str:
    """The same view in another language: same page, same parts, same parameters. Raises NotFound."""
    place = find(here)
    there = path(place.page, to_language, **place.parts)
    return f"{there}?{query}" if query else there


def drawing_of(csv_address: str) -> str:
    """The address of a figure's drawing, from that of its numbers: both hold the same view."""
    path, mark, query = csv_address.partition("?")
    return f"{path.removesuffix('.csv')}.svg{mark}{query}"


def is_for_machines(path: str) -> bool:
    """Whether an address gives answers to programs, and so errors in their form."""
    return path.startswith("/api/")


def language_of(path: str) -> str | None:
    """The language whose part of the site a path lies in, whether or not there is such a page."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in LANGUAGES else None


def _filled(template: str, page: str, parts: Mapping[str, str]) -> str:
    if set(_PART.findall(template)) != set(parts) or not all(part.strip(".") for part in parts.values()):
        raise StructureError("unknown-part", {"page": page, "parts": ", ".join(sorted(parts))})
    return _PART.sub(lambda found: quote(parts[found[1]], safe=""), template)


def _fits(template: str, path: str) -> Mapping[str, str] | None:
    pattern = _PART.sub(r"(?P<\1>[^/]+)", template)
    found = re.fullmatch(pattern, path)
    return {name: unquote(value) for name, value in found.groupdict().items()} if found else None


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value)
