"""Which book is asked for: the language, the length and whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.briefing.chapters import COUNTRIES
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES

BOTH = "both"
"""The book in both languages, one after the other."""
LENGTHS = ("whole", "short")
ALL = "all"
"""The book of all three countries."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A book: in `en`, `es` or `both`; whole, or two pages a language; of all three countries, or of one (ISO code)."""

    language: str
    short: bool = False
    country: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the book in their order."""
        return LANGUAGES if self.language == BOTH else (self.language,)

    def file(self, digits: str) -> str:
        """What its file is called, in an edition of these digits."""
        parts = ["cauce", digits[:8], self.language, self.country.lower(), "short" if self.short else ""]
        return f"{'-'.join(part for part in parts if part)}.pdf"


def wanted(said: Mapping[str, str]) -> Wanted:
    """The book that an address names. Raises QuestionRefused with what could be named instead."""
    language = _choice(said, "language", (*LANGUAGES, BOTH))
    length = _choice(said, "length", LENGTHS)
    country = _choice(said, "country", (ALL, *COUNTRIES))
    return Wanted(language, length == "short", "" if country == ALL else country)


def _choice(said: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    code = said.get(name) or known[0]
    if code not in known:
        raise QuestionRefused("unknown-code", {"dimension": name, "code": code[:40], "known": ", ".join(known)})
    return code
