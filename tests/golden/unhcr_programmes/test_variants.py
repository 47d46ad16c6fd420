"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter import Workbook

from tests.golden.variants import Taken

CODE = "unhcr_programmes"


HEADER = (
    "iati_identifier", "transaction_type_code", "transaction_date", "transaction_value_currency", "transaction_value",
    "transaction_provider_org_type", "transaction_value_USD",
)  # fmt: skip
GUATEMALA = "XM-DAC-41121-2031-AME-GTM"


def _records(tmp_path: Path, *lines: tuple[str, ...]) -> Taken:
    return _table(tmp_path, HEADER, *lines)


def _table(tmp_path: Path, *lines: tuple[str, ...], name: str = "2031_iati_transaction.xlsx") -> Taken:
    path = tmp_path / name
    with Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
    return Taken(CODE, path)


def test_a_promise_in_another_currency_counts_by_its_dollars(tmp_path: Path) -> None:
    lines = (
        (GUATEMALA, "11", "2030-03-10", "EUR", "80", "10", "89.887"),
        (GUATEMALA, "4", "2031-12-31", "USD", "7.5", "", ""),
    )
    taken = _records(tmp_path, *lines)
    assert taken.rows("event", "provider", "time_period", "obs_value") == [
        ("COMMITMENT_INCOMING", "10", "2030", 8989),
        ("EXPENDITURE", "_U", "2031", 750),
    ]


def test_governments_are_named_and_private_donors_never(tmp_path: Path) -> None:
    """Two offices of Canada are one donor. A private donor may be a person: of whatever is printed the kind is read."""
    header = (*HEADER, "transaction_provider_org")
    taken = _table(
        tmp_path, header,
        (GUATEMALA, "11", "2031-03-10", "USD", "80", "10", "80", "United States"),
        (GUATEMALA, "11", "2031-03-10", "USD", "7", "10", "7", "Government of Iceland"),
        (GUATEMALA, "11", "2031-03-10", "USD", "2", "10", "2", "Government of Canada"),
        (GUATEMALA, "11", "2031-03-10", "USD", "1", "10", "1",
         "Canada - Global Affairs Canada | Affaires mondiales Canada"),
        (GUATEMALA, "11", "2031-03-10", "USD", "5", "70", "5", "A. Person"),
    )  # fmt: skip
    assert taken.rows("provider", "obs_value") == [("10_CAN", 300), ("10_O", 700), ("10_USA", 8000), ("70", 500)]
    assert "Person" not in str(taken.cells)


def test_an_amount_in_another_currency_without_dollars_is_not_taken_for_dollars(tmp_path: Path) -> None:
    taken = _records(tmp_path, (GUATEMALA, "4", "2031-12-31", "EUR", "7.5", "", ""))
    assert taken.rows("obs_value") == []
    assert "unclaimed-line" in taken.stops


def test_a_region_is_no_country(tmp_path: Path) -> None:
    taken = _records(tmp_path, ("XM-DAC-41121-2031-AME-RB", "3", "2031-12-31", "USD", "7", "", ""))
    assert taken.rows("ref_area", "obs_value") == [("_X", 700)]


def test_a_partner_is_told_by_the_words_of_its_record(tmp_path: Path) -> None:
    words = "Total disbursement to Governmental partners for 2031"
    taken = _table(
        tmp_path,
        (*HEADER, "transaction_description"),
        (GUATEMALA, "3", "2031-12-31", "USD", "7", "", "", words),
        (GUATEMALA, "3", "2031-12-31", "USD", "5", "", "", "To others"),
    )
    assert taken.rows("event", "obs_value") == [("DISBURSED_TO_GOVERNMENTS", 700), ("DISBURSEMENT", 500)]


def test_an_organisation_listed_twice_in_a_role_counts_once(tmp_path: Path) -> None:
    header = ("iati_identifier", "participating_org_eng", "participating_org_type", "participating_org_role")
    lines = [(GUATEMALA, name, kind, role) for name, kind, role in (
        ("Norway", "10", "1"), ("Norway", "10", "1"), ("Spain", "10", "1"), ("Norway", "10", "4"),
    )]  # fmt: skip
    taken = _table(tmp_path, header, *lines, name="2031_iati_participating_org.xlsx")
    assert taken.rows("event", "provider", "obs_value", "time_period") == [
        ("ORGANISATION_FUNDING", "10", 2, "2031"),
        ("ORGANISATION_IMPLEMENTING", "10", 1, "2031"),
    ]


def test_only_the_vocabularies_that_are_read_are_passed_on(tmp_path: Path) -> None:
    header = ("iati_identifier", "sector_vocabulary", "sector_code", "sector_pct")
    lines = [(GUATEMALA, "1", "72010", "87.68"), (GUATEMALA, "1", "72050", "12.32"), (GUATEMALA, "10", "7", ".5")]
    taken = _table(tmp_path, header, *lines, name="2031_iati_sector.xlsx")
    assert taken.rows("indicator", "obs_value") == [("DAC_72010", 8768), ("DAC_72050", 1232)]
