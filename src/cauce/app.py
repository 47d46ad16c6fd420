"""The server: pages, static files, answers and downloads of one audience's editions. No state lives in the process."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from litestar import Litestar, MediaType, Request, Response, get
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import File, Redirect, Stream

from cauce import addresses
from cauce.api import answers
from cauce.api.calendar import calendar
from cauce.api.downloads import source_csv
from cauce.api.problems import MEDIA_TYPE, problem, wanted_language
from cauce.briefing.book import book
from cauce.briefing.wanted import wanted
from cauce.edition import read
from cauce.edition.read import Edition
from cauce.errors import CauceError, NotFound, QuestionRefused, StructureError
from cauce.web.asked import Asked
from cauce.web.assets import KEPT, assets, served
from cauce.web.kept import Body, Kept
from cauce.web.leaves import leaf
from cauce.web.reading import ALLOW, Application, reading
from cauce.web.shell import HEADERS, SECTIONS
from cauce.web.site import figure_csv, figure_svg, html
from cauce.web.wrong import status_of, title_of, wrong_page

_LONGEST_QUERY = 2_000
FRESH = "public, max-age=0, must-revalidate"
_FIGURES: Mapping[str, tuple[str, Callable[[Asked, str], bytes]]] = MappingProxyType(
    {"csv": ("text/csv", figure_csv), "svg": ("image/svg+xml", figure_svg)}
)
"""What a figure is given as, by the end of its address."""
_Document = Callable[[Edition, str, answers.Parameters], bytes]
"""What is said of a dataflow of an edition, with the parameters of the address."""

Asking = Request[Any, Any, Any]


@lru_cache(maxsize=8)
def _opened(root: Path, digits: str) -> Edition:
    return Edition(root, digits)


def _page(edition: Edition, path: str, raw: str) -> bytes:
    return html(_asked(edition, addresses.find(path), path, raw))


def _figure(edition: Edition, language: str, name: str, raw: str) -> bytes:
    whole, _, kind = name.rpartition(".")
    page, _, figure = whole.partition(".")
    parts = {key.removeprefix("_"): value for key, value in parse_qsl(raw) if key.startswith("_")}
    if page not in addresses.PAGES or language not in addresses.LANGUAGES or kind not in _FIGURES:
        raise NotFound("no-figure", {"figure": name[:60]})
    try:
        path = addresses.path(page, language, **parts)
    except StructureError as fault:
        raise NotFound("no-figure", {"figure": name[:60]}) from fault
    return _FIGURES[kind][1](_asked(edition, addresses.find(path), path, raw), figure)


def _asked(edition: Edition, place: addresses.Place, path: str, raw: str) -> Asked:
    query = dict(parse_qsl(raw, keep_blank_values=False))
    return Asked(edition, place.page, place.language, path, MappingProxyType(query), raw, place.parts)


def _edition(root: Path, raw: str) -> Edition:
    """The edition that a question names, else the newest whose hour has come."""
    said = dict(parse_qsl(raw)).get("edition") if "edition=" in raw else None
    return _named(root, said)


def _named(root: Path, name: str | None) -> Edition:
    now = datetime.now(UTC)
    found = read.find(root, name, now) if name else read.latest(root, now)
    return _opened(root, found.digits)


def _query(request: Asking) -> str:
    raw = str(request.scope["query_string"].decode("ascii", "replace"))
    if len(raw) > _LONGEST_QUERY:
        raise QuestionRefused("question-too-long", {"limit": _LONGEST_QUERY})
    return raw


def _said(raw: str) -> list[tuple[str, str]]:
    return parse_qsl(raw, keep_blank_values=True)


_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
"""A weight of zero refuses a coding (RFC 9110, 12.4.2)."""


def _answer(
    body: Body, media: str, request: Asking, extra: Mapping[str, str] = MappingProxyType({})
) -> Response[bytes]:
    """Packed for whom it may be; empty for whom has it already."""
    headers = {**HEADERS, "ETag": body.tag, "Cache-Control": FRESH, "Vary": "Accept-Encoding", **extra}
    if (tags := request.headers.get("if-none-match")) and body.known(tags):
        return Response(b"", status_code=304, media_type=media, headers=headers)
    accepted = request.headers.get("accept-encoding", "")
    if body.packed and "gzip" in accepted and not _NO_GZIP.search(accepted):
        return Response(body.content, media_type=media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(body.plain(), media_type=media, headers=headers)


def create(root: Path, *, warm: bool = False) -> Application:
    """The server over an audience's root of files. Nothing outside that root is ever opened.

    `warm` has the views of the menu made in the background as it starts, so that nobody waits for the first of them.
    """
    return reading(application(root, warm=warm))


def application(root: Path, *, warm: bool = False) -> Litestar:
    """What answers at each address of `addresses`, when it is asked with GET."""
    kept = Kept()
    fixed = {asset.name: Body.of(asset.content) for asset in assets().values()}

    async def given(key: tuple[str, ...], make: Callable[[], bytes]) -> Body:
        """An answer given before at once; a new one in a thread, so that nobody waits for another's question."""
        found = kept.get(key)
        return found if found is not None else await sync_to_thread(kept.make, key, make)

    @get("/", sync_to_thread=False)
    def start(request: Asking) -> Redirect:
        language = wanted_language(request.headers.get("accept-language", ""))
        return Redirect(addresses.path("overview", language), headers={**HEADERS, "Vary": "Accept-Language"})

    @get("/health", sync_to_thread=False, media_type=MediaType.TEXT, response_headers=HEADERS)
    def health() -> str:
        return "ok"

    @get("/robots.txt", sync_to_thread=False, media_type=MediaType.TEXT, response_headers=HEADERS)
    def robots() -> str:
        return "User-agent: *\nDisallow: /*/trace\nDisallow: /*/rastro\nDisallow: /api/\n"

    @get("/static/{name:str}", sync_to_thread=False)
    def static(request: Asking, name: FromPath[str]) -> Response[bytes]:
        asset = served(name)
        return _answer(fixed[asset.name], asset.media_type, request, {"Cache-Control": KEPT})

    @get("/figures/{language:str}/{name:str}")
    async def figure(request: Asking, language: FromPath[str], name: FromPath[str]) -> Response[bytes]:
        raw = _query(request)
        edition = _edition(root, raw)
        key = ("figure", edition.digits, language, name, raw)
        body = await given(key, lambda: _figure(edition, language, name, raw))
        media = _FIGURES[name.rpartition(".")[2]][0]
        return _answer(body, media, request, {"Content-Disposition": "attachment"})

    @get("/book.pdf")
    async def paper(request: Asking) -> Response[bytes]:
        raw = _query(request)
        edition, asked = _edition(root, raw), wanted(dict(_said(raw)))
        body = await given(("book", edition.digits, str(asked)), lambda: book(edition, asked, leaf))
        named = f'attachment; filename="{asked.file(edition.digits)}"'
        return _answer(body, "application/pdf", request, {"Content-Disposition": named})

    @get([addresses.FILES[f"calendar-{each}"] for each in addresses.LANGUAGES])
    async def dates(request: Asking) -> Response[bytes]:
        edition, path = _edition(root, _query(request)), request.url.path
        language = addresses.language_of(path) or "en"
        body = await given(("calendar", edition.digits, language), lambda: calendar(edition, language))
        return _answer(body, "text/calendar", request, {"Content-Disposition": "inline"})

    @get("/sources/{name:str}", sync_to_thread=True)
    def source(request: Asking, name: FromPath[str]) -> Stream:
        raw = _query(request)
        code = name.removesuffix(".csv") if name.endswith(".csv") else ""
        rows = source_csv(_edition(root, raw), code, _said(raw))
        headers = {**HEADERS, "Cache-Control": FRESH, "Content-Disposition": f'attachment; filename="{code}.csv"'}
        return Stream(rows, media_type="text/csv", headers=headers)

    @get("/files/{sha256:str}", sync_to_thread=False)
    def archived(request: Asking, sha256: FromPath[str]) -> File:
        edition = _edition(root, _query(request))
        place, name = edition.file(sha256), edition.vintage(sha256)["file"]
        headers = {**HEADERS, "Cache-Control": KEPT}
        return File(place, filename=name, media_type="application/octet-stream", headers=headers)

    async def told(request: Asking, kind: str, dataflow: str, document: _Document) -> Response[bytes]:
        raw = _query(request)
        edition = _edition(root, raw)
        body = await given((kind, edition.digits, dataflow, raw), lambda: document(edition, dataflow, _said(raw)))
        return _answer(body, MediaType.JSON, request)

    @get("/api/query/{dataflow:str}")
    async def query(request: Asking, dataflow: FromPath[str]) -> Response[bytes]:
        return await told(request, "query", dataflow, answers.query_json)

    @get("/api/trace/{dataflow:str}")
    async def trace(request: Asking, dataflow: FromPath[str]) -> Response[bytes]:
        return await told(request, "trace", dataflow, answers.trace_json)

    @get("/api/analysis/{dataflow:str}")
    async def analysis(request: Asking, dataflow: FromPath[str]) -> Response[bytes]:
        return await told(request, "analysis", dataflow, answers.analysis_json)

    @get("/api/editions", sync_to_thread=True)
    def editions(request: Asking) -> Response[bytes]:
        return _answer(Body.of(answers.editions_json(read.editions(root, datetime.now(UTC)))), MediaType.JSON, request)

    @get("/api/editions/{name:str}", sync_to_thread=True)
    def edition(request: Asking, name: FromPath[str]) -> Response[bytes]:
        return _answer(Body.of(answers.edition_json(_named(root, name))), MediaType.JSON, request)

    @get(["/{path:path}"])
    async def page(request: Asking) -> Response[bytes]:
        here = "/" + str(request.scope["path"]).strip("/")
        raw = _query(request)
        edition = _edition(root, raw)
        body = await given(("page", edition.digits, here, raw), lambda: _page(edition, here, raw))
        return _answer(body, MediaType.HTML, request)

    def prepare() -> None:
        try:
            edition = _edition(root, "")
        except NotFound:
            return
        for section in SECTIONS:
            for language in addresses.LANGUAGES:
                here = addresses.path(section, language)
                kept.make(("page", edition.digits, here, ""), partial(_page, edition, here, ""))

    def start_preparing() -> None:
        Thread(target=prepare, daemon=True, name="prepare").start()

    fixed_handlers = (start, health, robots, static, archived)
    asked_handlers = (figure, paper, dates, source, query, trace, analysis, editions, edition, page)
    return Litestar(
        on_startup=[start_preparing] if warm else [],
        route_handlers=[*fixed_handlers, *asked_handlers],
        exception_handlers={CauceError: _refused, Exception: _failed},
        openapi_config=None,
    )


def _refused(request: Asking, fault: CauceError) -> Response[bytes]:
    return _wrong(request, fault, status_of(fault))


def _failed(request: Asking, fault: Exception) -> Response[bytes]:
    """A fault of ours, or a request that is none: said without what is inside."""
    status = int(getattr(fault, "status_code", 500))
    path = request.url.path[:80]
    if status == 404:
        return _wrong(request, NotFound("no-page", {"path": path}), 404)
    if status == 405:
        return _wrong(request, CauceError("only-reading", {"method": request.method}), 405, {"Allow": ALLOW})
    if 400 <= status < 500:
        return _wrong(request, CauceError("not-understood", {"path": path}), status)
    request.logger.exception("page failed")
    return _wrong(request, CauceError("page-failed"), 500)


def _language(request: Asking) -> str:
    """Of an address of no language, as a file's, the one that its query names, else one that the reader accepts."""
    named = dict(_said(request.url.query[:_LONGEST_QUERY])).get("language", "")
    return named if named in addresses.LANGUAGES else wanted_language(request.headers.get("accept-language", ""))


def _wrong(
    request: Asking, fault: CauceError, status: int, extra: Mapping[str, str] = MappingProxyType({})
) -> Response[bytes]:
    """A page in the language of the address, or the shape that machines read in the language they accept."""
    path = request.url.path
    headers = {**HEADERS, "Cache-Control": "no-store", **extra}
    if addresses.is_for_machines(path):
        language = wanted_language(request.headers.get("accept-language", ""))
        headers |= {"Content-Language": language, "Vary": "Accept-Language"}
        content = problem(fault, status, title_of(fault, status, language), path, language)
        return Response(content, status_code=status, media_type=MEDIA_TYPE, headers=headers)
    content = wrong_page(addresses.language_of(path) or _language(request), path, fault, status)
    return Response(content, status_code=status, media_type=MediaType.HTML, headers=headers)
