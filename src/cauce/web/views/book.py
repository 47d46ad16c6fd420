"""The briefing book: what it holds, and the one button that makes it."""

from __future__ import annotations

from cauce import addresses
from cauce.model.party import DELEGATIONS
from cauce.web.asked import Asked
from cauce.web.framing import chooser
from cauce.web.parts import Control
from cauce.web.shell import Link, Page

_HOLDS = 4


def view(asked: Asked) -> Page:
    """The page; its choices are those of the file's address."""
    return Page(
        key="book",
        language=asked.language,
        title=asked.say("book.page.title"),
        lede=asked.say("book.page.lede"),
        template="book.html",
        path=asked.path,
        crumbs=(Link(asked.say("book.page.title")),),
        context={
            "figures": {},
            "controls": _controls(asked),
            "file": addresses.file_url("book"),
            "kept": (
                ("edition", asked.edition.digits),
                *((name, asked.query[name]) for name in ("asOf",) if asked.query.get(name)),
            ),
            "holds": tuple(asked.say(f"book.page.holds.{at}") for at in range(1, _HOLDS + 1)),
        },
    )


def _controls(asked: Asked) -> tuple[Control, ...]:
    languages = [(code, asked.say(f"book.page.language.{code}")) for code in (*addresses.LANGUAGES, "both")]
    lengths = [(code, asked.say(f"book.page.length.{code}")) for code in ("whole", "short")]
    countries = [(code, asked.say(f"book.country.{code}")) for code in ("all", *DELEGATIONS)]
    return (
        chooser(asked, "language", asked.say("book.page.control.language"), languages, asked.language),
        chooser(asked, "length", asked.say("book.page.control.length"), lengths, "whole"),
        chooser(asked, "country", asked.say("book.page.control.country"), countries, "all"),
    )


VIEWS = {"book": view}
