"""The OHSS sheets on encounters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cauce.analysis.worlds.world import Counts
from cauce.invented.publication import Form, names
from cauce.invented.workbook import Column, Group, Sheet
from cauce.model.period import Month

Places = npt.NDArray[np.bool_]
OTHER = "Other"
_ALL_OTHER = "All other, including stateless and unknown"
_ADMINISTRATIVE = 0.15
_ACCOMPANIED_FROM = 2018
_AGENCIES = (("Total CBP", None), ("USBP", "USBP"), ("OFO", "OFO"))
_BORDERS = {
    "SW": "SW Land Border", "NB": "Northern Land Border", "CB": "Coastal Border", "AIR": "Air Ports of Entry",
}  # fmt: skip
_FAMILY = (
    "Single Adults1", "Family Unit Individuals2", "Unaccompanied Children/Single Minors3", "Accompanied Minors (OFO)4",
)  # fmt: skip
_SECTORS = (
    "San Diego", "El Centro", "Yuma", "Tucson", "El Paso", "Big Bend", "Del Rio", "Laredo", "Rio Grande Valley",
)  # fmt: skip
_OFFICES = ("San Diego", "Tucson", "El Paso", "Laredo")


def sheets(form: Form, last: Month) -> Iterator[Sheet]:
    """In the order of the workbook."""
    yield Sheet("CBP Encounter by Type + Region", _by_type_and_region(form))
    southwest = flow(form, border="SW")
    columns = largest(form, southwest, last)
    yield Sheet(
        "SWB Encounters by Citizenship",
        tuple(
            Group(label, by_citizenship(form, flow(form, agency=agency, border="SW"), columns))
            for label, agency in _AGENCIES
        ),
    )
    yield Sheet("SWB Encounters by Family Status", _by_family(form))
    yield Sheet("SWB Enc by Sector+Field Ofc", _by_sector(form))
    for name, agency, border in (
        ("Nationwide USBP", "USBP", None),
        ("Nationwide OFO", "OFO", None),
        ("SWB USBP", "USBP", "SW"),
    ):
        yield Sheet(name, (Group("", _hundred(form, flow(form, agency=agency, border=border))),))


def at(form: Form, *, agency: str | None = None, border: str | None = None, name: str | None = None) -> Places:
    """Which places are of an agency, at a border, of a sector or office."""
    return np.array(
        [
            agency in {None, place.agency} and border in {None, place.border} and name in {None, place.name}
            for place in form.world.encounters.places
        ]
    )


def flow(form: Form, *, agency: str | None = None, border: str | None = None) -> Counts:
    """Encounters `[citizenship, month]` at such places."""
    here = at(form, agency=agency, border=border)
    return np.asarray(form.world.encounters.counts[:, :, here].sum(axis=(2, 3, 4)))


def largest(form: Form, counts: Counts, last: Month) -> tuple[str, ...]:
    """The citizenships that a sheet names: the largest of the last twelve months, fewer in another edition."""
    return form.largest(counts, last, 8 if form.other_columns else 10)


def by_citizenship(form: Form, counts: Counts, columns: tuple[str, ...], *, other: str = OTHER) -> tuple[Column, ...]:
    """Total, the citizenships named, and the others."""
    rows = {code: counts[form.world.of(code)] for code in columns}
    rest = counts.sum(axis=0) - sum(rows.values())
    return (
        Column("Total", counts.sum(axis=0)),
        *(Column(names("ohss")[code], row) for code, row in rows.items()),
        Column(other, rest),
    )


def _hundred(form: Form, counts: Counts) -> tuple[Column, ...]:
    """Every citizenship that has a column, in alphabetical order."""
    known = [code for code in form.world.citizenships if code in names("ohss")]
    columns = tuple(sorted(known, key=lambda code: names("ohss")[code]))
    return by_citizenship(form, counts, columns, other=_ALL_OTHER)


def _by_type_and_region(form: Form) -> tuple[Group, ...]:
    """Fifteen in a hundred of the encounters at ports are administrative in this world."""
    total = {border: flow(form, border=border).sum(axis=0) for border in _BORDERS}
    ports = {border: flow(form, agency="OFO", border=border).sum(axis=0) for border in _BORDERS}
    administrative = {border: (ports[border] * _ADMINISTRATIVE).astype(np.int64) for border in _BORDERS}
    enforcement = {border: total[border] - administrative[border] for border in _BORDERS}
    return tuple(
        Group(
            label,
            (
                Column("Total", np.sum(list(parts.values()), axis=0)),
                *(Column(_BORDERS[border], part) for border, part in parts.items()),
            ),
        )
        for label, parts in (
            ("Total CBP", total),
            ("Enforcement Encounters1", enforcement),
            ("Administrative Encounters2", administrative),
        )
    )


def _by_family(form: Form) -> tuple[Group, ...]:
    """Accompanied minors are counted at ports only, and not before a year: NA."""
    given = np.array([month.year >= _ACCOMPANIED_FROM for month in form.world.months])
    groups = []
    for label, agency in _AGENCIES:
        here = at(form, agency=agency, border="SW")
        parts = form.world.encounters.counts[:, :, here].sum(axis=(0, 2, 4))
        columns = [Column("Total", parts.sum(axis=1))]
        columns += [Column(name, parts[:, place]) for place, name in enumerate(_FAMILY[:3])]
        if agency != "USBP":
            columns.append(Column(_FAMILY[3], parts[:, 3], "NA", given))
        groups.append(Group(label, tuple(columns)))
    return tuple(groups)


def _by_sector(form: Form) -> tuple[Group, ...]:
    """The group headers stand above the totals of the agencies; the total of both has none."""
    groups = [Group("", (Column("Total CBP", flow(form, border="SW").sum(axis=0)),))]
    for agency, places in (("USBP", _SECTORS), ("OFO", _OFFICES)):
        columns = [Column(f"Total {agency}", flow(form, agency=agency, border="SW").sum(axis=0))]
        for name in places:
            here = at(form, agency=agency, border="SW", name=name)
            seat = next(place.seat for place in form.world.encounters.places if place.name == name)
            numbers = form.world.encounters.counts[:, :, here].sum(axis=(0, 2, 3, 4))
            columns.append(Column(f"{name}, {seat}", numbers))
        groups.append(Group(agency, tuple(columns)))
    return tuple(groups)
