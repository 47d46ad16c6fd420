"""What an identifier of a person looks like: by the name of a column, or by what stands in it.

Cauce takes aggregates only. A column found here is named in a finding; what it holds is never repeated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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
_THIRTEEN = re.compile(r"(?<!\d)\d{4}[ -]?\d{5}[ -]?\d{4}(?!\d)")
"""Thirteen digits, as a card prints them or without spaces."""
_WEAK = {
    "A-Number": re.compile(r"A[- ]?\d{8,9}|A[- ]?\d{3}[- ]\d{3}[- ]\d{3}"),
    "SSN": re.compile(r"\d{3}-\d{2}-\d{4}"),
    "passport / pasaporte": re.compile(r"[A-Z]{1,2}\d{6,9}"),
    "tel.": re.compile(r"\+\d{1,3}[ .-]?\(?\d[\d ().-]{6,}|\(\d{2,3}\) ?\d{3,4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{4}"),
}
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
    """The kind of identifier that stands somewhere in running text; None if there is none."""
    if _CURP.search(text.upper()):
        return "CURP"
    if _EMAIL.search(text):
        return "e-mail"
    if _UUID.search(text):
        return "UUID"
    if any(_is_cui(found[0]) for found in _THIRTEEN.finditer(text)):
        return "CUI"
    for kind, form in _WEAK.items():
        if re.search(rf"(?<![A-Za-z0-9-])(?:{form.pattern})(?![A-Za-z0-9])", text):
            return kind
    return None


def _is_cui(text: str) -> bool:
    """Guatemala's thirteen digits: eight, their check digit, department and municipality."""
    parts = _CUI.fullmatch(re.sub(r"[ -]", "", text))
    if not parts or not 1 <= int(parts[3]) <= 22 or not int(parts[4]):
        return False
    return sum(int(digit) * weight for weight, digit in enumerate(parts[1], start=2)) % 11 == int(parts[2])
