"""Sentences, numbers and dates in the two languages, English and Spanish as equals.

Every sentence a person reads stands in `locales/<language>/*.po` under a symbolic name, with its facts in braces.
The files of a language are one catalog; a name stands in one of them only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from cauce.errors import CauceError, NotFound, StructureError
from cauce.model.period import Month, Period

LANGUAGES = ("en", "es")
LOCALES: Mapping[str, str] = MappingProxyType({"en": "en-US", "es": "es-MX"})
"""The language as a page declares it."""

_FOLDER = Path(__file__).parent / "locales"
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"


# Sentences ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=len(LANGUAGES))
def catalog(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its name. Raises StructureError for a name without words or said twice."""
    return read_catalog(_FOLDER / _known(language))


def read_catalog(folder: Path) -> Mapping[str, str]:
    """The sentences of all `.po` files of a folder."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            messages = [(str(each.id), str(each.string)) for each in read_po(file) if each.id]
        for key, sentence in messages:
            if key in found:
                raise StructureError("sentence-twice", {"key": key, "file": path.name})
            if not sentence:
                raise StructureError("sentence-missing", {"key": key, "language": folder.name})
            found[key] = sentence
    return MappingProxyType(found)


def knows(language: str, key: str) -> bool:
    """True if the language has a sentence of that name."""
    return key in catalog(language)


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the facts that a sentence needs."""
    return frozenset(_PLACEHOLDER.findall(sentence))


def say(language: str, key: str, /, **facts: object) -> str:
    """The sentence `key` with its facts. Whole numbers, months and dates are written as the language writes them.

    Raises StructureError for a name that no catalog has, or a fact that the sentence needs and was not given.
    """
    try:
        sentence = catalog(language)[key]
    except KeyError:
        raise StructureError("sentence-missing", {"key": key, "language": language}) from None
    missing = placeholders(sentence) - facts.keys()
    if missing:
        raise StructureError("fact-missing", {"key": key, "facts": ", ".join(sorted(missing))})
    return _PLACEHOLDER.sub(lambda found: _written(facts[found[1]], language), sentence)


def say_n(language: str, key: str, count: int, **facts: object) -> str:
    """The sentence for a number of things: `key.one` for 1, `key.other` else; the number is the fact `count`."""
    return say(language, f"{key}.{'one' if count == 1 else 'other'}", count=count, **facts)


def explain(error: CauceError, language: str) -> str:
    """What an error says to a person: what happened, then how to mend it where there is a way."""
    facts = {name: fact if type(fact) in {int, date, Month} else str(fact) for name, fact in error.facts.items()}

    def told(key: str) -> str:
        needed = placeholders(catalog(language)[key]) if knows(language, key) else {""}
        return say(language, key, **facts) if needed <= facts.keys() else ""

    sentence = told(f"error.{error.code}") or say(language, "fault.unexplained", code=error.code)
    return f"{sentence} {told(f'error.{error.code}.remedy')}".rstrip()


def _written(fact: object, language: str) -> str:
    if isinstance(fact, bool) or fact is None:
        raise StructureError("fact-unwritable", {"fact": str(fact)})
    if isinstance(fact, int):
        return number(fact, language)
    if isinstance(fact, Month | Period):
        return period(str(fact) if isinstance(fact, Month) else fact.text, language)
    return day(fact, language) if isinstance(fact, date) else str(fact)


# Numbers --------------------------------------------------------------------------------------------------------


def number(value: float, language: str, decimals: int = 0) -> str:
    """1,234,567 in both languages, as the United States, Mexico and Guatemala write it; a real minus sign."""
    _known(language)
    text = f"{abs(value):,.{decimals}f}"
    return f"{_MINUS}{text}" if value < 0 and text.strip("0.,") else text


def quantity(value: float, language: str, most: int = 3) -> str:
    """A value that is measured: 26.1, 1,234.568, 19,980,963,760; at most so many decimals, and none that are zero."""
    text = number(value, language, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: float, language: str, decimals: int = 0) -> str:
    """A change: +1,234, −1,234, and 0 without a sign."""
    text = number(value, language, decimals)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def percent(share: float, language: str, decimals: int = 1) -> str:
    """A share of 1 as a percentage: -0.124 is −12.4% in English and −12.4 % (with a space that never breaks)."""
    return f"{number(share * 100, language, decimals)}{_percent_sign(language)}"


def signed_percent(share: float, language: str, decimals: int = 1) -> str:
    """A relative change as a percentage with its sign."""
    return f"{signed(share * 100, language, decimals)}{_percent_sign(language)}"


def _percent_sign(language: str) -> str:
    return f"{_NO_BREAK}%" if language == "es" else "%"


# Time -----------------------------------------------------------------------------------------------------------


def month(text: str | Month, language: str, long: bool = False) -> str:
    """`2025-08` as Aug 2025, ago 2025; long: August 2025, agosto de 2025. Raises QuestionRefused for no month."""
    found = text if isinstance(text, Month) else Month.parse(text)
    form = "long" if long else "short"
    return say(language, f"month.{form}", name=month_name(found.month, language, long), year=f"{found.year}")


def month_name(number_of_month: int, language: str, long: bool = False) -> str:
    """The name of a month from 1 to 12: Aug, ago; long: August, agosto."""
    return say(language, f"month.{'long' if long else 'short'}.{number_of_month:02d}")


def day(when: str | date, language: str) -> str:
    """8 Nov 2024, 8 nov 2024. A text begins with YYYY-MM-DD; an instant gives its day."""
    found = date.fromisoformat(when[:10]) if isinstance(when, str) else when
    return f"{found.day} {month_name(found.month, language)} {found.year}"


def period(text: str, language: str) -> str:
    """Any period in words: Aug 2025, 2015, fiscal year 2023, Oct 2023 to Jul 2024. Raises QuestionRefused."""
    found = Period.parse(text)
    if found.freq == "M":
        return month(found.first, language)
    if text.startswith("FY"):
        return say(language, "period.fiscal-year", year=text[2:])
    if found.freq == "A":
        return text
    return months(found.first, found.last, language)


def months(first: str | Month, last: str | Month, language: str) -> str:
    """From a month to a month: Oct 2023 to Jul 2024; one month alone if they are the same."""
    if str(first) == str(last):
        return month(first, language)
    return say(language, "period.months", first=month(first, language), last=month(last, language))


# Lists and order ------------------------------------------------------------------------------------------------


def listing(items: Sequence[str], language: str, either: bool = False) -> str:
    """a, b and c; a, b y c. With `either`: a, b or c. Spanish says e before the sound i, u before the sound o."""
    if len(items) < 2:
        return "".join(items)
    word = say(language, f"listing.{'or' if either else 'and'}{_before_vowel(items[-1], language, either)}")
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def _before_vowel(item: str, language: str, either: bool) -> str:
    """Irán, hijas (but hielo) and oro, ocho, hombres change the conjunction before them."""
    pattern = r"h?o|[8]|11\b" if either else r"h?i(?![aeo])"
    changes = language == "es" and re.match(pattern, _plain(item))
    return ".vowel" if changes else ""


def sort_key(name: str, language: str) -> tuple[str, str]:
    """Orders names alphabetically in a language: accents and case do not count; in Spanish ñ comes after n."""
    marked = unicodedata.normalize("NFC", name.casefold())
    return _plain(marked.replace("ñ", "n\uffff") if language == "es" else marked), marked


def _plain(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotFound("unknown-language", {"language": language, "known": ", ".join(LANGUAGES)})
    return language
