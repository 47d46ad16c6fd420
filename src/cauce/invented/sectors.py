"""The Border Patrol's encounters by sector as text read from a PDF: a table that is nearly one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cauce.analysis.worlds.world import Counts
from cauce.invented.cbp import fiscal_year
from cauce.invented.publication import MONTHS, Form, Publication, invented, titles
from cauce.model.period import Month, months_between

_COASTAL = ("Miami", "New Orleans", "Ramey")
_NORTHERN = ("Blaine", "Buffalo", "Detroit", "Grand Forks", "Havre", "Houlton", "Spokane", "Swanton")
_SOUTHWEST = (
    "Big Bend", "Del Rio", "El Centro", "El Paso", "Laredo", "Rio Grande Valley", "San Diego", "Tucson", "Yuma",
)  # fmt: skip
_FORMER_NAMES = {"Big Bend": "(formerly Marfa)", "Rio Grande Valley": "(formerly McAllen)"}


def publications(form: Form) -> Iterator[Publication]:
    """One text for each closed fiscal year of the world."""
    first = form.world.months[0]
    for year in range(fiscal_year(first) + (first.month != 10), fiscal_year(form.last.plus(1))):
        text = "\n".join(_lines(form, year)) + "\n"
        yield Publication(invented(f"usbp_monthly_encounters_fy{year}.csv"), text.encode())


def _lines(form: Form, year: int) -> Iterator[str]:
    counts = {name: _sector(form, name, year) for name in (*_COASTAL, *_NORTHERN, *_SOUTHWEST)}
    order = [MONTHS[(step + 9) % 12] for step in range(12)]
    yield "United States Border Patrol"
    yield f"{titles()['usbp']} - FY {year}"
    if form.other_columns:
        yield ""
    yield "Yearly"
    yield "|".join(["SECTOR", *order])
    yield "Total"
    yield "|".join(["Livermore*", *["N/A"] * 13])
    yield ""
    for name, numbers in counts.items():
        if name in _FORMER_NAMES:
            yield name
            yield _cells(numbers)
            yield _FORMER_NAMES[name]
        else:
            yield f"{name}|{_cells(numbers)}"
            yield ""
    for border, names in (("Coastal", _COASTAL), ("Northern", _NORTHERN), ("Southwest", _SOUTHWEST)):
        yield f"{border} Border|{_cells(np.sum([counts[name] for name in names], axis=0))}"
        yield ""
    yield f"Monthly Total|{_cells(np.sum(list(counts.values()), axis=0))}"
    yield "*Livermore Sector was closed after FY 2004"


def _cells(numbers: Counts) -> str:
    """Twelve months and their sum, with commas between thousands."""
    return "|".join(f"{number:,}" for number in [*numbers.tolist(), int(numbers.sum())])


def _sector(form: Form, name: str, year: int) -> Counts:
    """A sector's encounters, October to September."""
    met = form.world.encounters
    here = np.array([place.agency == "USBP" and place.name == name for place in met.places])
    steps = [form.world.at(month) for month in months_between(Month(year - 1, 10), Month(year, 9))]
    return np.asarray(met.counts[:, steps][:, :, here].sum(axis=(0, 2, 3, 4)))
