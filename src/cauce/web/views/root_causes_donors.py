"""Who commits the money of programmes, by name: governments and organisations apart, private donors as one group."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Line
from cauce.language import number, percent
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts
from cauce.web.views.root_causes_held import Held, held

_EVENT = "COMMITMENT_INCOMING"
_DATAFLOW = "DF_PROGRAMMES"


def donors(asked: Asked, countries: Sequence[str]) -> Figure | None:
    """One row a kind and, below it, one a donor of that kind: all that the records hold, by country of the programme.

    A commitment counts once, at UNHCR; what partners report of the same money is not in it. None where the edition
    holds no commitment by donor.
    """
    list_ = codelist("CL_PROVIDER")
    every = _row(asked, "_T", countries)
    kinds = [(kind, [_row(asked, code, countries) for code in (kind, *list_.children(kind))])
             for kind in facts("root_causes")["programmes"]["donors"]]  # fmt: skip
    known = [(kind, rows) for kind, rows in kinds if _sum(rows[0])]
    if not known or not any(_sum(row) for _, rows in known for row in rows[1:]):
        return None
    rows = [row for _, of_kind in known for row in (of_kind[0], *sorted(of_kind[1:], key=_sum, reverse=True))
            if _sum(row)]  # fmt: skip
    named = [row for _, of_kind in known for row in of_kind[1:] if _sum(row)]
    largest = max(named, key=_sum)
    title = asked.say("root-causes.donors.title", donor=largest.name,
                      share=percent(_sum(largest) / _sum(every), asked.language, 0))  # fmt: skip
    shown = [Shown(line, codes) for row in (*rows, every) for line, codes in zip(row.lines, row.codes, strict=True)]
    return framed(asked, "donors", title, asked.say("root-causes.donors.unit", **_span(every)), shown,
                  table=_table(asked, [kind for kind, _ in known], rows, every, countries),
                  note=asked.say("root-causes.donors.sentence"))  # fmt: skip


def _row(asked: Asked, code: str, countries: Sequence[str]) -> Held:
    named = {"source": facts("root_causes")["programmes"]["source"], "event": _EVENT, "provider": code}
    name = codelist("CL_PROVIDER").name(code, asked.language)
    return held(asked, _DATAFLOW, name, countries, named, unit=False)


def _table(asked: Asked, kinds: Sequence[str], rows: Sequence[Held], every: Held, countries: Sequence[str]) -> Table:
    """All of them first, then each kind, then its donors, which are set off from it."""
    areas = codelist("CL_AREA")
    columns = (Column(asked.say("root-causes.donors.column")),
               *(Column(areas.name(country, asked.language), True) for country in countries))  # fmt: skip
    told = [
        (Cell(_name(asked, row, kinds)),
         *(_cell(asked, line, codes["ref_area"], _code(row)) for line, codes in zip(row.lines, row.codes, strict=True)))
        for row in (every, *rows)
    ]  # fmt: skip
    return Table(columns, tuple(told))


def _name(asked: Asked, row: Held, kinds: Sequence[str]) -> str:
    if _code(row) == "_T":
        return asked.say("root-causes.donors.every")
    return row.name if _code(row) in kinds else asked.say("root-causes.donors.of", donor=row.name)


def _cell(asked: Asked, line: Line, country: str, code: str) -> Cell:
    """The commitments of all years that are held, with the way to their cells."""
    if not line.known:
        return Cell(asked.say("root-causes.unlisted"))
    periods = [point.period for point in line.known]
    query = {"dataflow": _DATAFLOW, "source": line.source, "event": _EVENT, "provider": code, "ref_area": country,
             "startPeriod": min(periods), "endPeriod": max(periods)}  # fmt: skip
    return Cell(number(round(_total(line)), asked.language), address=asked.url("trace", query))


def _code(row: Held) -> str:
    return row.codes[0]["provider"]


def _sum(row: Held) -> float:
    return sum(map(_total, row.lines))


def _total(line: Line) -> float:
    return float(sum(point.value or 0 for point in line.known))


def _span(every: Held) -> dict[str, str]:
    periods = [point.period for line in every.lines for point in line.known]
    return {"first": min(periods), "last": max(periods)}
