"""The encounters of an invented world as US Customs and Border Protection lays them out: by state, and southwest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from cauce.invented.publication import MONTHS, Form, Publication, invented, names, reordered, separated
from cauce.model.period import Month

NATIONWIDE = (
    "Fiscal Year", "Month Grouping", "Month (abbv)", "Land Border Region", "State",
    "Demographic", "Citizenship", "Title of Authority", "Encounter Count",
)  # fmt: skip
SOUTHWEST = (
    "Fiscal Year", "Month Grouping", "Month (abbv)", "Component", "Demographic",
    "Citizenship Grouping", "Title of Authority", "Encounter Type", "Encounter Count",
)  # fmt: skip
_REGIONS = {"SW": "Southwest Land Border", "NB": "Northern Land Border", "CB": "Other", "AIR": "Other"}
_COMPONENTS = {"USBP": "U.S. Border Patrol", "OFO": "Office of Field Operations"}
_NATIONWIDE_DEMOGRAPHICS = ("Single Adults", "FMUA", "UC / Single Minors", "Accompanied Minors")
_SOUTHWEST_DEMOGRAPHICS = ("Single Adults", "FMUA", "UAC", "Accompanied Minors")
_GROUPS = {"SLV": "El Salvador", "GTM": "Guatemala", "HND": "Honduras", "MEX": "Mexico"}
_TITLES = ("Title 8", "Title 42")
_YEARS = 4


def publications(form: Form) -> Iterator[Publication]:
    """The file by state, then the southwest file: the last four fiscal years of the world."""
    years = f"fy{(fiscal_year(form.last) - _YEARS + 1) % 100:02}-fy{fiscal_year(form.last) % 100:02}"
    header, lines = reordered(form, NATIONWIDE, _by_state(form))
    name = f"cbp-nationwide-encounters-{years}-state.csv"
    yield Publication(invented(name), separated(header, lines, ending="\r\n"))
    header, lines = reordered(form, SOUTHWEST, _southwest(form))
    name = f"sbo-encounters-{years}-{MONTHS[form.last.month - 1][:3].lower()}.csv"
    yield Publication(invented(name), separated(header, lines, ending="\r\n"))


def fiscal_year(month: Month) -> int:
    """The US federal fiscal year in which a month lies."""
    return month.year + (month.month >= 10)


def _by_state(form: Form) -> list[tuple[str | int, ...]]:
    """Lines in the order of the publisher: alphabetical in every column."""
    named = names("cbp")
    if form.top_ten is not None:
        named = {code: label for code, label in named.items() if code in form.top_ten}
    cells: Counter[tuple[str, ...]] = Counter()
    for month, place, demographic, citizenship, basis, count in _events(form):
        where = form.world.encounters.places[place]
        label = named.get(form.world.citizenships[citizenship], "OTHER")
        key = (*_period(form, month), _REGIONS[where.border], where.state, _NATIONWIDE_DEMOGRAPHICS[demographic])
        cells[(*key, label, _TITLES[basis])] += count
    return [(*key, count) for key, count in sorted(cells.items())]


def _southwest(form: Form) -> list[tuple[str | int, ...]]:
    cells: Counter[tuple[str, ...]] = Counter()
    for month, place, demographic, citizenship, basis, count in _events(form):
        where = form.world.encounters.places[place]
        if where.border != "SW":
            continue
        label = _GROUPS.get(form.world.citizenships[citizenship], "Other")
        kind = "Expulsions" if basis else "Apprehensions" if where.agency == "USBP" else "Inadmissibles"
        key = (*_period(form, month), _COMPONENTS[where.agency], _SOUTHWEST_DEMOGRAPHICS[demographic])
        cells[(*key, label, _TITLES[basis], kind)] += count
    return [(*key, count) for key, count in sorted(cells.items())]


def _period(form: Form, month: Month) -> tuple[str, str, str]:
    """Year, grouping and month as printed; the newest year says that it is not closed."""
    year, newest = fiscal_year(month), fiscal_year(form.last)
    closed = form.last.month == 9 or year < newest
    reported = (month.month - 10) % 12 <= (form.last.month - 10) % 12
    return (
        str(year) if closed else f"{year} (FYTD)",
        "FYTD" if reported else "Remaining",
        MONTHS[month.month - 1][:3].upper(),
    )


def _events(form: Form) -> Iterator[tuple[Month, int, int, int, int, int]]:
    """The cells that are not zero: month, place, demographic, citizenship, legal basis, count."""
    world = form.world
    months = [month for month in form.months() if fiscal_year(month) > fiscal_year(form.last) - _YEARS]
    start = world.at(months[0])
    part = world.encounters.counts[:, start : start + len(months)]
    places = np.nonzero(part)
    for citizenship, step, place, demographic, basis, count in zip(
        *(axis.tolist() for axis in places), part[places].tolist(), strict=True
    ):
        yield months[step], place, demographic, citizenship, basis, count
