"""Which book is asked for: the language, the length, whose, and as of when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.edition.question import instant, written
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES
from cauce.model.party import DELEGATIONS

BOTH = "both"
"""The book in both languages, one after the other."""
LENGTHS = ("whole", "short")
ALL = "all"
"""The book of all three countries."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A book: in `en`, `es` or `both`; whole, or two pages a language; of all three countries, or of one (ISO code).

    `as_of` is the instant whose figures it shows, as it stands in addresses; empty for those of the edition.
    """

    language: str
    short: bool = False
    country: str = ""
    as_of: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the book in their order."""
        return LANGUAGES if self.language == BOTH else (self.language,)

    @property
    def query(self) -> Mapping[str, str]:
        """What the addresses of its pages name beside the edition."""
        return {"asOf": self.as_of} if self.as_of else {}

    def file(self, digits: str) -> str:
        """What its file is called, in an edition of these digits."""
        parts = ["cauce", digits[:8], self.language, self.country.lower(), "short" if self.short else "",
                 f"as-of-{self.as_of[:10]}" if self.as_of else ""]  # fmt: skip
        return f"{'-'.join(part for part in parts if part)}.pdf"


def wanted(said: Mapping[str, str]) -> Wanted:
    """The book that an address names. Raises QuestionRefused with what could be named instead, or for no instant."""
    language = _choice(said, "language", (*LANGUAGES, BOTH))
    length = _choice(said, "length", LENGTHS)
    country = _choice(said, "country", (ALL, *DELEGATIONS))
    as_of = written(instant(said["asOf"])) if said.get("asOf") else ""
    return Wanted(language, length == "short", "" if country == ALL else country, as_of)


def _choice(said: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    code = said.get(name) or known[0]
    if code not in known:
        raise QuestionRefused("unknown-code", {"dimension": name, "code": code[:40], "known": ", ".join(known)})
    return code
