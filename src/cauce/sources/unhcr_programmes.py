"""UNHCR: its programmes of one year as IATI records, flattened to workbooks: money, organisations, places, sectors.

One activity a country operation. A commitment of others to UNHCR (11) is a promise; a disbursement (3) goes to another
organisation, which counts it again; expenditure (4) is spent by UNHCR itself. Commitments are printed in US dollars
beside their own currency; what UNHCR pays is in US dollars alone. To whom it disburses, its description says.

An activity, a place and an organisation are a line each and count one; an organisation that an activity lists twice in
one role counts once. Sectors are shares of the activity, read in two of the five vocabularies: the purposes of DAC (1)
and UNHCR's own impact areas (99), each of which adds to 100. A commitment names who makes it: governments and
organisations are read by their kind and name, private donors as one group. Payments name no donor. Names of places and
partners, coordinates and addresses stay in the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.workbook import Sheet, letter, open_workbook

SOURCE = "unhcr_programmes"
ACTIVITY, TYPE, PROVIDER = "iati_identifier", "transaction_type_code", "transaction_provider"
PROVIDER_KIND, PROVIDER_NAME = "transaction_provider_org_type", "transaction_provider_org"
_PRIVATE = "70"
"""The kind of provider whose names are never read: a donor may be a person."""
DOLLARS, AMOUNT, CURRENCY = "transaction_value_USD", "transaction_value", "transaction_value_currency"
BUDGET, SHARE, PLACE, STATUS = "budget_value", "sector_pct", "location_reach", "activity_status_code"
ROLE, KIND, NAME = "participating_org_role", "participating_org_type", "participating_org_eng"
VOCABULARY, SECTOR = "sector_vocabulary", "sector_code"

LAYOUTS = (
    Layout("transactions", "workbook", sheets={r".*": (ACTIVITY, TYPE, "transaction_date", AMOUNT, DOLLARS)}),
    Layout("budgets", "workbook", sheets={r".*": (ACTIVITY, "budget_type", "budget_period_start", BUDGET)}),
    Layout("organisations", "workbook", sheets={r".*": (ACTIVITY, NAME, KIND, ROLE)}),
    Layout("sectors", "workbook", sheets={r".*": (ACTIVITY, VOCABULARY, SECTOR, SHARE)}),
    Layout("places", "workbook", sheets={r".*": (ACTIVITY, "location_ref", PLACE)}),
    Layout("activities", "workbook", sheets={r".*": (ACTIVITY, STATUS, "activity_scope_code")}),
)
_TABLES = {AMOUNT: "transaction", BUDGET: "budget", ROLE: "organisation", SHARE: "sector", PLACE: "place",
           STATUS: "activity"}  # fmt: skip
"""The column that tells each table; of those that count lines, where the line is found."""

READ_VOCABULARIES = ("1", "99")
_IDENTIFIER = re.compile(r"XM-DAC-41121-(?P<year>\d{4})-?(?P<operation>.*)")
_PARTNERS = re.compile(r"Total disbursement to (?P<partners>.+ partners) for \d{4}")


def read(file: Path) -> Transcript:
    """Every amount, share and listed line, with its operation, its year, and what it is."""
    book = open_workbook(file)
    labels = ("operation", "year", "currency", "table", TYPE, PROVIDER, ROLE, KIND, SECTOR)
    cells, findings = Cells(labels), Findings(book.findings)
    for sheet in book.sheets:
        header = sheet.rows[0] if sheet.rows else []
        told_by = next((column for column in _TABLES if column in header), None)
        if ACTIVITY in header and told_by:
            _read_sheet(sheet, header, told_by, cells)
        else:
            findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": ACTIVITY}))
    return cells.transcript(SOURCE, findings.all())


def _read_sheet(sheet: Sheet, header: list[str], told_by: str, cells: Cells) -> None:
    seen: set[tuple[str, ...]] = set()
    for at, row in enumerate(sheet.rows[1:], start=2):
        told = dict(zip(header, row, strict=False))
        named = tuple(told.get(name, "") for name in (ACTIVITY, ROLE, NAME))
        if not any(row) or (told_by == ROLE and named in seen):
            continue
        if told_by == SHARE and told[VOCABULARY] not in READ_VOCABULARIES:
            continue
        seen.add(named)
        found = _IDENTIFIER.fullmatch(told[ACTIVITY])
        column, value, labels = _said(told_by, told)
        labels = {"operation": found["operation"] if found else told[ACTIVITY],
                  "year": found["year"] if found else "", "table": _TABLES[told_by], **labels}  # fmt: skip
        cells.add(sheet=sheet.name, row=at, column=letter(header.index(column)), value=value, labels=labels)


def _provider(told: Mapping[str, str]) -> str:
    """The kind of a provider and its name, as far as it is printed; of private donors the kind alone."""
    kind, name = told[PROVIDER_KIND], told.get(PROVIDER_NAME, "")
    return kind if kind == _PRIVATE else f"{kind} {name}".strip()


def _said(told_by: str, told: Mapping[str, str]) -> tuple[str, str, dict[str, str]]:
    """The column of a line's number, the number, and the labels that its table has beside the operation."""
    if told_by == AMOUNT:
        column = DOLLARS if told.get(DOLLARS, "").strip() else AMOUNT
        partners = _PARTNERS.fullmatch(told.get("transaction_description", ""))
        labels = {"year": told["transaction_date"][:4], "currency": "USD" if column == DOLLARS else told[CURRENCY],
                  TYPE: f"{told[TYPE]} {partners['partners']}" if partners else told[TYPE],
                  PROVIDER: _provider(told)}  # fmt: skip
        return column, told[column], labels
    if told_by == BUDGET:
        return BUDGET, told[BUDGET], {"year": told["budget_period_start"][:4], "currency": told["budget_currency"]}
    if told_by == SHARE:
        return SHARE, told[SHARE], {SECTOR: f"{told[VOCABULARY]} {told[SECTOR]}"}
    return told_by, "1", {ROLE: told[ROLE], KIND: told[KIND]} if told_by == ROLE else {}
