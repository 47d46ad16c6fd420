"""The page for an address that leads nowhere, or a question that cannot be answered."""

from __future__ import annotations

from cauce import addresses
from cauce.errors import CauceError, NotFound
from cauce.language import explain, say
from cauce.web.parts import Wrong
from cauce.web.shell import Link, Page, render


def wrong_page(language: str, path: str, fault: CauceError, status: int) -> bytes:
    """What was meant to be there, why it is not, one way on, and the code. Never what is inside the program."""
    overview = addresses.path("overview", language)
    here, nearest = overview, Link(say(language, "wrong.overview"), overview)
    if status != 404:
        place = _place(path, language)
        here = addresses.path(place.page, language, **place.parts)
        nearest = Link(say(language, "wrong.same-page"), here)
    page = Page(
        key="wrong",
        language=language,
        title=say(language, f"wrong.title.{'lost' if status == 404 else 'question' if status < 500 else 'failed'}"),
        template="wrong.html",
        path=here,
        context={
            "wrong": Wrong(say(language, "wrong.why"), explain(fault, language), nearest, f"{status} · {fault.code}")
        },
    )
    return render(page)


def _place(path: str, language: str) -> addresses.Place:
    """The page of a path; the overview where it is no page, as a download."""
    try:
        return addresses.find(path)
    except NotFound:
        return addresses.Place("overview", language, {})
