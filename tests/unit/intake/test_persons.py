"""What an identifier of a person looks like. Every person here is invented."""

from __future__ import annotations

import pytest

from cauce.model.identifiers import holds_identifiers, names_identifier

CURP = "GOMJ900101HDFRRN09"


@pytest.mark.parametrize(
    "column",
    [
        "CURP", "Nombre completo", "Apellido", "Número de caso", "Fecha de Nacimiento", "Teléfono", "E-mail", "id",
        "Web ID", "PersonID", "A-Number", "Alien Number", "Passport No.", "No. de pasaporte", "DPI", "CUI",
        "Date of Birth", "DOB", "First Name", "name", "Correo electrónico", "Unique_Identifier",
    ],
)  # fmt: skip
def test_a_column_that_names_an_identifier_is_seen_in_both_languages(column: str) -> None:
    assert names_identifier(column)


@pytest.mark.parametrize(
    "column",
    [
        "t", "nat", "n", "Fiscal Year", "Month (abbv)", "Land Border Region", "Title of Authority", "Encounter Count",
        "Country Name", "Port Name", "Citizenship", "Number of Dead", "Region of Incident", "Migration Route",
        "Location Coordinates", "Incident year", "us_authority", "repatriation_state", "age_group", "Validity",
    ],
)  # fmt: skip
def test_a_column_of_an_aggregate_is_none(column: str) -> None:
    assert not names_identifier(column)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["CUB", CURP, "HTI"], "CURP"),
        (["note on " + CURP], "CURP"),
        (["a", "someone@example.org"], "e-mail"),
        (["123e4567-e89b-12d3-a456-426614174000"], "UUID"),
        (["A123456789", "A-987-654-321"], "A-Number"),
        (["123-45-6789", "987-65-4321"], "SSN"),
        (["G12345678", "AB1234567", ""], "passport / pasaporte"),
        (["+502 5555 1234", "555-123-4567"], "tel."),
    ],
)
def test_texts_that_look_like_identifiers_are_seen(texts: list[str], kind: str) -> None:
    assert holds_identifiers(texts) == kind


def test_a_cui_is_told_by_its_check_digit_and_its_place() -> None:
    # 1*2 + 2*3 + 3*4 + 4*5 + 5*6 + 6*7 + 7*8 + 8*9 = 240, and 240 mod 11 = 9
    assert holds_identifiers(["1234 56789 0101"]) == "CUI"
    assert holds_identifiers(["1234 56780 0101"]) is None
    assert holds_identifiers(["1234 56789 9901"]) is None


@pytest.mark.parametrize(
    "texts",
    [["2024-01", "2024-02"], ["1,200", "31"], ["CUB", "HTI"], ["2023-07-01"], ["31.23, -110.2"], ["2024 YTD"], []],
)
def test_texts_of_an_aggregate_are_none(texts: list[str]) -> None:
    assert holds_identifiers(texts) is None
