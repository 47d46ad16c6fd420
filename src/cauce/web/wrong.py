"""The page for an address that leads nowhere, or a question that cannot be answered."""

from __future__ import annotations

from cauce import addresses
from cauce.errors import CauceError, NotAllowed, NotFound, NotYetReleased, QuestionRefused
from cauce.language import explain, say
from cauce.web.parts import Wrong
from cauce.web.shell import Link, Page, render

_STATUS: tuple[tuple[type[CauceError], int], ...] = (
    (NotFound, 404),
    (NotYetReleased, 404),
    (NotAllowed, 403),
    (QuestionRefused, 400),
)


def status_of(fault: CauceError) -> int:
    """The status of HTTP for an error."""
    return next((code for kind, code in _STATUS if isinstance(fault, kind)), 500)


def title_of(fault: CauceError, status: int, language: str) -> str:
    """What went wrong, in few words."""
    if status == 404:
        return say(language, "wrong.title.lost")
    if status >= 500:
        return say(language, "wrong.title.failed")
    return say(language, "wrong.title.question" if isinstance(fault, QuestionRefused) else "wrong.title.refused")


def wrong_page(language: str, path: str, fault: CauceError, status: int) -> bytes:
    """What was meant to be there, why it is not, one way on, and the code. Never what is inside the program."""
    overview = addresses.path("overview", language)
    here, nearest = overview, Link(say(language, "wrong.overview"), overview)
    if status not in (404, 405):
        place = _place(path, language)
        here = addresses.path(place.page, language, **place.parts)
        nearest = Link(say(language, "wrong.same-page"), here)
    page = Page(
        key="wrong",
        language=language,
        title=title_of(fault, status, language),
        template="wrong.html",
        path=here,
        context={
            "wrong": Wrong(say(language, "wrong.why"), explain(fault, language), nearest, f"{status} · {fault.code}")
        },
    )
    return render(page)


def _place(path: str, language: str) -> addresses.Place:
    """The page of a path; of the book its page, and the overview where it is no page, as a download."""
    try:
        return addresses.find(path)
    except NotFound:
        return addresses.Place("book" if path == addresses.file_url("book") else "overview", language, {})
