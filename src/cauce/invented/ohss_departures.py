"""The OHSS sheets on what became of people met: book-outs by the month of the encounter, departures by their own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cauce.analysis.worlds import AGENCIES, OUTCOMES
from cauce.analysis.worlds.world import Counts
from cauce.invented.ohss_encounters import by_citizenship, flow, largest
from cauce.invented.publication import Form, names
from cauce.invented.workbook import Column, Group, Sheet
from cauce.model.period import Month

_LABELS = (
    "T8 repatriations1", "T42 expulsions2", "Migrant Protection Protocols3", "Transfers to ICE4", "Transfers to HHS5",
    "USBP Releases6", "OFO Paroles7", "Other outcomes8",
)  # fmt: skip
_NOT_OF = {"USBP": "OFO_PAROLE", "OFO": "USBP_RELEASE"}
_ERO = 0.8


def sheets(form: Form, last: Month) -> Iterator[Sheet]:
    """In the order of the workbook."""
    yield Sheet("CBP SWB Book-Outs by Agency", _book_outs_by_agency(form))
    yield Sheet("CBP SWB Book-Outs by Citp", _book_outs_by_citizenship(form, last))
    sent = form.world.returns
    removals, enforcement = sent.removals.sum(axis=0), sent.enforcement.sum(axis=0)
    ero = np.asarray((removals + enforcement) * _ERO).astype(np.int64)
    yield _selected(form, "ICE ERO R&R by Citizenship", ero, last)
    yield Sheet("DHS Repats by Type", _by_type(form))
    for name, counts in (
        ("DHS Removals by Citizenship", removals),
        ("DHS Enf Returns by Citizenship", enforcement),
        ("DHS Adm Returns by Citizens", sent.administrative.sum(axis=0)),
    ):
        yield _selected(form, name, counts, last)


def _selected(form: Form, name: str, counts: Counts, last: Month) -> Sheet:
    return Sheet(name, (Group("", by_citizenship(form, counts, largest(form, counts, last))),))


def _outcomes(form: Form, counts: Counts, *, without: str = "") -> tuple[Column, ...]:
    """Columns of `counts[outcome, month]`; X in the months when an outcome did not exist."""
    laws = form.world.options
    exists = {
        "T42_EXPULSION": _during(form, *laws.expulsions),
        "MPP": _during(form, *laws.waiting),
    }
    columns = [Column("Total Encounters", counts.sum(axis=0))]
    for code, label, numbers in zip(OUTCOMES, _LABELS, counts, strict=True):
        if code != without:
            columns.append(Column(label, numbers, "X" if code in exists else "", exists.get(code)))
    return tuple(columns)


def _during(form: Form, first: Month, last: Month) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([first <= month <= last for month in form.world.months])


def _book_outs_by_agency(form: Form) -> tuple[Group, ...]:
    by_agency = form.world.returns.book_outs.sum(axis=2)
    return (
        Group("Total CBP", _outcomes(form, by_agency.sum(axis=0))),
        *(
            Group(agency, _outcomes(form, counts, without=_NOT_OF[agency]))
            for agency, counts in zip(AGENCIES, by_agency, strict=True)
        ),
    )


def _book_outs_by_citizenship(form: Form, last: Month) -> tuple[Group, ...]:
    """Citizens of a few countries were never made to wait in Mexico: their groups lack that column."""
    counts = form.world.returns.book_outs.sum(axis=0)
    named = largest(form, flow(form, border="SW"), last)
    rest = [row for row, code in enumerate(form.world.citizenships) if code not in named]
    return (
        Group("Total Encounters", _outcomes(form, counts.sum(axis=1))),
        *(
            Group(
                names("ohss")[code],
                _outcomes(
                    form,
                    counts[:, form.world.of(code)],
                    without="MPP" if code in form.world.options.never_waiting else "",
                ),
            )
            for code in named
        ),
        Group("Others", _outcomes(form, counts[:, rest].sum(axis=1))),
    )


def _by_type(form: Form) -> tuple[Group, ...]:
    """Repatriations are removals, enforcement returns, administrative returns and expulsions."""
    sent = form.world.returns
    removals, enforcement, administrative = (
        kinds.sum(axis=1) for kinds in (sent.removals, sent.enforcement, sent.administrative)
    )
    compulsory = removals.sum(axis=0) + enforcement.sum(axis=0)
    title_8 = compulsory + administrative.sum(axis=0)
    expulsions = sent.expulsions.sum(axis=0)
    order = _during(form, *form.world.options.expulsions)
    return (
        Group(
            "Total Repatriations",
            (
                Column("Total Repatriations3", title_8 + expulsions),
                Column("Total Title 8 Repatriations4", title_8),
                Column("Title 8 Enforcement Repatriations5", compulsory),
                Column("Title 42 Expulsions6", expulsions, "X", order),
            ),
        ),
        _kinds(
            "DHS Removals1",
            ("Total Removals", "Expedited Removals", "Reinstatements of Removal Orders", "Other Removals"),
            removals,
        ),
        _kinds(
            "DHS Enforcement Returns2",
            (
                "Total Enforcement Returns",
                "Withdrawals7",
                "Voluntary Returns",
                "Voluntary Departures",
                "Other Enforcement Returns8",
            ),
            enforcement,
        ),
        _kinds(
            "DHS Administrative Returns2",
            ("Total Administrative Returns", "Withdrawals9", "Crew Members Detained"),
            administrative,
        ),
    )


def _kinds(label: str, headers: tuple[str, ...], kinds: Counts) -> Group:
    """A group of a total and its kinds."""
    numbers = [kinds.sum(axis=0), *kinds]
    return Group(label, tuple(Column(header, each) for header, each in zip(headers, numbers, strict=True)))
