"""The OHSS monthly workbook of an invented world. `workbook` lays it out; what its sheets say stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from cauce.invented import ohss_departures, ohss_encounters, workbook
from cauce.invented.publication import MONTHS, Form, Publication, invented, published

_LATE = 2


def publications(form: Form) -> Iterator[Publication]:
    """One workbook; its data end two months before the newest month of the world."""
    last = form.last.plus(-_LATE)
    day = published(last, 4, 9)
    subject = "ohss_immigration-enforcement-and-legal-processes-tables"
    name = f"{day.year}_{day.month:02}{day.day:02}_{subject}-{MONTHS[last.month - 1].lower()}-{last.year}.xlsx"
    sheets = [*ohss_encounters.sheets(form, last), *ohss_departures.sheets(form, last)]
    yield Publication(invented(name), workbook.laid_out(form.world.months, last, day, sheets))
