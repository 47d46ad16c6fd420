"""The server: pages, static files and downloads of the editions of one audience. No state lives in the process."""

from __future__ import annotations

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
from litestar.response import File, Redirect

from cauce import addresses
from cauce.edition import read
from cauce.edition.read import Edition
from cauce.errors import CauceError, NotAllowed, NotFound, NotYetReleased, QuestionRefused, StructureError
from cauce.web.asked import Asked
from cauce.web.assets import KEPT, assets, served
from cauce.web.kept import Body, Kept
from cauce.web.shell import HEADERS, SECTIONS
from cauce.web.site import figure_csv, html
from cauce.web.wrong import wrong_page

_LONGEST_QUERY = 2_000
FRESH = "public, max-age=0, must-revalidate"

Asking = Request[Any, Any, Any]


@lru_cache(maxsize=8)
def _opened(root: Path, digits: str) -> Edition:
    return Edition(root, digits)


def _page(edition: Edition, path: str, raw: str) -> bytes:
    return html(_asked(edition, addresses.find(path), path, raw))


def _figure(edition: Edition, language: str, name: str, raw: str) -> bytes:
    page, _, figure = name.removesuffix(".csv").partition(".")
    parts = {key.removeprefix("_"): value for key, value in parse_qsl(raw) if key.startswith("_")}
    if page not in addresses.PAGES or language not in addresses.LANGUAGES or not name.endswith(".csv"):
        raise NotFound("no-figure", {"figure": name[:60]})
    try:
        path = addresses.path(page, language, **parts)
    except StructureError as fault:
        raise NotFound("no-figure", {"figure": name[:60]}) from fault
    return figure_csv(_asked(edition, addresses.find(path), path, raw), figure)


def _asked(edition: Edition, place: addresses.Place, path: str, raw: str) -> Asked:
    query = dict(parse_qsl(raw, keep_blank_values=False))
    return Asked(edition, place.page, place.language, path, MappingProxyType(query), raw, place.parts)


def _edition(root: Path, raw: str) -> Edition:
    """The edition that a question names, else the newest whose hour has come."""
    now = datetime.now(UTC)
    said = dict(parse_qsl(raw)).get("edition") if "edition=" in raw else None
    found = read.find(root, said, now) if said else read.latest(root, now)
    return _opened(root, found.digits)


def _query(request: Asking) -> str:
    raw = str(request.scope["query_string"].decode("ascii", "replace"))
    if len(raw) > _LONGEST_QUERY:
        raise QuestionRefused("question-too-long", {"limit": _LONGEST_QUERY})
    return raw


def _answer(body: Body, media: str, request: Asking, extra: Mapping[str, str]) -> Response[bytes]:
    """Packed for whom it may be; empty for whom has it already."""
    headers = {**HEADERS, "ETag": body.tag, "Cache-Control": FRESH, "Vary": "Accept-Encoding", **extra}
    if (tags := request.headers.get("if-none-match")) and body.known(tags):
        return Response(b"", status_code=304, media_type=media, headers=headers)
    if body.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body.content, media_type=media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(body.plain(), media_type=media, headers=headers)


def create(root: Path, *, warm: bool = False) -> Litestar:
    """The application over an audience's root of files. Nothing outside that root is ever opened.

    `warm` has the views of the menu made in the background as it starts, so that nobody waits for the first of them.
    """
    kept = Kept()
    fixed = {asset.name: Body.of(asset.content) for asset in assets().values()}

    async def given(key: tuple[str, ...], make: Callable[[], bytes]) -> Body:
        """An answer given before at once; a new one in a thread, so that nobody waits for another's question."""
        found = kept.get(key)
        return found if found is not None else await sync_to_thread(kept.make, key, make)

    @get("/", sync_to_thread=False)
    def start(request: Asking) -> Redirect:
        wanted = request.headers.get("accept-language", "")
        language = "es" if wanted.lower().startswith("es") else "en"
        return Redirect(addresses.path("overview", language), headers={**HEADERS, "Vary": "Accept-Language"})

    @get("/health", sync_to_thread=False, media_type=MediaType.TEXT, response_headers=HEADERS)
    def health() -> str:
        return "ok"

    @get("/robots.txt", sync_to_thread=False, media_type=MediaType.TEXT, response_headers=HEADERS)
    def robots() -> str:
        return "User-agent: *\nDisallow: /*/trace\nDisallow: /*/rastro\n"

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
        return _answer(body, "text/csv; charset=utf-8", request, {"Content-Disposition": "attachment"})

    @get("/files/{sha256:str}", sync_to_thread=False)
    def archived(request: Asking, sha256: FromPath[str]) -> File:
        edition = _edition(root, _query(request))
        place, name = edition.file(sha256), edition.vintage(sha256)["file"]
        headers = {**HEADERS, "Cache-Control": KEPT}
        return File(place, filename=name, media_type="application/octet-stream", headers=headers)

    @get(["/{path:path}"])
    async def page(request: Asking, path: FromPath[Path]) -> Response[bytes]:
        here = "/" + str(path).strip("/")
        raw = _query(request)
        edition = _edition(root, raw)
        body = await given(("page", edition.digits, here, raw), lambda: _page(edition, here, raw))
        return _answer(body, "text/html; charset=utf-8", request, {})

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

    return Litestar(
        on_startup=[start_preparing] if warm else [],
        route_handlers=[start, health, robots, static, figure, archived, page],
        exception_handlers={CauceError: _refused, Exception: _failed},
        openapi_config=None,
    )


_STATUS: tuple[tuple[type[CauceError], int], ...] = (
    (NotFound, 404),
    (NotYetReleased, 404),
    (NotAllowed, 403),
    (QuestionRefused, 400),
)


def _refused(request: Asking, fault: CauceError) -> Response[bytes]:
    return _wrong(request, fault, next((code for kind, code in _STATUS if isinstance(fault, kind)), 500))


def _failed(request: Asking, fault: Exception) -> Response[bytes]:
    """A fault of ours: said without what is inside."""
    status = int(getattr(fault, "status_code", 500))
    if status == 404:
        return _wrong(request, NotFound("no-page", {"path": request.url.path[:80]}), 404)
    if 400 <= status < 500:
        return Response(b"", status_code=status, headers=dict(HEADERS))
    request.logger.exception("page failed")
    return _wrong(request, CauceError("page-failed", {}), 500)


def _wrong(request: Asking, fault: CauceError, status: int) -> Response[bytes]:
    path = request.url.path
    content = wrong_page(addresses.language_of(path) or "en", path, fault, status)
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return Response(content, status_code=status, media_type="text/html; charset=utf-8", headers=headers)
