"""UNHCR: money of its programmes as IATI records, flattened to workbooks: transactions and budgets of one year.

One activity a country operation. A commitment of others to UNHCR (11) is a promise; a disbursement (3) goes to another
organisation, which counts it again; expenditure (4) is spent by UNHCR itself. Commitments are printed in US dollars
beside their own currency; what UNHCR pays is in US dollars alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.workbook import Sheet, letter, open_workbook

SOURCE = "unhcr_programmes"
ACTIVITY, TYPE, PROVIDER = "iati_identifier", "transaction_type_code", "transaction_provider_org_type"
DOLLARS, AMOUNT, CURRENCY = "transaction_value_USD", "transaction_value", "transaction_value_currency"
BUDGET = "budget_value"

LAYOUTS = (
    Layout("transactions", "workbook", sheets={r".*": (ACTIVITY, TYPE, "transaction_date", AMOUNT, DOLLARS)}),
    Layout("budgets", "workbook", sheets={r".*": (ACTIVITY, "budget_type", "budget_period_start", BUDGET)}),
)

_IDENTIFIER = re.compile(r"XM-DAC-41121-\d{4}-?(?P<operation>.*)")


def read(file: Path) -> Transcript:
    """Every amount with its operation, the year of its date, and what it is; a budget has no type."""
    book = open_workbook(file)
    labels = ("operation", "year", "currency", "table", TYPE, PROVIDER)
    cells, findings = Cells(labels), Findings(book.findings)
    for sheet in book.sheets:
        header = sheet.rows[0] if sheet.rows else []
        if ACTIVITY in header and (AMOUNT in header or BUDGET in header):
            _read_sheet(sheet, header, cells)
        else:
            findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": ACTIVITY}))
    return cells.transcript(SOURCE, findings.all())


def _read_sheet(sheet: Sheet, header: list[str], cells: Cells) -> None:
    budgets = BUDGET in header
    for at, row in enumerate(sheet.rows[1:], start=2):
        if not any(row):
            continue
        told = dict(zip(header, row, strict=False))
        found = _IDENTIFIER.fullmatch(told[ACTIVITY])
        value = BUDGET if budgets else DOLLARS if told.get(DOLLARS, "").strip() else AMOUNT
        labels = {
            "operation": found["operation"] if found else told[ACTIVITY],
            "year": told["budget_period_start" if budgets else "transaction_date"][:4],
            "currency": "USD" if value == DOLLARS else told["budget_currency" if budgets else CURRENCY],
            "table": "budget" if budgets else "transaction",
            **({} if budgets else {TYPE: told[TYPE], PROVIDER: told[PROVIDER]}),
        }
        cells.add(sheet=sheet.name, row=at, column=letter(header.index(value)), value=told[value], labels=labels)
