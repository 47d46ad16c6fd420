"""What an identifier of a person looks like: by the name of a column, or by what stands in it.

Cauce takes aggregates only. A column found here is named in a finding; what it holds is never repeated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_WORDS = frozenset(
    {"id", "identifier", "identificador", "identificacion", "uuid", "curp", "cui", "dpi", "rfc", "nss", "ssn", "dui"}
    | {"passport", "pasaporte", "visa no", "dob", "birthdate", "birthday", "nacimiento", "email", "correo", "phone"}
    | {"telephone", "telefono", "celular", "mobile", "surname", "apellido", "apellidos", "alien", "anumber", "folio"}
    | {"expediente", "detainee", "detenido", "huella", "fingerprint", "biometric", "biometrico", "fins"}
)
_PHRASES = (
    "date of birth", "birth date", "e mail", "case number", "numero de caso", "file number", "a number",
    "document number", "numero de documento", "first name", "last name", "full name", "given name", "family name",
    "primer nombre", "nombre completo", "event number", "subject number", "tax number", "home address", "domicilio",
)  # fmt: skip
_WHOLE = frozenset({"name", "names", "nombre", "nombres", "person", "persona", "address", "direccion"})

_CURP = re.compile(
    r"\b[A-Z][AEIOUX][A-Z]{2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d\b"
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_CUI = re.compile(r"(\d{8})(\d)(\d{2})(\d{2})")
_WEAK = {
    "A-Number": re.compile(r"A[- ]?\d{8,9}|A[- ]?\d{3}[- ]\d{3}[- ]\d{3}"),
    "SSN": re.compile(r"\d{3}-\d{2}-\d{4}"),
    "passport / pasaporte": re.compile(r"[A-Z]{1,2}\d{6,9}"),
    "tel.": re.compile(r"\+\d{1,3}[ .-]?\(?\d[\d ().-]{6,}|\(\d{2,3}\) ?\d{3,4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{4}"),
}
_ASCII = {"Pd": "-", "Zs": " "}
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ",
    "ABESIJKMHOPCTYX3aesijopcyxABEZHIKMNOPTYXavopux",
)
"""Letters of Cyrillic and Greek, and those of Latin that they look like (Unicode Technical Standard 39)."""
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_THIRTEEN = re.compile(r"(?<!\d)(?:\d{4}[ -]?\d{5}[ -]?\d{4}|\d{8}[ -]?\d[ -]?\d{2}[ -]?\d{2})(?!\d)")
"""Thirteen digits, as a card prints them or without spaces."""
_YEARS = r"(?!(?:19|20)\d\d ?- ?(?:19|20)\d\d(?!\d))"
_TELEPHONE = r"tel(?:[eé]fono|ephone)?|phone|cel(?:ular)?|mobile|m[oó]vil|whatsapp"


def _alone(*forms: str) -> tuple[re.Pattern[str], ...]:
    """Forms that count where no letter or digit touches them."""
    return tuple(re.compile(rf"(?<![A-Za-z0-9-])(?:{form})(?![A-Za-z0-9])") for form in forms)


_IN_TEXT: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        "CURP": (
            re.compile(
                r"(?i)\b[A-Z][AEIOUX][A-Z]{2}[ -]?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?"
                r"[HMX][ -]?[A-Z]{2}[ -]?[B-DF-HJ-NP-TV-Z]{3}[ -]?[A-Z\d]\d\b"
            ),
        ),
        "e-mail": (
            re.compile(r"(?i)[^@\s]+ ?(?:@|[\[(](?:at|arroba)[\])]) ?[^@\s]+\.[^\W\d_]{2,}"),
            re.compile(r"(?i)\b[\w.-]+ arroba [\w.-]+ (?:punto|dot) \w{2,}"),
            re.compile(r"(?i)\b[\w.-]+ at [\w-]+ dot \w{2,}"),
        ),
        "UUID": (_UUID,),
        "CUI": _alone(r"(?i:CUI|DPI)\W{0,9}\d(?:[ -]?\d){12}"),
        "A-Number": _alone(
            r"A[-# ]{0,2}\d{8,9}", r"[Aa][-#. ]{0,2}\d{2,3}\.\d{3}\.\d{3}",
            r"(?i:alien (?:registration )?(?:number|no\.?))[^\d\n]{0,5}\d{7,9}",
            r"a[-#]?\d{8,9}", r"[Aa][-# ]{0,2}\d{2,3}[- ]\d{3}[- ]\d{3}"
        ),
        "SSN": _alone(r"\d{3}[- ]\d{2}[- ]\d{4}"),
        "passport / pasaporte": _alone(
            r"[A-Z]{1,2}\d{6,9}", r"[A-Z] \d{8,9}", r"(?i:passport|pasaporte)[^\d\n]{0,15}\d{6,9}"
        ),
        "tel.": _alone(
            r"\+\d{1,3}[ .-]?\(?\d[\d ().-]{6,}", r"\(\d{2,3}\) ?\d{3,4}[ -]\d{4}", r"\d{3}[ .-]\d{3}[ .-]\d{4}",
            r"\d{2}[ .-](?!19|20)\d{4}[ .-](?!19|20)\d{4}", r"(?:502|503|504|52)[ .-]?\d{4}[ .-]?\d{4}",
            rf"{_YEARS}[2-7]\d{{3}}-\d{{4}}", r"[2-9]\d{2}[2-9]\d{6}",
            rf"(?i:{_TELEPHONE})\b[^\d\n]{{0,15}}{_YEARS}\d(?:[ ().-]{{0,2}}\d){{7,}}",
        ),
    }
)  # fmt: skip
"""What gives a person away in running text, by kind; as a person writes it, with spaces and dashes."""
_ENOUGH = 0.5
"""The share of a column's texts from which a form that also other things have is taken for an identifier."""


def names_identifier(column: str) -> bool:
    """Whether the name of a column says that it identifies persons, in English or Spanish."""
    plain = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    words = re.findall(r"[a-z0-9#]+", plain.replace("a#", "a number"))
    whole = " ".join(words)
    return whole in _WHOLE or not _WORDS.isdisjoint(words) or any(f" {each} " in f" {whole} " for each in _PHRASES)


def holds_identifiers(texts: Iterable[str]) -> str | None:
    """The kind of identifier that a column's texts look like; None if they look like none.

    One text that can be nothing else is enough (CURP, e-mail, UUID); of the other forms half the texts must be so.
    """
    found = [text.strip() for text in texts if text.strip()]
    for text in found:
        if _CURP.search(text):
            return "CURP"
        if _EMAIL.fullmatch(text):
            return "e-mail"
        if _UUID.fullmatch(text):
            return "UUID"
    if len(found) * _ENOUGH <= sum(map(_is_cui, found)) > 0:
        return "CUI"
    for kind, form in _WEAK.items():
        if len(found) * _ENOUGH <= sum(form.fullmatch(text) is not None for text in found) > 0:
            return kind
    return None


def within(text: str) -> str | None:
    """The kind of identifier that stands somewhere in running text; None if there is none.

    Full-width forms, letters and digits of other scripts that look the same, letters that are not seen and every kind
    of space or dash are read as what they stand for. A number that a word announces (passport, CUI, telephone) need not
    be otherwise known. Money, years, citations of laws, ISBN and DOI pass. Four digits, a dash and four digits are a
    telephone of Guatemala unless they are years: a range of thousands has commas.
    """
    plain = _DOI.sub(" ", _plain(text))
    for kind, forms in _IN_TEXT.items():
        if any(form.search(plain) for form in forms):
            return kind
    if any(_is_cui(found[0]) and not _is_isbn(found[0]) for found in _THIRTEEN.finditer(plain)):
        return "CUI"
    return None


def _plain(text: str) -> str:
    """The text as it reads, in the letters, digits, spaces and dashes of ASCII where there are such."""
    made = []
    for letter in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(letter)
        if kind != "Cf":
            made.append(str(unicodedata.decimal(letter)) if kind == "Nd" else _ASCII.get(kind, letter))
    return "".join(made).translate(_ALIKE)


def _is_isbn(text: str) -> bool:
    """Thirteen digits of a book (ISO 2108): 978 or 979, and the last digit by weights of one and three."""
    digits = [int(each) for each in text if each.isdigit()]
    return digits[:2] == [9, 7] and digits[2] in (8, 9) and sum(digits[::2]) % 10 == -3 * sum(digits[1::2]) % 10


def _is_cui(text: str) -> bool:
    """Guatemala's thirteen digits: eight, their check digit, department and municipality."""
    parts = _CUI.fullmatch(re.sub(r"[ -]", "", text))
    if not parts or not 1 <= int(parts[3]) <= 22 or not int(parts[4]):
        return False
    return sum(int(digit) * weight for weight, digit in enumerate(parts[1], start=2)) % 11 == int(parts[2])
