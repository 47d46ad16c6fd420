"""The book of an edition as a tagged PDF: the same bytes for the same edition, on any machine."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from threading import Lock

from cauce import settings
from cauce.briefing.chapters import chapters
from cauce.briefing.contents import Leaves, contents
from cauce.briefing.letters import printable
from cauce.briefing.wanted import Wanted
from cauce.edition.read import Edition
from cauce.errors import EngineError
from cauce.language import say

_HERE = Path(__file__).parent
_PATIENCE = 60.0
"""Seconds that a book waits for the one that is being set."""
_setting = Lock()


def book(edition: Edition, wanted: Wanted, leaves: Leaves) -> bytes:
    """The book as a PDF (PDF/UA-1). One is set at a time, since it costs a processor for some seconds.

    Raises EngineError if the typesetter fails, or others are waiting already.
    """
    if not _setting.acquire(timeout=_PATIENCE):
        raise EngineError("book-not-set", {"reason": "busy"})
    try:
        return _set(edition, _document(edition, wanted, leaves))
    finally:
        _setting.release()


def _document(edition: Edition, wanted: Wanted, leaves: Leaves) -> dict[str, object]:
    """All that the template is told."""
    listed = chapters(short=wanted.short, country=wanted.country)
    when = edition.manifest.published_at
    once = cache(lambda name, language, parts: leaves(edition, name, language, dict(parts), wanted.query))
    return {
        "title": " · ".join(say(each, "book.title") for each in wanted.languages),
        "short": wanted.short,
        "address": settings.address(),
        "date": [when.year, when.month, when.day],
        "books": [contents(edition, each, listed, once, wanted) for each in wanted.languages],
    }


def _set(edition: Edition, told: dict[str, object]) -> bytes:
    import typst  # eighty megabytes that only a book needs

    try:
        return typst.compile(
            _HERE / "template.typ",
            format="pdf",
            font_paths=[_HERE / "faces"],
            ignore_system_fonts=True,
            sys_inputs={"book": json.dumps(printable(told), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(edition.manifest.published_at.timestamp()),
        )
    except typst.TypstError as fault:
        raise EngineError("book-not-set", {"reason": str(fault)[:300]}) from fault
