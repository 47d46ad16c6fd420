"""The server: pages, static files and downloads of the editions of one audience. No state lives in the process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from litestar import Litestar, MediaType, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.response import Redirect

from cauce import addresses
from cauce.edition import read
from cauce.edition.read import Edition
from cauce.errors import CauceError, NotAllowed, NotFound, NotYetReleased, QuestionRefused
from cauce.web.asked import Asked
from cauce.web.assets import KEPT, served
from cauce.web.shell import HEADERS
from cauce.web.site import figure_csv, html
from cauce.web.wrong import wrong_page

_LONGEST_QUERY = 2_000
_CACHED = 512
FRESH = "public, max-age=0, must-revalidate"


@lru_cache(maxsize=8)
def _opened(root: Path, digits: str) -> Edition:
    return Edition(root, digits)


@lru_cache(maxsize=_CACHED)
def _html(root: Path, digits: str, path: str, raw: str) -> bytes:
    """The bytes of a page: the same for the same edition and address, so made once."""
    place = addresses.find(path)
    return html(_asked(_opened(root, digits), place, path, raw))


def _asked(edition: Edition, place: addresses.Place, path: str, raw: str) -> Asked:
    query = dict(parse_qsl(raw, keep_blank_values=False))
    return Asked(edition, place.page, place.language, path, MappingProxyType(query), raw, place.parts)


def _edition(root: Path, raw: str) -> Edition:
    now = datetime.now(UTC)
    said = dict(parse_qsl(raw)).get("edition")
    found = read.find(root, said, now) if said else read.latest(root, now)
    return _opened(root, found.digits)


def _query(request: Request[Any, Any, Any]) -> str:
    raw = request.scope["query_string"].decode("ascii", "replace")
    if len(raw) > _LONGEST_QUERY:
        raise QuestionRefused("question-too-long", {"limit": _LONGEST_QUERY})
    return raw


def _answer(content: bytes, media: str, request: Request[Any, Any, Any], extra: Mapping[str, str]) -> Response[bytes]:
    """With an entity tag: who has it already gets an empty answer."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {**HEADERS, "ETag": tag, "Cache-Control": FRESH, **extra}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, media_type=media, headers=headers)
    return Response(content, media_type=media, headers=headers)


def create(root: Path) -> Litestar:
    """The application over an audience's root of files. Nothing outside that root is ever opened."""

    @get("/", sync_to_thread=False)
    def start(request: Request[Any, Any, Any]) -> Redirect:
        wanted = request.headers.get("accept-language", "")
        language = "es" if wanted.lower().startswith("es") else "en"
        return Redirect(addresses.path("overview", language), headers={"Vary": "Accept-Language"})

    @get("/health", sync_to_thread=False, media_type=MediaType.TEXT)
    def health() -> str:
        return "ok"

    @get("/robots.txt", sync_to_thread=False, media_type=MediaType.TEXT)
    def robots() -> str:
        return "User-agent: *\nDisallow: /*/trace\nDisallow: /*/rastro\n"

    @get("/static/{name:str}", sync_to_thread=False)
    def static(name: str) -> Response[bytes]:
        asset = served(name)
        return Response(asset.content, media_type=asset.media_type, headers={**HEADERS, "Cache-Control": KEPT})

    @get("/figures/{language:str}/{name:str}", sync_to_thread=True)
    def figure(request: Request[Any, Any, Any], language: str, name: str) -> Response[bytes]:
        page, _, figure_name = name.removesuffix(".csv").partition(".")
        raw = _query(request)
        query = dict(parse_qsl(raw))
        parts = {key.removeprefix("_"): value for key, value in query.items() if key.startswith("_")}
        path = (
            addresses.path(page, language, **parts)
            if page in addresses.PAGES and language in addresses.LANGUAGES
            else ""
        )
        if not path or not name.endswith(".csv"):
            raise NotFound("no-figure", {"figure": name[:60]})
        asked = _asked(_edition(root, raw), addresses.find(path), path, raw)
        content = figure_csv(asked, figure_name)
        return _answer(content, "text/csv; charset=utf-8", request, {"Content-Disposition": "attachment"})

    @get("/files/{sha256:str}", sync_to_thread=True)
    def archived(request: Request[Any, Any, Any], sha256: str) -> Response[bytes]:
        place = _edition(root, _query(request)).file(sha256)
        headers = {**HEADERS, "Content-Disposition": "attachment", "Cache-Control": KEPT}
        return Response(place.read_bytes(), media_type="application/octet-stream", headers=headers)

    @get(["/{path:path}"], sync_to_thread=True)
    def page(request: Request[Any, Any, Any], path: str) -> Response[bytes]:
        here = "/" + path.strip("/")
        raw = _query(request)
        addresses.find(here)
        content = _html(root, _edition(root, raw).digits, here, raw)
        return _answer(content, "text/html; charset=utf-8", request, {})

    return Litestar(
        route_handlers=[start, health, robots, static, figure, archived, page],
        exception_handlers={CauceError: _refused(root), Exception: _failed(root)},
        compression_config=CompressionConfig(backend="gzip", minimum_size=500),
        openapi_config=None,
    )


_STATUS: tuple[tuple[type[CauceError], int], ...] = (
    (NotFound, 404),
    (NotYetReleased, 404),
    (NotAllowed, 403),
    (QuestionRefused, 400),
)

Handler = Callable[[Request[Any, Any, Any], Any], Response[bytes]]


def _refused(root: Path) -> Handler:
    def handle(request: Request[Any, Any, Any], fault: CauceError) -> Response[bytes]:
        status = next((code for kind, code in _STATUS if isinstance(fault, kind)), 500)
        return _wrong(root, request, fault, status)

    return handle


def _failed(root: Path) -> Handler:
    """A fault of ours: said without what is inside."""

    def handle(request: Request[Any, Any, Any], fault: Exception) -> Response[bytes]:
        status = getattr(fault, "status_code", 500)
        if status == 404:
            return _wrong(root, request, NotFound("no-page", {"path": request.url.path[:80]}), 404)
        if status == 405:
            return Response(b"", status_code=405, headers=dict(HEADERS))
        request.logger.exception("page failed")
        return _wrong(root, request, CauceError("page-failed", {}), 500)

    return handle


def _wrong(root: Path, request: Request[Any, Any, Any], fault: CauceError, status: int) -> Response[bytes]:
    path = request.url.path
    language = addresses.language_of(path) or "en"
    content = wrong_page(language, path, fault, status)
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return Response(content, status_code=status, media_type="text/html; charset=utf-8", headers=headers)
