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
    path = tmp_path / "2031_iati_transaction.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, line in enumerate((HEADER, *lines)):
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


def test_an_amount_in_another_currency_without_dollars_is_not_taken_for_dollars(tmp_path: Path) -> None:
    taken = _records(tmp_path, (GUATEMALA, "4", "2031-12-31", "EUR", "7.5", "", ""))
    assert taken.rows("obs_value") == []
    assert "unclaimed-line" in taken.stops


def test_a_region_is_no_country(tmp_path: Path) -> None:
    taken = _records(tmp_path, ("XM-DAC-41121-2031-AME-RB", "3", "2031-12-31", "USD", "7", "", ""))
    assert taken.rows("ref_area", "obs_value") == [("_X", 700)]
